/** An expression's text in tokens. */
import { NotHere } from "./not-here.ts";

export interface Token {
  readonly kind: "number" | "string" | "name" | "sign" | "end";
  readonly text: string;
  /** The offset of its first character. */
  readonly at: number;
}

/** `group#1` is one name. A longer sign comes before those that it begins with. */
const patterns = [
  ["number", /(?:0[xX][\da-fA-F]+|0|[1-9]\d*)(?![\w.])/y],
  ["string", /"(?:[^"\\\n])*"|'(?:[^'\\\n])*'/y],
  ["name", /[A-Za-z_$][\w$]*(?:#\d+)?/y],
  ["sign", /===|!==|=>|\?\.|\?\?|&&|\|\||<<|>>>|>>|<=|>=|==|!=|\*\*|[-+*/%&|^<>!?:.,()[\]~=]/y],
] as const;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skipBlank(text, 0); at < text.length;) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipBlank(text, at + token.text.length);
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

function skipBlank(text: string, at: number): number {
  const blank = /\s*/y;
  blank.lastIndex = at;
  return at + blank.exec(text)![0].length;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: found[0], at };
  }
  throw new NotHere(`"${text.slice(at, at + 12)}" cannot be read`);
}
