/** Expressions at random near the ends of an int, and what they are worth: in big integers, by nothing of src. */
import type { Choices } from "../choices.ts";

export type Expression =
  | { readonly e: "number"; readonly value: bigint }
  | { readonly e: "name"; readonly text: string; readonly value: bigint }
  | { readonly e: "unary"; readonly sign: "-" | "!"; readonly of: Expression }
  | {
      readonly e: "binary";
      readonly sign: Sign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly e: "choice";
      readonly on: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  /** `g.items.some((x) => body)`; `body` is given the item. A set is searched upwards. */
  | {
      readonly e: "search";
      readonly how: "some" | "every";
      readonly of: "items" | "set";
      readonly items: readonly bigint[];
      readonly body: (item: bigint) => Expression;
    };

const arithmetic = ["+", "-", "*", "div", "%", "&", "|", "^", "<<", ">>"] as const;
const comparisons = ["<", "<=", ">", ">="] as const;
const junctions = ["&&", "||"] as const;
type Sign = (typeof arithmetic | typeof comparisons | typeof junctions)[number];

export type Failing = "range" | "division-by-zero";

/** Thrown where an expression has no value. */
class Fails {
  readonly kind: Failing;

  constructor(kind: Failing) {
    this.kind = kind;
  }
}

const most = 2n ** 31n - 1n;

/** Its value, or why it has none. */
export function worth(expression: Expression): bigint | boolean | Failing {
  try {
    return valueOf(expression);
  } catch (thrown) {
    if (thrown instanceof Fails) return thrown.kind;
    throw thrown;
  }
}

function valueOf(expression: Expression): bigint | boolean {
  switch (expression.e) {
    case "number":
    case "name":
      return expression.value;
    case "unary": {
      const of = valueOf(expression.of);
      return typeof of === "bigint" ? held(-of) : !of;
    }
    case "binary":
      return binary(expression.sign, expression.left, expression.right);
    case "choice":
      return valueOf(valueOf(expression.on) === true ? expression.yes : expression.no);
    case "search": {
      const { how, of, items, body } = expression;
      const decides = how === "some";
      const inOrder = of === "items" ? items : items.toSorted((a, b) => (a < b ? -1 : 1));
      return inOrder.some((item) => valueOf(body(item)) === decides) === decides;
    }
  }
}

function binary(sign: Sign, left: Expression, right: Expression): bigint | boolean {
  const first = valueOf(left);
  if (sign === "&&") return first === true && valueOf(right);
  if (sign === "||") return first === true || valueOf(right);
  return onNumbers(sign, first as bigint, valueOf(right) as bigint);
}

function onNumbers(sign: Exclude<Sign, "&&" | "||">, a: bigint, b: bigint): bigint | boolean {
  switch (sign) {
    case "+":
      return held(a + b);
    case "-":
      return held(a - b);
    case "*":
      return held(a * b);
    case "div":
      return held(a / divisor(b));
    case "%":
      return held(a % divisor(b));
    case "&":
      return held(natural(a) & natural(b));
    case "|":
      return held(natural(a) | natural(b));
    case "^":
      return held(natural(a) ^ natural(b));
    case "<<":
      return held(natural(a) << shift(b));
    case ">>":
      return held(natural(a) >> shift(b));
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

function held(value: bigint): bigint {
  if (value >= -most && value <= most) return value;
  throw new Fails("range");
}

function natural(value: bigint): bigint {
  if (value >= 0n) return value;
  throw new Fails("range");
}

function shift(value: bigint): bigint {
  if (value >= 0n && value <= 30n) return value;
  throw new Fails("range");
}

function divisor(value: bigint): bigint {
  if (value !== 0n) return value;
  throw new Fails("division-by-zero");
}

export function write(expression: Expression): string {
  switch (expression.e) {
    case "number":
      return expression.value < 0n ? `(${expression.value})` : String(expression.value);
    case "name":
      return expression.text;
    case "unary":
      return `${expression.sign}(${write(expression.of)})`;
    case "binary": {
      const { sign } = expression;
      const [left, right] = [write(expression.left), write(expression.right)];
      return sign === "div" ? `div(${left}, ${right})` : `(${left} ${sign} ${right})`;
    }
    case "choice": {
      const { on, yes, no } = expression;
      return `(${write(on)} ? ${write(yes)} : ${write(no)})`;
    }
    case "search":
      return `g.${expression.of}.${expression.how}((x) => ${write(expression.body(0n))})`;
  }
}

const ends = [0n, 1n, 2n, 3n, 7n, 15n, 30n, 31n, 46340n, 46341n, 65535n, 65536n];
const far = [2n ** 30n - 1n, 2n ** 30n, most / 3n, most - 1n, most];
const literals = [...ends, ...ends.map((n) => -n), ...far, ...far.map((n) => -n)];

/** What an expression is made of. */
export interface Material {
  readonly choices: Choices;
  readonly names: readonly { readonly text: string; readonly value: bigint }[];
  readonly items: readonly bigint[];
}

export function number(material: Material, depth: number): Expression {
  const { choices, names } = material;
  const form = choices.below(depth <= 0 ? 3 : 12);
  if (form < 2) return { e: "name", ...choices.of(names) };
  if (form === 2) return { e: "number", value: choices.of(literals) };
  if (form === 3) return { e: "unary", sign: "-", of: number(material, depth - 1) };
  if (form === 4) {
    const [yes, no] = [number(material, depth - 1), number(material, depth - 1)];
    return { e: "choice", on: condition(material, depth - 1), yes, no };
  }
  // Sums and products go beyond an int; what a bit operator is given seldom is negative.
  const sign = form < 8 ? choices.of(["+", "-", "*"] as const) : choices.of(arithmetic);
  const left = number(material, depth - 1);
  const few = sign === "<<" || sign === ">>" ? 33 : sign === "div" || sign === "%" ? 3 : 0;
  const isSmall = few > 0 && choices.below(2) === 0;
  const small: Expression = { e: "number", value: BigInt(choices.below(Math.max(few, 1))) };
  return { e: "binary", sign, left, right: isSmall ? small : number(material, depth - 1) };
}

export function condition(material: Material, depth: number): Expression {
  const { choices } = material;
  const form = choices.below(depth <= 0 ? 3 : 7);
  if (form < 3) return compare(material, depth - 1);
  if (form === 3) return { e: "unary", sign: "!", of: condition(material, depth - 1) };
  if (form === 4) return search(material);
  const [left, right] = [condition(material, depth - 1), condition(material, depth - 1)];
  return { e: "binary", sign: choices.of(junctions), left, right };
}

function compare(material: Material, depth: number): Expression {
  const sign = material.choices.of(comparisons);
  return { e: "binary", sign, left: number(material, depth), right: number(material, depth) };
}

/** Each item is added to, taken from, or multiplied by something, and compared. */
function search({ choices, names, items }: Material): Expression {
  const sign = choices.of(["+", "-", "*"] as const);
  const comparison = choices.of(comparisons);
  const [by, limit] = [choices.of(names), choices.of(names)];
  const body = (item: bigint): Expression => ({
    e: "binary",
    sign: comparison,
    left: {
      e: "binary",
      sign,
      left: { e: "name", text: "x", value: item },
      right: { e: "name", ...by },
    },
    right: { e: "name", ...limit },
  });
  const [how, of] = [choices.of(["some", "every"] as const), choices.of(["items", "set"] as const)];
  return { e: "search", how, of, items, body };
}
