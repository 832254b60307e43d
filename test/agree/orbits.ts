/**
 * Orbits by the plainest means: the interpreter's whole graph, and each of its states under each
 * permutation. It shares nothing with the engine's canonical states: cells are mapped by their sorts.
 */
import {
  createMachine,
  cellOf,
  type Cell,
  type Machine,
  type State,
} from "../../src/interpret/state/machine.ts";
import { judgeState } from "../../src/interpret/judge.ts";
import { start } from "../../src/interpret/start.ts";
import { keyOf } from "../../src/interpret/state/state.ts";
import { step } from "../../src/interpret/step.ts";
import type { Sort, Value } from "../../src/ir/expression.ts";
import type { Symmetry, System } from "../../src/ir/system.ts";

/** What each thread and each row of a table becomes. */
interface Permutation {
  readonly thread: (id: number) => number;
  readonly row: (table: string, row: number) => number;
}

/** The number of states and of orbits; or how a permutation of the threads changes the graph. */
export type Orbits =
  { readonly states: number; readonly orbits: number } | { readonly differs: string };

/** Null if there are more states. */
export function orbitsOf(system: System, mostStates = Infinity): Orbits | null {
  const machine = createMachine(system);
  const graph = explore(machine, mostStates);
  if (graph === null) return null;
  const permutations = permutationsOf(system.symmetry);
  for (const each of permutations) {
    const differs = difference(machine, graph, each);
    if (differs !== null) return { differs };
  }
  const orbits = new Set<string>();
  for (const { state } of graph.values()) {
    const all = permutations.map((each) => keyOf(permuted(machine, state, each)));
    orbits.add(all.reduce((least, key) => (key < least ? key : least)));
  }
  return { states: graph.size, orbits: orbits.size };
}

interface Reached {
  readonly state: State;
  /** What each thread can do: where that leads, or how it fails. */
  readonly ways: ReadonlyMap<number, readonly string[]>;
  /** What is wrong with the state. */
  readonly wrong: string;
}

function explore(machine: Machine, mostStates: number): ReadonlyMap<string, Reached> | null {
  const graph = new Map<string, Reached>();
  const open = [start(machine).state];
  for (const state of open) {
    if (graph.has(keyOf(state))) continue;
    if (graph.size === mostStates) return null;
    const ways = new Map<number, readonly string[]>();
    for (const { thread } of machine.threads) {
      const own = step(machine, state, thread.id).map((way) => {
        if (way.a === "next") open.push(way.state);
        return way.a === "next"
          ? keyOf(way.state)
          : way.a === "fail"
            ? `fails ${way.fault.kind}`
            : way.a;
      });
      ways.set(thread.id, [...new Set(own)].sort());
    }
    const wrong = judgeState(machine, state).map((failure) => {
      return failure.f === "property" ? failure.property.name : failure.f;
    });
    graph.set(keyOf(state), { state, ways, wrong: wrong.join() });
  }
  return graph;
}

/** How a permutation changes the graph; null if it takes states to states and steps to steps. */
function difference(
  machine: Machine,
  graph: ReadonlyMap<string, Reached>,
  by: Permutation,
): string | null {
  const image = new Map<string, string>();
  for (const [key, { state }] of graph) image.set(key, keyOf(permuted(machine, state, by)));
  for (const [key, { ways, wrong }] of graph) {
    const other = graph.get(image.get(key)!);
    if (other === undefined) return `no run reaches ${image.get(key)}`;
    if (other.wrong !== wrong) return `"${wrong}" is wrong in ${key} alone`;
    for (const [thread, own] of ways) {
      const expected = own.map((way) => image.get(way) ?? way).sort();
      const found = other.ways.get(by.thread(thread))!;
      if (expected.join() !== found.join()) return `thread ${thread} differs in ${key}`;
    }
  }
  return null;
}

function permuted(machine: Machine, state: State, by: Permutation): State {
  const cells: Cell[] = [...state];
  for (const { table, rows, fields } of machine.tables.values()) {
    for (const slot of fields) {
      for (let row = 1; row <= rows; row++) {
        const value = state[cellOf(slot, row)] as Value;
        cells[cellOf(slot, by.row(table.id, row))] = mapped(machine, slot.field.sort, [value, by]);
      }
    }
  }
  for (const slot of machine.threads) {
    const to = machine.threads[by.thread(slot.thread.id) - 1]!;
    cells[to.pc] = state[slot.pc];
    for (const [id, cell] of slot.locals) {
      const value = state[cell];
      const { sort } = slot.kind.locals.get(id)!;
      cells[to.locals.get(id)!] = value === undefined ? value : mapped(machine, sort, [value, by]);
    }
  }
  return cells;
}

function mapped(machine: Machine, sort: Sort, [value, by]: readonly [Value, Permutation]): Value {
  if ("of" in sort) {
    const all = (value as readonly Value[]).map((each) => mapped(machine, sort.of, [each, by]));
    return sort.s === "set" ? all.sort((a, b) => Number(a) - Number(b)) : all;
  }
  if (sort.s === "thread") return value === 0 ? 0 : by.thread(value as number);
  if (sort.s !== "pointer") return value;
  const place = machine.system.places.get(sort.cls)?.find(({ base, rows }) => {
    return (value as number) > base && (value as number) <= base + rows;
  });
  if (place === undefined) return value;
  return place.base + by.row(place.table, (value as number) - place.base);
}

/** All permutations: for each set each order of its members. */
function permutationsOf({ sets }: Symmetry): readonly Permutation[] {
  let all: readonly Permutation[] = [{ thread: (id) => id, row: (_, row) => row }];
  for (const members of sets) {
    all = all.flatMap((before) =>
      ordersOf(members.map((_, at) => at)).map((order): Permutation => {
        const threads = new Map<number, number>();
        const rows = new Map<string, number>();
        for (const [at, to] of order.entries()) {
          members[at]!.threads.forEach((id, i) => threads.set(id, members[to]!.threads[i]!));
          members[at]!.rows.forEach(({ table, row }, i) => {
            rows.set(`${table} ${row}`, members[to]!.rows[i]!.row);
          });
        }
        return {
          thread: (id) => threads.get(id) ?? before.thread(id),
          row: (table, row) => rows.get(`${table} ${row}`) ?? before.row(table, row),
        };
      }),
    );
  }
  return all;
}

function ordersOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => {
    return ordersOf(items.filter((each) => each !== item)).map((rest) => [item, ...rest]);
  });
}
