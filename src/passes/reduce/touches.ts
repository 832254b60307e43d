/** Finds what expressions and properties read, and under which locks. */
import { FALSE } from "../../ir/construct.ts";
import type { Expr, FieldId, Ref } from "../../ir/expression.ts";
import { stateKinds, type StateKind } from "../../ir/failures.ts";
import type { Field, Property } from "../../ir/system.ts";
import { mapParts, rewrite } from "../../ir/visit.ts";
import type { Held } from "./locksets.ts";
import type { Rules } from "../rules.ts";

/** One read or write of a field, for the comparison of accesses. */
export interface Touch {
  readonly field: FieldId;
  readonly owner: Expr | null;
  readonly does: "read" | "write";
  readonly locks: readonly Held[];
}

/** The set of instances of a class, as a field that is read and written. */
export function instancesOf(table: string): FieldId {
  return `${table}.(instances)`;
}

/**
 * The reads of an expression. Those below a `whileFree` hold its lock shared: it is also evaluated while
 * others hold the lock shared.
 */
export function readsOf(expr: Expr, locks: readonly Held[]): Touch[] {
  const found: Touch[] = [];
  const add = ({ field, owner }: Omit<Ref, "index">, held: readonly Held[]): void => {
    found.push({ field, owner, does: "read", locks: held });
  };
  const walk = (part: Expr, held: readonly Held[]): void => {
    if (part.e === "whileFree") {
      const { lock, owner } = part.lock;
      walk(part.held, held);
      return walk(part.body, [...held, { lock, owner, mode: "shared" }]);
    }
    if (part.e === "read") add(part.ref, held);
    if (part.e === "instances") add({ field: instancesOf(part.table), owner: null }, held);
    mapParts(part, (each) => (walk(each, held), each));
  };
  walk(expr, locks);
  return found;
}

export interface Judged {
  readonly properties: readonly Property[];
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly rules: Rules;
}

/**
 * By kind of failure: the reads of its judge in each state. An access that conflicts with them does not
 * move, in lock functions too, so that no merged step hides the state. Circular waits and ends need none: a
 * thread that waits or has ended rests at a cut (decision 014).
 */
const readBy: Readonly<Record<StateKind, (judged: Judged) => readonly Touch[]>> = {
  property: propertyTouches,
  "circular-wait": () => [],
  "ends-holding": () => [],
};

export function judgedTouches(judged: Judged): readonly Touch[] {
  return stateKinds.flatMap((kind) => readBy[kind](judged));
}

/** The reads of the properties, and of the marks that a `whileFree` tests. */
function propertyTouches({ properties, rules }: Judged): Touch[] {
  const looked = rules.marks === "on" ? properties : properties.map(withoutMarks);
  const touches = looked.flatMap(({ body }) => readsOf(body, []));
  if (rules.whileFree === "on") return touches;
  return touches.map((touch) => {
    return {
      ...touch,
      locks: touch.locks.map((held) => ({ ...held, mode: "exclusive" as const })),
    };
  });
}

/** A property without the tests of its `whileFree`, as if each lock were free. */
export function withoutMarks(property: Property): Property {
  const always = (part: Expr): Expr => (part.e === "whileFree" ? { ...part, held: FALSE } : part);
  return { ...property, body: rewrite(property.body, always) };
}
