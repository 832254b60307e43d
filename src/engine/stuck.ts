/**
 * Threads that can never move again though they have not ended: no deadlock, since others go on.
 *
 * For each state, which threads some continuation lets move: those that can move in it, and those
 * that can in a state after it. The states are gone through backwards until nothing changes.
 */
import { setImmediate } from "node:timers/promises";
import type { Budget } from "./budget.ts";
import { kindOf, type Model, Taken, threadOf } from "./model.ts";
import { pathTo } from "./path.ts";
import type { Cut, Wrong } from "./result.ts";
import type { Store } from "./store.ts";
import type { Table } from "./table.ts";

export interface Explored {
  readonly model: Model;
  readonly store: Store;
  readonly table: Table;
}

export interface Sought {
  readonly wrong: Wrong | null;
  readonly cut: Cut | null;
}

/** So many states are gone through between two looks at the budget. */
const stretch = 20_000;

interface Graph {
  /** By state, a bit for each thread. */
  readonly movable: Int32Array;
  /** The states after state s are those from `first[s]` up to `first[s + 1]`. */
  readonly first: Int32Array;
  readonly after: number[];
}

export async function findStuck(explored: Explored, budget: Budget): Promise<Sought> {
  const { store } = explored;
  const { count } = store;
  const graph = { movable: new Int32Array(count), first: new Int32Array(count + 1), after: [] };
  for (let state = 0; state < count; state++) {
    addEdges(explored, graph, state);
    if (state % stretch !== stretch - 1) continue;
    await setImmediate();
    const cut = budget.passed();
    if (cut !== null) return { wrong: null, cut };
  }
  while (flowBack(graph)) await setImmediate();
  return { wrong: firstStuck(explored, graph), cut: null };
}

function addEdges({ model, store, table }: Explored, graph: Graph, state: number): void {
  model.drop(0);
  model.expand(store.segmentOf(state), store.offsetOf(state));
  const { infos, hashes, states, words } = model;
  for (let at = 0; at < model.count(); at++) {
    const info = infos[at]!;
    graph.movable[state]! |= 1 << threadOf(info);
    if (kindOf(info) !== Taken.next) continue;
    const next = table.find(hashes[at]!, states, at * words);
    if (next !== state) graph.after.push(next);
  }
  graph.first[state + 1] = graph.after.length;
  model.drop(0);
}

/** Adds to each state what the states after it can do; says whether that was news. */
function flowBack({ movable, first, after }: Graph): boolean {
  let grew = false;
  for (let state = movable.length - 1; state >= 0; state--) {
    let own = movable[state]!;
    for (let at = first[state]!; at < first[state + 1]!; at++) own |= movable[after[at]!]!;
    if (own === movable[state]) continue;
    movable[state] = own;
    grew = true;
  }
  return grew;
}

/** States are numbered as they were found: the first one has a shortest path. */
function firstStuck({ model, store }: Explored, { movable }: Graph): Wrong | null {
  const all = 2 ** (model.threads + 1) - 2;
  for (let state = 0; state < movable.length; state++) {
    if (movable[state] === all) continue;
    for (let thread = 1; thread <= model.threads; thread++) {
      if ((movable[state]! >>> thread) & 1) continue;
      if (model.mayRest(thread, store.segmentOf(state), store.offsetOf(state))) continue;
      return { at: "stuck", what: thread, path: pathTo(model, store, state) };
    }
  }
  return null;
}
