/**
 * What an operator, or a way to a place, means in the language where that is something else than in
 * JavaScript, by docs/language.md. The code that runs calls these instead (by-meaning.ts).
 */
import { Failed } from "./collections.ts";

type Operation = (a: number, b: number) => number;

const most = 2 ** 31 - 1;

function bits(a: number, b: number, result: number): number {
  if (a < 0 || b < 0) throw new Failed("range");
  return result;
}

function shifted(a: number, b: number, result: number): number {
  if (a < 0 || b < 0 || b > 30 || result > most) throw new Failed("range");
  return result;
}

function divided(b: number, result: number): number {
  if (b === 0) throw new Failed("division-by-zero");
  return result + 0;
}

function int(result: number): number {
  if (Math.abs(result) > most) throw new Failed("range");
  return result;
}

/** By how they are written. */
export const operations: Readonly<Record<string, Operation>> = {
  "+": (a, b) => int(a + b),
  "-": (a, b) => int(a - b),
  "*": (a, b) => int(a * b),
  "%": (a, b) => divided(b, a % b),
  "&": (a, b) => bits(a, b, a & b),
  "|": (a, b) => bits(a, b, a | b),
  "^": (a, b) => bits(a, b, a ^ b),
  "<<": (a, b) => shifted(a, b, a * 2 ** b),
  ">>": (a, b) => shifted(a, b, a >> b),
};

type Owner = Record<string | number, unknown>;

export const meanings = {
  compute: (operator: string, a: number, b: number): number => operations[operator]!(a, b),
  /** `owner[key] op= value`: the place is found, it is read, the value is worked out, it is written. */
  update(owner: Owner, key: string | number, [operator, value]: [string, () => number]): void {
    const old = owner[key] as number;
    const by = value();
    owner[key] = operations[operator]!(old, by);
  },
  /** Where a part of a struct is does not depend on what is there: it is NULL in NULL. */
  partOf: (owner: Owner | null, key: string): unknown => (owner === null ? null : owner[key]),
  /** A method is one access, after its arguments: it is then that NULL is looked at. NULL is on no list. */
  method(owner: Record<string, (...args: unknown[]) => unknown>, key: string, args: unknown[]) {
    if ((key === "push" || key === "unshift") && args[0] === null)
      throw new Failed("null-dereference");
    return owner[key]!(...args);
  },
};
