/** The states that are known and what leads from one to another, within the memory there is. */
import type { Budget } from "./budget.ts";
import { type Batch, Edges } from "./edges.ts";
import type { Model } from "./model.ts";
import { Store } from "./store.ts";
import { Table } from "./table.ts";

export class Known {
  readonly model: Model;
  readonly store: Store;
  readonly table: Table;
  /** Null where they are not asked for, or there was no room for them beside the states. */
  edges: Edges | null;
  readonly #budget: Budget;
  /** Up to so many states there is room. */
  #room = 0;

  constructor(model: Model, budget: Budget) {
    this.model = model;
    this.store = new Store(model.words);
    this.table = new Table(this.store, model.hashAt);
    this.edges = budget.stuckUpTo > 0 ? new Edges(budget) : null;
    this.#budget = budget;
  }

  get bytes(): number {
    return this.store.bytes + this.table.bytes + (this.edges?.bytes ?? 0);
  }

  /** The number of a state that was taken down, the next one if it is new; -1 without room for it. */
  take(at: number, parent: number): number {
    const { hashes, states, words } = this.model;
    const { store, table } = this;
    const hash = hashes[at]!;
    if (store.count >= this.#room && !this.#makeRoom()) return table.find(hash, states, at * words);
    const next = store.count;
    const state = table.enter(hash, states, at * words);
    if (state === next) store.add(states, at * words, parent);
    return state;
  }

  /** States come before edges. */
  #makeRoom(): boolean {
    this.#room = this.#budget.makeRoom(this, this.edges?.bytes ?? 0);
    if (this.store.count >= this.#room && this.edges !== null) {
      this.edges = null;
      this.#room = this.#budget.makeRoom(this, 0);
    }
    return this.store.count < this.#room;
  }

  keepEdges(batch: Batch): void {
    if (this.edges === null || batch.count === 0) return;
    const { store, table } = this;
    const fits = store.count <= this.#budget.stuckUpTo;
    if (!fits || !this.edges.add(this.model, batch, store.bytes + table.bytes)) this.edges = null;
  }
}
