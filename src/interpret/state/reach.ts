/** Finds the instances that other threads can reach. */
import type { Sort, Value } from "../../ir/expression.ts";
import type { Instance } from "../../trace/run.ts";
import { cellOf, isLive, lookUp, type Machine, type State, type TableSlot } from "./machine.ts";
import { holdsPointers, resolvePointer } from "./pointers.ts";

/** A cell that may hold pointers. */
interface Source {
  readonly cell: number;
  /** The instance that it is in. Everything static counts as one instance, which every thread can reach. */
  readonly from: number;
  /** The thread whose local it is; null for a field. */
  readonly thread: number | null;
  readonly isLive: (cells: State) => boolean;
  readonly targets: (value: Value) => readonly number[];
}

const declared = 0;

/** For a state, tells whether a thread other than the given one can reach an instance. */
export function createReach(
  machine: Machine,
): (cells: State, thread: number, instance: Instance) => boolean {
  const numbers = numberInstances(machine);
  const sources = [...fieldSources(machine, numbers), ...localSources(machine, numbers)];
  return (cells, thread, { table, row }) => {
    const wanted = numbers.get(table)![row]!;
    const known = new Set([declared]);
    for (let size = 0; size < known.size && !known.has(wanted);) {
      size = known.size;
      for (const source of sources) {
        if (source.thread === thread || !known.has(source.from)) continue;
        const value = cells[source.cell];
        if (value === undefined || value === 0 || !source.isLive(cells)) continue;
        for (const target of source.targets(value)) known.add(target);
      }
    }
    return known.has(wanted);
  };
}

/** By table and row. */
type Numbers = ReadonlyMap<string, readonly number[]>;

function numberInstances({ tables }: Machine): Numbers {
  let last = declared;
  return new Map(
    [...tables].map(([id, { rows, statics }]) => {
      const numbers = Array.from({ length: rows + 1 }, (_, row) => {
        return row <= statics ? declared : ++last;
      });
      return [id, numbers];
    }),
  );
}

function fieldSources(machine: Machine, numbers: Numbers): readonly Source[] {
  return [...machine.tables.values()].flatMap((slot) =>
    slot.fields
      .filter(({ field }) => holdsPointers(field.sort))
      .flatMap((own) => {
        const targets = targetsOf(machine, numbers, own.field.sort);
        return rowsOf(slot).map((row) => ({
          cell: cellOf(own, row),
          from: numbers.get(slot.table.id)![row]!,
          thread: null,
          isLive: (cells: State) => isLive(slot, row, cells),
          targets,
        }));
      }),
  );
}

function rowsOf({ rows }: TableSlot): readonly number[] {
  return Array.from({ length: rows }, (_, at) => at + 1);
}

function localSources(machine: Machine, numbers: Numbers): readonly Source[] {
  return machine.threads.flatMap(({ thread, kind, locals }) =>
    [...locals].flatMap(([local, cell]) => {
      const { sort } = lookUp(kind.locals, local);
      if (!holdsPointers(sort)) return [];
      const targets = targetsOf(machine, numbers, sort);
      return [{ cell, from: declared, thread: thread.id, isLive: () => true, targets }];
    }),
  );
}

function targetsOf(machine: Machine, numbers: Numbers, sort: Sort): Source["targets"] {
  if (sort.s !== "pointer") {
    const inner = "of" in sort ? targetsOf(machine, numbers, sort.of) : () => [];
    return (value) => (value as readonly Value[]).flatMap(inner);
  }
  const known = new Map<Value, readonly number[]>([[0, []]]);
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const { place, row } = resolvePointer(machine.system, sort.cls, value as number)!;
    const found = [numbers.get(place.table)![row]!];
    known.set(value, found);
    return found;
  };
}
