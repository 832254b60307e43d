/** Reads names in the original text of a C file: the parser sees a cleaned-up text of the same length. */
import type { Syntax } from "./syntax.ts";

/** The original text. */
export type Source = string;

export function textOf(source: Source, { startIndex, endIndex }: Syntax): string {
  return source.slice(startIndex, endIndex);
}

/** `device_lock` of `&group->device_lock`, `locks` of `dev->locks[i]`; "?" if there is no name. */
export function lastName(expression: string): string {
  if (aName.test(expression)) return expression;
  const plain = expression
    .replace(/\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\.)*'/g, " ")
    .replace(/(?<=[\w)\]])\s*\[[^\[\]]*\]/g, " ");
  return plain.match(/\b[A-Za-z_]\w*\b/g)?.at(-1) ?? "?";
}

const aName = /^[A-Za-z_]\w*$/;
