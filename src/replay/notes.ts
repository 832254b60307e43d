/** What each node of a run read, used and wrote, recorded while it is executed. */
import type { Uses } from "../interpret/evaluate.ts";
import { locate, rowOf } from "../interpret/evaluate.ts";
import { nodeOf, type StepRun } from "../interpret/execute.ts";
import { attempt, Oops } from "../interpret/fault.ts";
import { cellOf, lookUp } from "../interpret/state/machine.ts";
import type { Ref, Value } from "../ir/expression.ts";
import type { Node } from "../ir/system.ts";
import type { Event, Instance, Reading, Write, Written } from "../trace/run.ts";

/** Takes notes of one node after another. */
export class Notes {
  readonly readings: Reading[] = [];
  readonly uses: Uses = { locals: [], owners: [] };
  #run: StepRun | null = null;
  #place: Written | null = null;
  #was: Value = null;
  #instance: Instance | null = null;

  /** Called before a node is executed. */
  begin(run: StepRun): void {
    this.#run = run;
    const [place] = writtenBy(run);
    this.#place = place ?? null;
    this.#was = place === undefined ? null : valueAt(run, place);
    this.#instance = instanceOf(run);
  }

  /** Called after it was executed; a node that fails has no next run, and writes nothing. */
  end(next: StepRun | null): Event {
    const run = this.#run!;
    return {
      node: run.node,
      readings: this.readings.splice(0),
      locals: this.uses.locals.splice(0),
      owners: this.uses.owners.splice(0),
      write: next === null ? null : this.#writeIn(next),
      instance: this.#instance ?? (next === null ? null : allocatedBy(run, next)),
    };
  }

  #writeIn(next: StepRun): Write | null {
    const place = this.#place;
    return place && { ...place, was: this.#was, is: valueAt(next, place) };
  }
}

/** The place that a node is about to write; none where that cannot be found. */
export function writtenBy(run: StepRun): readonly Written[] {
  const to = placeOf(nodeOf(run));
  if (to === null || !run.machine.fields.has(to.field)) return [];
  const place = attempt(() => locate(unseen(run), to));
  if (place instanceof Oops) return [];
  const { row, index } = place;
  return [{ field: to.field, row, index }];
}

/** Where a node writes. What a thread has for itself is in no state, but the node tells its write. */
function placeOf({ op, tells }: Node): Ref | null {
  if (op.op === "write") return op.to;
  const told = [...(tells?.ops.values() ?? [])].filter((each) => each.op === "write");
  return told.find(({ to }) => to.owner?.e === "self")?.to ?? null;
}

function unseen(run: StepRun): StepRun {
  return { ...run, readings: undefined, uses: undefined };
}

function valueAt({ machine, cells }: StepRun, { field, row, index }: Written): Value {
  const whole = cells[cellOf(lookUp(machine.fields, field), row)] as Value;
  return index === null ? whole : (whole as readonly Value[])[index]!;
}

function instanceOf(run: StepRun): Instance | null {
  const { op } = nodeOf(run);
  if (op.op !== "free" && op.op !== "touch") return null;
  const { owner, table } = op;
  const row = attempt(() => rowOf(unseen(run), lookUp(run.machine.tables, table), owner));
  return row instanceof Oops || row === 0 ? null : { table: op.table, row };
}

/** An allocation that fails returns NULL. */
function allocatedBy(run: StepRun, { cells }: StepRun): Instance | null {
  const { op } = nodeOf(run);
  if (op.op !== "alloc") return null;
  const pointer = cells[lookUp(run.self.locals, op.to)] as number;
  const { base } = lookUp(run.machine.tables, op.table);
  return pointer === 0 ? null : { table: op.table, row: pointer - base };
}
