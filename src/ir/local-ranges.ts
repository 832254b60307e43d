/**
 * Computes the range of numbers that each local of a program can hold: a flow-insensitive interval
 * analysis over its assignments.
 */
import { hull, INT, type Interval } from "./numbers.ts";
import { rangeOf, type Known } from "./ranges.ts";
import type { LocalId, Sort } from "./expression.ts";
import type { Kind } from "./system.ts";

type Program = Pick<Kind, "nodes" | "locals">;

/** A local whose range still grows after this number of rounds counts as unbounded. */
const rounds = 6;

/** The intervals of the numbers in a program's code. */
export function knownIn(fields: Known["fields"], program: Program): Known {
  return { fields, locals: findLocalRanges(fields, program), bound: new Map() };
}

/** The ranges of locals that hold numbers, or collections of numbers. A local that is not assigned holds 0. */
export function findLocalRanges(
  fields: Known["fields"],
  program: Program,
): ReadonlyMap<LocalId, Interval> {
  const own = [...program.locals.values()].filter(({ sort }) => innermost(sort).s === "number");
  let locals = new Map(own.map(({ id, range }) => [id, hull(range ?? [0, 0], [0, 0])] as const));
  for (let round = 0; ; round++) {
    const next = widen({ fields, locals, bound: new Map() }, program);
    const grown = [...next].filter(([id, range]) => !isSame(range, locals.get(id)!));
    if (grown.length === 0) return locals;
    if (round >= rounds) for (const [id] of grown) next.set(id, INT);
    locals = next;
  }
}

function innermost(sort: Sort): Sort {
  return "of" in sort ? innermost(sort.of) : sort;
}

function isSame(a: Interval, b: Interval): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function widen(known: Known, { nodes, locals }: Program): Map<LocalId, Interval> {
  const next = new Map(known.locals);
  for (const { op } of nodes.values()) {
    if (op.op !== "let" && op.op !== "read" && op.op !== "choose") continue;
    const before = next.get(op.to);
    if (before === undefined || locals.get(op.to)?.range) continue;
    next.set(op.to, hull(before, rangeOf(known, op.op === "choose" ? op.from : op.value)));
  }
  return next;
}
