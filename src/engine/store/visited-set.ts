/** The visited set: the states found so far and the edges between them, within the memory there is. */
import type { Budget } from "./budget.ts";
import { type Batch, Edges } from "./edges.ts";
import type { Model } from "../model.ts";
import type { Cut } from "../result.ts";
import { giveBack, takeSpace } from "./space.ts";
import { Orbits } from "./orbits.ts";
import { Store } from "./store.ts";
import { Table } from "./table.ts";

export class VisitedSet {
  readonly model: Model;
  readonly store: Store;
  readonly table: Table;
  /** Null if nobody asked for them, or if there was no room for them beside the states. */
  edges: Edges | null;
  /** Null where every state is kept; else the list is canonised before it is looked up. */
  readonly orbits: Orbits | null;
  readonly #budget: Budget;
  /** The number of states that have room. */
  #room = 0;

  constructor(model: Model, budget: Budget, symmetry: "on" | "off" = "off") {
    this.model = model;
    this.orbits = symmetry === "on" && model.symmetry !== null ? new Orbits() : null;
    this.store = new Store(model.list.words, takeSpace());
    this.table = new Table(this.store, model.list);
    const by = this.orbits === null ? null : model.symmetry!.by;
    this.edges = budget.stuckUpTo > 0 ? new Edges(budget, by) : null;
    this.#budget = budget;
  }

  get bytes(): number {
    return this.store.bytes + this.table.bytes + this.#others;
  }

  get #others(): number {
    return (this.edges?.bytes ?? 0) + (this.orbits?.bytes ?? 0);
  }

  /** The states that were found, also those for which another one is kept. */
  get distinct(): number {
    return this.orbits?.sum ?? this.store.count;
  }

  /** Which states are kept: all, or the least of each orbit. */
  get kept(): "all" | "least" {
    return this.orbits === null ? "all" : "least";
  }

  /** The reason why there is no room for a state. */
  get cut(): Cut {
    return { cut: this.store.isFull ? "room" : "memory" };
  }

  /** Frees the memory; no state is known any more. */
  release(): void {
    const { space } = this.store;
    space.touched = Math.max(space.touched, this.store.bytes + this.table.bytes);
    giveBack(space);
  }

  /** The number of a state in the list, the next free number if it is new; -1 if it has no room. */
  take(at: number, parent: number): number {
    this.#makeRoom(1);
    const state = this.table.enter(at, this.#room, parent);
    if (state === this.store.count) this.store.count++;
    return state;
  }

  /** Looks up the whole list, the successors of `first` and of those after it: see `Table.sift`. */
  sift(first: number): number {
    const count = this.model.count();
    if (this.orbits !== null) this.model.symmetry!.canonise(0);
    this.#makeRoom(count);
    return this.table.sift(count, this.#room, first);
  }

  /** Makes room for `more` states as far as possible; states go before edges. */
  #makeRoom(more: number): void {
    const wanted = this.store.count + more;
    if (wanted <= this.#room) return;
    this.#room = this.#budget.makeRoom(this, wanted, this.#others);
    if (this.#room >= wanted || this.edges === null) return;
    this.edges = null;
    this.#room = this.#budget.makeRoom(this, wanted, this.#others);
  }

  keepEdges(batch: Batch): void {
    if (this.edges === null || batch.count === 0) return;
    const { store, table } = this;
    const fits = store.count <= this.#budget.stuckUpTo;
    if (!fits || !this.edges.add(this.model, batch, store.bytes + table.bytes)) this.edges = null;
  }
}
