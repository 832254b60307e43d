/**
 * Finds threads that can never move again though they have not ended. That is no deadlock, since others
 * go on.
 *
 * For each state it computes which threads can move in it or in some state after it. It goes through
 * the states backwards until nothing changes.
 */
import { setImmediate } from "node:timers/promises";
import type { Budget } from "../store/budget.ts";
import { type AllEdges, type Edges, moverOf, stateOf } from "../store/edges.ts";
import type { Model } from "../model.ts";
import { tracePath } from "./path.ts";
import { Permutations } from "./permutation.ts";
import type { Cut, Wrong } from "../result.ts";
import type { Store } from "../store/store.ts";
import type { Table } from "../store/table.ts";

export interface Explored {
  /** The memory of everything but the edges. */
  readonly bytes: number;
  readonly model: Model;
  readonly store: Store;
  readonly table: Table;
  readonly kept: "all" | "least";
  /** Null if nobody asked for them, or if there was no room. */
  readonly edges: Edges | null;
}

export interface Sought {
  readonly wrong: Wrong | null;
  readonly cut: Cut | null;
}

/** For each state, a bit for each thread. */
type Movable = Int32Array;

/** Returns null if there is no room. */
export async function findStuck(explored: Explored, budget: Budget): Promise<Sought | null> {
  const { store, edges, model } = explored;
  if (edges === null) return null;
  if (!budget.allows(explored.bytes + store.count * 4)) return null;
  const movable = new Int32Array(store.count);
  const flow = new Flow(edges, movable, model);
  while (flow.back()) {
    await setImmediate();
    const cut = budget.passed();
    if (cut !== null) return { wrong: null, cut };
  }
  return { wrong: firstStuck(explored, movable), cut: null };
}

function everybody({ threads }: Model): number {
  return 2 ** (threads + 1) - 2;
}

/** Adds to each state what its successors can do. */
class Flow {
  readonly #all: AllEdges;
  readonly #movable: Movable;
  readonly #everybody: number;
  readonly #permutations: Permutations | null;

  constructor({ all }: Edges, movable: Movable, model: Model) {
    this.#all = all;
    this.#movable = movable;
    this.#everybody = everybody(model);
    this.#permutations = all.by === null ? null : new Permutations(model.symmetry!);
  }

  /** Returns whether anything changed. */
  back(): boolean {
    const { ends } = this.#all;
    let grew = false;
    for (let state = this.#movable.length - 1; state >= 0; state--) {
      const known = this.#movable[state]!;
      if (known === this.#everybody) continue;
      let own = known;
      for (let at = state === 0 ? 0 : ends[state - 1]!; at < ends[state]!; at++)
        own |= this.#by(at);
      if (own === known) continue;
      this.#movable[state] = own;
      grew = true;
    }
    return grew;
  }

  /** Who moves by an edge, and who can move after it, by the threads of the state that it leaves. */
  #by(at: number): number {
    const edge = this.#all.edges[at]!;
    const after = this.#movable[stateOf(edge)]!;
    const own = this.#permutations?.before(this.#all.by![at]!, after) ?? after;
    return own | (1 << moverOf(edge));
  }
}

/** States are numbered in the order of the search, so the first one has a shortest path. */
function firstStuck({ model, store, kept }: Explored, movable: Movable): Wrong | null {
  const all = everybody(model);
  for (let state = 0; state < movable.length; state++) {
    if (movable[state] === all) continue;
    for (let thread = 1; thread <= model.threads; thread++) {
      if ((movable[state]! >>> thread) & 1) continue;
      if (model.mayRest(thread, store.states, store.offsetOf(state))) continue;
      const { moves, threadOf } = tracePath(model, store, state, kept);
      return { at: "stuck", what: threadOf(thread), path: moves };
    }
  }
  return null;
}
