/**
 * Random walks through a model. Each run begins at the initial state and ends when no thread can move,
 * something is wrong, or it is long enough. The same seed makes the same runs.
 *
 * Each run has its own probability that the thread that moved moves again. Some faults need a switch at
 * every step, others one switch at the right place.
 */
import { setImmediate } from "node:timers/promises";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { Budget } from "../store/budget.ts";
import { VisitedSet } from "../store/visited-set.ts";
import { alternativeOf, kindOf, type Model, Taken, threadOf } from "../model.ts";
import type { Bound, Cut, Limits, Move, Progress, Wrong } from "../result.ts";

export interface Walks {
  readonly seed: number;
  readonly runs: number;
  /** The most steps of one run. */
  readonly depth: number;
}

export interface Walked {
  readonly wrong: Wrong | null;
  readonly cut: Cut | null;
  /** The runs that were begun; the last one may not have ended. */
  readonly runs: number;
  readonly distinct: number;
  readonly generated: number;
  /** The states on the longest run. */
  readonly depth: number;
  readonly bounds: readonly Bound[];
}

/** How long the walk goes on before it lets others run, in milliseconds. */
const sliceMilliseconds = 50;
const stepsPerLook = 512;
/** The probabilities, in percent, that the thread that moved moves again; each run has one of them. */
const stayPercents = [0, 50, 90] as const;

export async function simulate(model: Model, walks: Walks, limits: Limits = {}): Promise<Walked> {
  const walk = new Walk(model, walks, limits);
  try {
    await advance(walk, limits);
    return walk.result;
  } finally {
    walk.release();
  }
}

async function advance(walk: Walk, limits: Limits): Promise<void> {
  let last = Date.now();
  while (walk.isOpen) {
    for (let at = 0; at < stepsPerLook && walk.isOpen; at++) walk.step();
    if (Date.now() - last < sliceMilliseconds) continue;
    limits.onProgress?.(walk.progress);
    await setImmediate();
    last = Date.now();
    walk.cut ??= walk.budget.passed();
  }
}

class Walk {
  readonly budget: Budget;
  cut: Cut | null = null;
  readonly #model: Model;
  readonly #walks: Walks;
  readonly #visited: VisitedSet;
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  readonly #bounds: Bound[] = [];
  /** The state of the run; null between two runs. */
  #now: Int32Array | null = null;
  #path: Move[] = [];
  #stayPercent = 0;
  #runs = 0;
  #wrong: Wrong | null = null;
  #generated = 0;
  #depth = 1;

  constructor(model: Model, walks: Walks, limits: Limits) {
    this.#model = model;
    this.#walks = walks;
    this.budget = new Budget({ ...limits, stuckUpTo: 0 });
    this.#visited = new VisitedSet(model, this.budget);
    this.#random = xoroshiro128plus(walks.seed);
  }

  get isOpen(): boolean {
    if (this.cut !== null || this.#wrong !== null) return false;
    return this.#now !== null || this.#runs < this.#walks.runs;
  }

  get progress(): Progress {
    const { distinct, generated, depth } = this.result;
    const { bytes } = this.#visited;
    return {
      distinct,
      stored: distinct,
      generated,
      depth,
      queue: this.#walks.runs - this.#runs,
      bytes,
    };
  }

  get result(): Walked {
    const { count: distinct } = this.#visited.store;
    const counts = { distinct, generated: this.#generated, depth: this.#depth };
    const [wrong, cut, runs, bounds] = [this.#wrong, this.cut, this.#runs, this.#bounds];
    return { wrong, cut, runs, bounds, ...counts };
  }

  /** Frees the memory. */
  release(): void {
    this.#visited.release();
  }

  /** Begins a run, or takes one step of the present run. */
  step(): void {
    if (this.#now === null) this.#begin();
    else if (this.#path.length >= this.#walks.depth) this.#now = null;
    else this.#move(this.#now);
  }

  #begin(): void {
    const model = this.#model;
    this.#runs++;
    this.#path = [];
    this.#stayPercent = stayPercents[this.#below(stayPercents.length)]!;
    model.drop(0);
    if (!model.start()) this.#wrong = { at: "start", what: 0, path: [] };
    this.#arrive(0);
  }

  #move(now: Int32Array): void {
    const model = this.#model;
    model.drop(0);
    if (model.expand(now, 0) === 0) {
      this.#now = null;
      const what = model.standstill(now, 0);
      if (what !== 0) this.#wrong = { at: "standstill", what, path: this.#path };
      return;
    }
    const at = this.#choose();
    if (at < 0) this.#now = null;
    else this.#take(at);
  }

  #take(at: number): void {
    const info = this.#model.list.infos[at]!;
    this.#path.push({ thread: threadOf(info), alternative: alternativeOf(info) });
    if (kindOf(info) === Taken.fail) this.#wrong = { at: "step", what: 0, path: this.#path };
    else this.#arrive(at);
  }

  /** `at`: a state in the list, or an overflow. */
  #arrive(at: number): void {
    const { list } = this.#model;
    if (kindOf(list.infos[at]!) === Taken.next) this.#come(at);
    else this.cut = { cut: "overflow", slot: list.about(at) };
  }

  /**
   * Chooses a thread, then one of its ways; -1 where all threads that could move have no free instance.
   */
  #choose(): number {
    const { infos } = this.#model.list;
    const can: number[] = [];
    for (let at = 0; at < this.#model.count(); at++) {
      if (kindOf(infos[at]!) === Taken.bound) this.#noteBound(at);
      else can.push(at);
    }
    const threads = [...new Set(can.map((at) => threadOf(infos[at]!)))];
    if (threads.length === 0) return -1;
    const last = this.#path.at(-1)?.thread ?? 0;
    const again = threads.includes(last) && this.#below(100) < this.#stayPercent;
    const thread = again ? last : threads[this.#below(threads.length)]!;
    const ways = can.filter((at) => threadOf(infos[at]!) === thread);
    return ways[this.#below(ways.length)]!;
  }

  #below(limit: number): number {
    return uniformInt(this.#random, 0, limit - 1);
  }

  #noteBound(at: number): void {
    const { list } = this.#model;
    const table = list.about(at);
    if (this.#bounds.some((bound) => bound.table === table)) return;
    this.#bounds.push({ table, thread: threadOf(list.infos[at]!), path: [...this.#path] });
  }

  /** Enters a state, and judges it if it is new. */
  #come(at: number): void {
    const { states, words } = this.#model.list;
    this.#generated++;
    this.#now = states.slice(at * words, (at + 1) * words);
    this.#depth = Math.max(this.#depth, this.#path.length + 1);
    if (this.#wrong !== null) return;
    const next = this.#visited.store.count;
    const state = this.#visited.take(at, -1);
    if (state < 0) this.cut = this.#visited.cut;
    if (state !== next) return;
    const what = this.#model.judge(this.#now, 0);
    if (what !== 0) this.#wrong = { at: "state", what, path: this.#path };
  }
}
