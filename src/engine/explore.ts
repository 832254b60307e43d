/**
 * Every state that can be reached, breadth first, each judged when it is found. Of all failures one
 * with the fewest steps is reported: a level is looked through to its end for a standstill, which
 * is one step shorter than what the level's steps lead to.
 *
 * States are expanded in batches; then what they lead to is looked up, in order.
 */
import { setImmediate } from "node:timers/promises";
import { Budget } from "./budget.ts";
import { alternativeOf, kindOf, type Model, Taken, threadOf } from "./model.ts";
import { pathTo } from "./path.ts";
import type { Bound, Cut, EngineResult, Limits, Move, Wrong } from "./result.ts";
import { Store } from "./store.ts";
import { findStuck } from "./stuck.ts";
import { Table } from "./table.ts";
import { fewestTurns } from "./turns.ts";

/** So many successors are looked up together. */
const batch = 512;
/** How long the search goes on before it lets others run, in milliseconds. */
const turn = 50;
/** Up to so many states the search for stuck threads is made unless another limit is given. */
const usual = 1_000_000;

export async function explore(model: Model, limits: Limits = {}): Promise<EngineResult> {
  const search = new Search(model, limits);
  search.begin();
  let last = Date.now();
  while (search.isOpen) {
    search.advance();
    if (Date.now() - last < turn) continue;
    limits.onProgress?.(search.progress);
    await setImmediate();
    last = Date.now();
    search.cut ??= search.budget.passed();
  }
  return search.finish(limits);
}

class Search {
  readonly budget: Budget;
  cut: Cut | null = null;
  readonly #model: Model;
  readonly #store: Store;
  readonly #table: Table;
  readonly #bounds: Bound[] = [];
  readonly #reached: (readonly Move[] | null)[];
  #wrong: Wrong | null = null;
  #generated = 0;
  #depth = 1;
  /** The next state to expand, and where its level ends. */
  #next = 0;
  #levelEnd = 1;
  /** The states whose successors are taken down: how many each has, up to `#next`. */
  #pending: number[] = [];
  /** Keeps the touching of the table from being taken for useless. */
  #touched = 0;

  constructor(model: Model, limits: Limits) {
    this.#model = model;
    this.budget = new Budget(limits);
    this.#store = new Store(model.words);
    this.#table = new Table(this.#store, model.hashAt);
    this.#reached = Array<null>(model.reach).fill(null);
  }

  get isOpen(): boolean {
    return this.cut === null && !this.#isShortest && this.#next < this.#store.count;
  }

