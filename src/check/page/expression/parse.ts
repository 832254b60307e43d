/** Reads the text of an expression: operators by their precedence, as TypeScript has them. */
import { isInfixSign, type InfixSign } from "../../../ir/operators.ts";
import { NotHere } from "./not-here.ts";
import { tokensOf, type Token } from "./tokens.ts";

export type Syntax =
  | { readonly x: "number"; readonly value: number }
  | { readonly x: "string"; readonly value: string }
  | { readonly x: "boolean"; readonly value: boolean }
  | { readonly x: "null" }
  | { readonly x: "name"; readonly name: string }
  | { readonly x: "member"; readonly of: Syntax; readonly name: string }
  | { readonly x: "index"; readonly of: Syntax; readonly index: Syntax }
  | { readonly x: "call"; readonly callee: Syntax; readonly args: readonly Syntax[] }
  | { readonly x: "lambda"; readonly parameter: string; readonly body: Syntax }
  | { readonly x: "unary"; readonly sign: UnarySign; readonly operand: Syntax }
  | { readonly x: "binary"; readonly sign: BinarySign; readonly args: readonly [Syntax, Syntax] }
  | { readonly x: "conditional"; readonly on: Syntax; readonly yes: Syntax; readonly no: Syntax };

export type UnarySign = "!" | "-" | "+";
export type BinarySign = InfixSign | "&&" | "||";

/** The weakest first. */
const precedences: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["===", "!=="],
  ["<", "<=", ">", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "%"],
];

export function parse(text: string): Syntax {
  const parser = new Parser(tokensOf(text));
  parser.skipArrow();
  const whole = parser.expression();
  parser.expect("");
  return whole;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** A property is written `() => ...`: its body is what is asked. */
  skipArrow(): void {
    const begins = ["(", ")", "=>"].every((text, after) => this.#peek(after).text === text);
    if (begins) this.#at += 3;
  }

  expression(): Syntax {
    const on = this.#binary(0);
    if (!this.#take("?")) return on;
    const yes = this.expression();
    this.expect(":");
    return { x: "conditional", on, yes, no: this.expression() };
  }

  expect(text: string): void {
    const token = this.#peek();
    if (token.text !== text) throw unexpected(token);
    this.#at++;
  }

  #binary(level: number): Syntax {
    const signs = precedences[level];
    if (signs === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (let sign = this.#peek(); signs.includes(sign.text); sign = this.#peek()) {
      if (!isBinary(sign.text)) throw unexpected(sign);
      this.#at++;
      left = { x: "binary", sign: sign.text, args: [left, this.#binary(level + 1)] };
    }
    return left;
  }

  #unary(): Syntax {
    for (const sign of ["!", "-", "+"] as const) {
      if (this.#take(sign)) return { x: "unary", sign, operand: this.#unary() };
    }
    return this.#postfix();
  }

  #postfix(): Syntax {
    let of = this.#primary();
    for (;;) {
      if (this.#take(".")) of = { x: "member", of, name: this.#name() };
      else if (this.#take("[")) of = { x: "index", of, index: this.#until("]") };
      else if (this.#take("(")) of = { x: "call", callee: of, args: this.#arguments() };
      // The assertion that something is not NULL is for the types alone.
      else if (!this.#take("!")) return of;
    }
  }

  #until(text: string): Syntax {
    const inner = this.expression();
    this.expect(text);
    return inner;
  }

  #arguments(): readonly Syntax[] {
    if (this.#take(")")) return [];
    const all: Syntax[] = [];
    do all.push(this.#lambda() ?? this.expression());
    while (this.#take(","));
    this.expect(")");
    return all;
  }

  /** `x => ...` or `(x) => ...`; null for anything else. */
  #lambda(): Syntax | null {
    const bare = this.#peek().kind === "name" && this.#peek(1).text === "=>";
    const inner = this.#peek(1).kind === "name" && this.#peek(3).text === "=>";
    const wrapped = inner && this.#peek().text === "(" && this.#peek(2).text === ")";
    if (!bare && !wrapped) return null;
    const parameter = this.#peek(bare ? 0 : 1).text;
    this.#at += bare ? 2 : 4;
    return { x: "lambda", parameter, body: this.expression() };
  }

  #primary(): Syntax {
    const token = this.#peek();
    this.#at++;
    switch (token.kind) {
      case "number":
        return { x: "number", value: Number(token.text) };
      case "string":
        return { x: "string", value: token.text.slice(1, -1) };
      case "name":
        return words.get(token.text) ?? { x: "name", name: token.text };
      case "sign":
        if (token.text === "(") return this.#until(")");
        throw unexpected(token);
      case "end":
        throw unexpected(token);
    }
  }

  #name(): string {
    const token = this.#peek();
    if (token.kind !== "name" || token.text.includes("#")) throw unexpected(token);
    this.#at++;
    return token.text;
  }

  #take(text: string): boolean {
    const { kind, text: next } = this.#peek();
    if (kind !== "sign" || next !== text) return false;
    this.#at++;
    return true;
  }

  #peek(after = 0): Token {
    return this.#tokens[Math.min(this.#at + after, this.#tokens.length - 1)]!;
  }
}

const words: ReadonlyMap<string, Syntax> = new Map([
  ["true", { x: "boolean", value: true }],
  ["false", { x: "boolean", value: false }],
  ["null", { x: "null" }],
]);

function isBinary(text: string): text is BinarySign {
  return isInfixSign(text) || text === "&&" || text === "||";
}

function unexpected({ kind, text }: Token): NotHere {
  return new NotHere(kind === "end" ? "it is not finished" : `"${text}" is not expected there`);
}
