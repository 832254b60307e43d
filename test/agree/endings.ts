/**
 * How the runs of a System can end: the states in which nobody can move any more, and the failures.
 * More than the verdict, which one failure decides: that a lost interleaving left another trace in
 * memory shows here too.
 *
 * A thread whose step would fail stays where it is, and the others go on.
 */
import type { Sort, Value } from "../../src/ir/expression.ts";
import type { NodeId, System } from "../../src/ir/system.ts";
import { cellOf, createMachine, isLive, lookUp } from "../../src/interpret/state/machine.ts";
import type { Machine, State, TableSlot } from "../../src/interpret/state/machine.ts";
import { start } from "../../src/interpret/start.ts";
import { keyOf } from "../../src/interpret/state/state.ts";
import { step } from "../../src/interpret/step.ts";
import { printSpan } from "../../src/diagnostics/span.ts";

export interface Endings {
  /** Memory and where each thread stands, where no thread can go on or fail. */
  readonly rests: ReadonlySet<string>;
  /** The kind and the line of each failure. */
  readonly failures: ReadonlySet<string>;
  /** Whether an allocation was stopped by its bound. */
  readonly atBound: "yes" | "no";
}

/** Null when there are more states than that. */
export function endingsOf(system: System, maxStates: number): Endings | null {
  const machine = createMachine(system);
  const initial = start(machine).state;
  const seen = new Set([keyOf(initial)]);
  const rests = new Set<string>();
  const failures = new Set<string>();
  let atBound: Endings["atBound"] = "no";
  const open = [initial];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { next, failed, bound } = waysFrom(machine, state);
    if (bound) atBound = "yes";
    for (const each of failed) failures.add(each);
    for (const each of next) {
      const known = seen.size;
      if (seen.add(keyOf(each)).size > known) open.push(each);
    }
    if (next.length + failed.length === 0) rests.add(describe(machine, state));
    if (seen.size > maxStates) return null;
  }
  return { rests, failures, atBound };
}

function waysFrom(machine: Machine, state: State) {
  const ways = machine.threads.flatMap(({ thread, kind }) => {
    return step(machine, state, thread.id).map((way) => ({ way, kind }));
  });
  return {
    next: ways.flatMap(({ way }) => (way.a === "next" ? [way.state] : [])),
    failed: ways.flatMap(({ way, kind }) => {
      if (way.a !== "fail") return [];
      return [`${way.fault.kind} ${printSpan(lookUp(kind.nodes, way.node).span)}`];
    }),
    bound: ways.some(({ way }) => way.a === "bound"),
  };
}

/** Memory in an order that does not depend on which rows the instances are in. */
function describe(machine: Machine, state: State): string {
  const reader = new Reader(machine, state);
  const tables = [...machine.tables.values()];
  const fixed = tables.flatMap((slot) => {
    return Array.from({ length: slot.statics }, (_, i) => reader.row(slot, i + 1));
  });
  const reached = reader.rest();
  const lost = tables.flatMap((slot) => {
    return Array.from({ length: slot.rows }, (_, i) => i + 1)
      .filter((row) => isLive(slot, row, state) && !reader.knows(slot, row))
      .map((row) => new Reader(machine, state).row(slot, row));
  });
  const threads = machine.threads.map(({ kind, pc }) => {
    const { op, span } = lookUp(kind.nodes, state[pc] as NodeId);
    return `${op.op} ${printSpan(span)}`;
  });
  return JSON.stringify([fixed, reached, lost.map((each) => JSON.stringify(each)).sort(), threads]);
}

class Reader {
  private readonly machine: Machine;
  private readonly state: State;
  /** In the order in which they are come to: by table and row. */
  private readonly names = new Map<string, readonly [TableSlot, number]>();

  constructor(machine: Machine, state: State) {
    this.machine = machine;
    this.state = state;
  }

  knows(slot: TableSlot, row: number): boolean {
    return row <= slot.statics || this.names.has(`${slot.table.id} ${row}`);
  }

  row(slot: TableSlot, row: number): unknown {
    return slot.fields.map((own) => {
      return [own.field.id, this.value(this.state[cellOf(own, row)] as Value, own.field.sort)];
    });
  }

  /** The instances that were pointed to, and those that they point to. */
  rest(): unknown {
    const all: unknown[] = [];
    for (const [slot, row] of this.names.values()) {
      all.push(isLive(slot, row, this.state) ? this.row(slot, row) : "freed");
    }
    return all;
  }

  private value(value: Value, sort: Sort): unknown {
    if (sort.s === "pointer") return value === 0 ? 0 : this.pointer(value as number, sort.cls);
    if (sort.s !== "list" && sort.s !== "set" && sort.s !== "array") return value;
    return (value as readonly Value[]).map((item) => this.value(item, sort.of));
  }

  private pointer(value: number, cls: string): string {
    const places = this.machine.system.places.get(cls)!;
    const place = places.find(({ base, rows }) => value > base && value <= base + rows)!;
    const slot = lookUp(this.machine.tables, place.table);
    const row = value - place.base;
    const path = place.path.join(".");
    if (row <= slot.statics) return `${place.table} ${row} ${path}`;
    const name = `${place.table} ${row}`;
    if (!this.names.has(name)) this.names.set(name, [slot, row]);
    return `#${[...this.names.keys()].indexOf(name)} ${path}`;
  }
}
