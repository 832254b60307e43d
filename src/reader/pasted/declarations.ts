/** Declarations as C writes them: functions, structs, globals, locals. */
import { behindBracket, isWord, type Token } from "./tokens.ts";
import { classNameOf, typeAt, type CType } from "./types.ts";

/** A form of C, with the index just behind it. */
export interface Declared {
  readonly code: "c-function" | "c-struct" | "c-global" | "c-local";
  readonly name: string;
  /** The text that a protocol has for it. */
  readonly written: string;
  readonly next: number;
}

/** The declaration that begins at `at`, if that is where a statement begins. */
export function declarationAt(tokens: readonly Token[], at: number): Declared | undefined {
  const before = tokens[at - 1]?.text ?? ";";
  if (!/^[;{}:)]$|^#/.test(before)) return undefined;
  return structAt(tokens, at) ?? variableOrFunctionAt(tokens, at);
}

/** `struct group {`, `union`, `typedef`; an enum is TypeScript's too. */
function structAt(tokens: readonly Token[], at: number): Declared | undefined {
  const from = tokens[at]!.text === "typedef" ? at + 1 : at;
  const [keyword, name, brace] = [tokens[from], tokens[from + 1], tokens[from + 2]];
  if (keyword?.text !== "struct" && keyword?.text !== "union") return undefined;
  if (!isWord(name) || (brace?.text !== "{" && brace?.text !== ";")) return undefined;
  const next = brace.text === "{" ? behindBracket(tokens, from + 2) : from + 2;
  const written = `class ${classNameOf(name.text)} {`;
  return { code: "c-struct", name: name.text, written, next };
}

function variableOrFunctionAt(tokens: readonly Token[], at: number): Declared | undefined {
  const type = typeAt(tokens, at);
  const name = type && tokens[type.next];
  if (!type || !isWord(name)) return undefined;
  const behind = tokens[type.next + 1]?.text ?? "";
  if (behind === "(") return functionAt(tokens, type, name);
  if (!["=", ";", ",", "["].includes(behind) || type.kind === "void") return undefined;
  const next = type.next + 1;
  return name.depth === 0
    ? { code: "c-global", name: name.text, written: globalOf(name.text, type), next }
    : { code: "c-local", name: name.text, written: localOf(name.text, type), next };
}

function functionAt(tokens: readonly Token[], type: CType, name: Token): Declared | undefined {
  const next = behindBracket(tokens, type.next + 1);
  const body = tokens.findIndex(({ text }, index) => index >= next && /^[{;]$/.test(text));
  if (name.depth > 0 || body < 0 || body > next + 4) return undefined;
  const parameters = parametersOf(tokens.slice(type.next + 2, next - 1));
  const result = type.kind === "pointer" ? `${type.written} | null` : type.written;
  const written = `function ${name.text}(${parameters.join(", ")}): ${result} {`;
  return { code: "c-function", name: name.text, written, next };
}

/** The parameters as a protocol writes them; one without a name is left out, as is `void`. */
function parametersOf(tokens: readonly Token[]): readonly string[] {
  const ends = tokens.flatMap(({ text }, index) => (text === "," ? [index] : []));
  const starts = [0, ...ends.map((end) => end + 1)];
  return starts.flatMap((start) => {
    const type = typeAt(tokens, start);
    const name = type && tokens[type.next];
    return type && isWord(name) ? [`${name.text}: ${type.written}`] : [];
  });
}

function globalOf(name: string, { kind, written }: CType): string {
  if (kind === "struct") return `const ${name} = new ${written}();`;
  return `const g = { ${name}: ${startOf(kind, written)} };`;
}

function startOf(kind: CType["kind"], written: string): string {
  if (kind === "pointer") return `null as ${written} | null`;
  return kind === "boolean" ? "false" : "0";
}

function localOf(name: string, { kind, written }: CType): string {
  if (kind === "struct") return `const ${name} = new ${written}();`;
  return kind === "pointer" ? `let ${name}: ${written} | null` : `let ${name}: ${written}`;
}
