/** Finds forms that C has inside functions and TypeScript does not. */
import { ts } from "../source/typescript.ts";
import { behindBracket, isWord, type Token } from "./tokens.ts";
import { typeAt } from "./types.ts";

export interface Form {
  readonly code:
    | "c-preprocessor"
    | "c-arrow"
    | "c-address"
    | "c-dereference"
    | "c-cast"
    | "c-sizeof"
    | "c-goto"
    | "c-block-macro"
    | "c-number"
    | "c-initializer";
  /** The name in the message: a directive, a label, a macro, the number without its suffix. */
  readonly name: string;
  readonly next: number;
}

/** The form that begins at `at`. */
export function formAt(tokens: readonly Token[], at: number): Form | undefined {
  for (const find of [directive, arrow, operand, cast, sizeOf, goto, blockMacro, number, field]) {
    const form = find(tokens, at);
    if (form !== undefined) return form;
  }
  return undefined;
}

type Find = (tokens: readonly Token[], at: number) => Form | undefined;

const directive: Find = (tokens, at) => {
  const word = /^#\s*(\w+)/.exec(tokens[at]!.text)?.[1];
  if (word === undefined || tokens[at]!.text === `#${word}`) return undefined;
  return { code: "c-preprocessor", name: word, next: at + 1 };
};

const arrow: Find = (tokens, at) => {
  const [minus, greater] = [tokens[at]!, tokens[at + 1]];
  if (minus.text !== "-" || greater?.text !== ">" || greater.start !== minus.end) return undefined;
  return { code: "c-arrow", name: "->", next: at + 2 };
};

/** `&x` and `*x` where a value begins; a generator's `*m()` is TypeScript's. */
const operand: Find = (tokens, at) => {
  const { text } = tokens[at]!;
  const [next, behind] = [tokens[at + 1]?.text ?? "", tokens[at + 2]?.text];
  const begins = /^[A-Za-z_(*]/.test(next) && beginsValue(tokens[at - 1]);
  if (text === "&" && begins) return { code: "c-address", name: next, next: at + 1 };
  if (text !== "*" || !begins || behind === "(") return undefined;
  return { code: "c-dereference", name: next, next: at + 1 };
};

function beginsValue(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.text === "return") return true;
  return /^([({[,;:?=!&|+\-*<>]|[=!<>+\-|&]=|&&|\|\||[{}])$/.test(before.text);
}

/** `(struct group *)x`, `(void *)`, `(u32)x`. */
const cast: Find = (tokens, at) => {
  const type = tokens[at]!.text === "(" ? typeAt(tokens, at + 1) : undefined;
  if (type === undefined || tokens[type.next]?.text !== ")") return undefined;
  if (!/^[\w(&*-]/.test(tokens[type.next + 1]?.text ?? "")) return undefined;
  return { code: "c-cast", name: type.written, next: type.next + 1 };
};

const sizeOf: Find = (tokens, at) => {
  if (tokens[at]!.text !== "sizeof" || tokens[at + 1]?.text !== "(") return undefined;
  return { code: "c-sizeof", name: "sizeof", next: behindBracket(tokens, at + 1) };
};

const goto: Find = (tokens, at) => {
  const label = tokens[at + 1];
  if (tokens[at]!.text !== "goto" || !isWord(label)) return undefined;
  return { code: "c-goto", name: label.text, next: at + 2 };
};

/** `list_for_each_entry(...) {`, `scoped_guard(...) {`: a macro and then a block or a statement. */
const blockMacro: Find = (tokens, at) => {
  const macro = tokens[at]!;
  const walks = /(^|_)for_each(_|$)/.test(macro.text) || macro.text === "scoped_guard";
  if (!walks || tokens[at + 1]?.text !== "(") return undefined;
  const behind = tokens[behindBracket(tokens, at + 1)];
  if (behind?.text !== "{" && !isWord(behind)) return undefined;
  return { code: "c-block-macro", name: macro.text, next: at + 1 };
};

/** `1UL`. */
const number: Find = (tokens, at) => {
  const [digits, suffix] = [tokens[at]!, tokens[at + 1]];
  if (digits.kind !== ts.SyntaxKind.NumericLiteral || suffix?.start !== digits.end)
    return undefined;
  if (!/^[uUlL]+$/.test(suffix.text)) return undefined;
  return { code: "c-number", name: digits.text, next: at + 2 };
};

/** `{ .open = vfio_open }`. */
const field: Find = (tokens, at) => {
  const [dot, name, equals] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  const first = ["{", ","].includes(tokens[at - 1]?.text ?? "");
  if (!first || dot.text !== "." || !isWord(name) || equals?.text !== "=") return undefined;
  return { code: "c-initializer", name: name.text, next: at + 3 };
};
