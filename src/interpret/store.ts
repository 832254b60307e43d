/** Assigns to places and locals, and tests that the value fits. */
import type { LocalId, Ref, Sort, Value } from "../ir/expression.ts";
import type { Target } from "../trace/run.ts";
import { evaluate, locate, type Scope } from "./evaluate.ts";
import { oops } from "./fault.ts";
import { lookUp, type Cell, type Machine, type ThreadSlot } from "./state/machine.ts";

/** A scope whose cells the running step may change: its own copy of the state. */
export interface Draft extends Scope {
  readonly machine: Machine;
  readonly cells: Cell[];
  readonly self: ThreadSlot;
}

/** Stores the value of `expr`. The place is resolved before the value is evaluated. */
export function writePlace(draft: Draft, ref: Ref, expr: Parameters<typeof evaluate>[1]): void {
  const { slot, row, cell, index } = locate(draft, ref);
  const value = evaluate(draft, expr);
  const { sort, range, limit } = slot.field;
  const stored = index === null || !("of" in sort) ? sort : sort.of;
  const bounds = { sort: stored, range, limit };
  checkFits(value, bounds, { field: ref.field, row });
  const whole = draft.cells[cell] as readonly Value[];
  draft.cells[cell] = index === null ? value : whole.with(index, value);
}

export function assignLocal(draft: Draft, id: LocalId, value: Value): void {
  const { sort, range } = lookUp(draft.self.kind.locals, id);
  checkFits(value, { sort, range, limit: null }, { local: id });
  draft.cells[lookUp(draft.self.locals, id)] = value;
  const kept = draft.self.kept.get(id);
  if (kept !== undefined) draft.cells[kept] = value;
}

interface Fitting {
  readonly sort: Sort;
  readonly range: readonly [number, number] | null;
  readonly limit: number | null;
}

/** Tests numbers against their range and lists against their limit, as elements too. */
function checkFits(value: Value, { sort, range, limit }: Fitting, target: Target): void {
  if (typeof value === "number") {
    if (sort.s !== "number" || range === null) return;
    if (value < range[0] || value > range[1]) throw oops("range", { target, value });
  } else if (Array.isArray(value) && "of" in sort) {
    if (sort.s === "list" && limit !== null && value.length > limit) {
      throw oops("range", { target, value });
    }
    for (const item of value as Value[]) checkFits(item, { sort: sort.of, range, limit }, target);
  }
}
