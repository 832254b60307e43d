/** The tokens of text that may be C: TypeScript's scanner reads what both have in common. */
import { ts } from "../source/typescript.ts";

export interface Token {
  readonly kind: ts.SyntaxKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many braces are open around it. */
  readonly depth: number;
}

const directives =
  /^#\s*(include|define|undef|if|ifdef|ifndef|elif|else|endif|error|pragma)\b(\\[\s\S]|[^\\\n])*/;

/** The tokens of a text; a directive of the preprocessor is one, with all its lines. */
export function tokensOf(text: string): readonly Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2024, true, ts.LanguageVariant.Standard, text);
  const tokens: Token[] = [];
  let depth = 0;
  /** The depths of the templates whose `${` is open, the innermost last. */
  const templates: number[] = [];
  const scan = (): ts.SyntaxKind => {
    const kind = scanner.scan();
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(depth);
    if (kind !== ts.SyntaxKind.CloseBraceToken || templates.at(-1) !== depth) return kind;
    // The scanner cannot know by itself that this brace goes on with the text of a template.
    const rest = scanner.reScanTemplateToken(false);
    if (rest === ts.SyntaxKind.TemplateTail) templates.pop();
    return rest;
  };
  for (let kind = scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scan()) {
    const start = scanner.getTokenStart();
    const directive = directives.exec(text.slice(start, start + longest))?.[0];
    if (directive !== undefined) scanner.resetTokenState(start + directive.length);
    const end = start + (directive ?? scanner.getTokenText()).length;
    if (kind === ts.SyntaxKind.CloseBraceToken) depth--;
    tokens.push({ kind, text: text.slice(start, end), start, end, depth });
    if (kind === ts.SyntaxKind.OpenBraceToken) depth++;
  }
  return tokens;
}

/** A directive with its continued lines is not longer. */
const longest = 10_000;

/** The index just behind the bracket that closes the one at `at`. */
export function behindBracket(tokens: readonly Token[], at: number): number {
  let open = 0;
  for (let index = at; index < tokens.length; index++) {
    if (["(", "{", "["].includes(tokens[index]!.text)) open++;
    if ([")", "}", "]"].includes(tokens[index]!.text)) open--;
    if (open === 0) return index + 1;
  }
  return tokens.length;
}

export function isWord(token: Token | undefined): token is Token {
  return token !== undefined && /^[A-Za-z_]\w*$/.test(token.text);
}