  /** Whether no failure with fewer steps can be found any more. */
  get #isShortest(): boolean {
    return this.#wrong !== null && this.#wrong.path.length < this.#depth;
  }

  get progress() {
    const { count, bytes } = this.#store;
    return {
      distinct: count,
      generated: this.#generated,
      depth: this.#depth,
      queue: count - this.#next,
      bytes: bytes + this.#table.bytes,
    };
  }

  begin(): void {
    const good = this.#model.start();
    this.#pending = [1];
    this.#generated = 1;
    this.#take(0, -1);
    this.#drop();
    if (!good) this.#wrong = { at: "start", what: 0, path: [] };
    else if (this.#wrong !== null) this.#next = 1;
  }

  /** Expands states up to a batch's worth of successors, or the end of the level. */
  advance(): void {
    const { maxStates } = this.budget;
    const model = this.#model;
    while (this.#next < this.#levelEnd && this.isOpen) {
      if (this.#store.count + model.count >= maxStates) {
        this.#flush();
        if (this.#wrong === null && this.#store.count >= maxStates) this.cut ??= { cut: "states" };
        if (!this.isOpen) return;
      }
      this.#expand(this.#next++);
      if (model.count >= batch) break;
    }
    this.#flush();
    if (this.#next === this.#levelEnd && this.isOpen) this.#endLevel();
  }

  #endLevel(): void {
    this.#levelEnd = this.#store.count;
    this.#depth++;
  }

  #expand(state: number): void {
    const [segment, at] = [this.#store.segmentOf(state), this.#store.offsetOf(state)];
    const ways = this.#model.expand(segment, at);
    this.#pending.push(ways);
    const wrong = ways === 0 ? this.#model.standstill(segment, at) : 0;
    if (wrong !== 0) {
      this.#flush();
      if (this.cut !== null) return;
      this.#fail("standstill", { what: wrong, state });
      if (this.#store.count > this.#levelEnd) this.#depth++;
    } else if (this.#wrong !== null) this.#drop();
  }

  /** Looks up what was taken down, in order, up to the first failure. */
  #flush(): void {
    const { hashes, count } = this.#model;
    for (let at = 0; at < count; at++) this.#touched ^= this.#table.touch(hashes[at]!);
    let at = 0;
    let parent = this.#next - this.#pending.length;
    for (const ways of this.#pending) {
      for (const end = at + ways; at < end; at++) {
        if (this.#wrong !== null || this.cut !== null) return this.#drop();
        this.#walk(at, parent);
      }
      parent++;
    }
    this.#drop();
  }

  #drop(): void {
    this.#pending = [];
    this.#model.drop(0);
  }

  #walk(at: number, parent: number): void {
    const { infos, states, words } = this.#model;
    const info = infos[at]!;
    switch (kindOf(info)) {
      case Taken.next:
        this.#generated++;
        this.#take(at, parent);
        return;
      case Taken.fail: {
        this.#generated++;
        const move = { thread: threadOf(info), alternative: alternativeOf(info) };
        const path = [...pathTo(this.#model, this.#store, parent), move];
        this.#wrong = { at: "step", what: 0, path };
        return;
      }
      case Taken.bound:
        return this.#noteBound(states[at * words]!, threadOf(info), parent);
      case Taken.overflow:
        this.cut = { cut: "overflow", slot: states[at * words]! };
    }
  }

  /** Notes a state and judges it, unless it was seen before. */
  #take(at: number, parent: number): void {
    const { hashes, states, words } = this.#model;
    const hash = hashes[at]!;
    if (this.#table.find(hash, states, at * words) >= 0) return;
    if (!this.budget.makeRoom(this.#store, this.#table)) {
      this.cut = { cut: "memory" };
      return;
    }
    const state = this.#store.add(states, at * words, parent);
    this.#table.put(hash, state);
    this.#judge(state);
  }

  #judge(state: number): void {
    const [segment, at] = [this.#store.segmentOf(state), this.#store.offsetOf(state)];
    for (let which = 0; which < this.#reached.length; which++) {
      if (this.#reached[which] !== null || !this.#model.reaches(which, segment, at)) continue;
      this.#reached[which] = this.#path(state);
    }
    const what = this.#model.judge(segment, at);
    if (what !== 0) this.#fail("state", { what, state });
  }

  #fail(at: "state" | "standstill", { what, state }: { what: number; state: number }): void {
    this.#wrong = { at, what, path: this.#path(state) };
  }

  #noteBound(table: number, thread: number, state: number): void {
    if (this.#bounds.some((bound) => bound.table === table)) return;
    this.#bounds.push({ table, thread, path: this.#path(state) });
  }

  #path(state: number): readonly Move[] {
    return pathTo(this.#model, this.#store, state);
  }

  async finish(limits: Limits): Promise<EngineResult> {
    const marks = this.#model.marks.slice();
    const explored = { model: this.#model, store: this.#store, table: this.#table };
    const complete = this.#wrong === null && this.cut === null && this.#bounds.length === 0;
    const within = this.#store.count <= (limits.stuckUpTo ?? usual);
    const sought = complete && within ? await findStuck(explored, this.budget) : null;
    const { distinct, generated, depth, bytes } = this.progress;
    const turning = { budget: this.budget, isSame: limits.isSame };
    const better = await fewestTurns(explored, this.#wrong, turning);
    return {
      wrong: better ?? this.#wrong ?? sought?.wrong ?? null,
      cut: this.#wrong === null ? (this.cut ?? sought?.cut ?? null) : null,
      distinct,
      generated,
      depth,
      bounds: this.#bounds,
      reached: this.#reached,
      marks,
      stuckSought: sought !== null && sought.cut === null,
      fewestTurns: better !== null,
      bytes,
    };
  }
}
