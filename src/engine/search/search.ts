/**
 * A breadth-first search of all reachable states. Each state is judged when it is found. The search
 * reports a failure with the fewest steps. So it looks through a level to its end for a standstill,
 * which is one step shorter than the failures that the level's steps lead to.
 *
 * States are expanded in batches. Then their successors are looked up, in order. The work for each
 * successor is in one loop here (`#flush`) and one in the table (`sift`).
 */
import type { Budget } from "../store/budget.ts";
import { VisitedSet } from "../store/visited-set.ts";
import { alternativeOf, kindOf, type Model, Taken, threadOf } from "../model.ts";
import { type Path, tracePath } from "./path.ts";
import { FailureSet } from "./failure-set.ts";
import type {
  Bound,
  Cut,
  Explored as AllExplored,
  Limits,
  Move,
  Progress,
  Wrong,
} from "../result.ts";
import type { Store } from "../store/store.ts";
import type { Explored } from "./stuck.ts";
import { Tally } from "./tally.ts";

/** The number of successors that are looked up together. */
const batchSize = 512;

export class Search {
  cut: Cut | null = null;
  wrong: Wrong | null = null;
  resting = 0;
  readonly bounds: Bound[] = [];
  readonly reached: (readonly Move[] | null)[];
  /** All failures, if the search goes on after the first. */
  readonly #failures: FailureSet | null;
  readonly #standstills: number[] | null;
  readonly #budget: Budget;
  readonly #model: Model;
  readonly #visited: VisitedSet;
  readonly #store: Store;
  readonly #tally: Tally;
  #generated = 0;
  #depth = 1;
  #atBound = -1;
  /** The next state to expand, and where its level ends. */
  #next = 0;
  #levelEnd = 1;
  /** The number of states before `#next` whose successors are in the list. */
  #pending = 0;

  constructor(model: Model, budget: Budget, { failures, onExplored, symmetry }: Limits = {}) {
    this.#model = model;
    this.#tally = new Tally(model);
    this.#failures = failures === "all" ? new FailureSet() : null;
    this.#standstills = onExplored === undefined ? null : [];
    this.#budget = budget;
    this.#visited = new VisitedSet(model, budget, symmetry);
    this.#store = this.#visited.store;
    this.reached = Array<null>(model.reach).fill(null);
  }

  get explored(): Explored {
    return this.#visited;
  }

  get failures(): readonly Wrong[] {
    return this.#failures?.all ?? [];
  }

  get everything(): AllExplored {
    return {
      count: this.#store.count,
      states: this.#store.states,
      offsetOf: (state) => this.#store.offsetOf(state),
      standstills: this.#standstills ?? [],
      pathTo: (state) => this.#path(state).moves,
    };
  }

  /** The model's counters over all states, also those for which another one is kept. */
  get marks(): ArrayLike<number> {
    return this.#tally.sums;
  }

  get isOpen(): boolean {
    return this.cut === null && !this.#isShortest && this.#next < this.#store.count;
  }

  /** Whether no failure with fewer steps can be found any more. */
  get #isShortest(): boolean {
    return this.wrong !== null && this.wrong.path.length < this.#depth;
  }

  get progress(): Progress {
    const { count } = this.#store;
    return {
      distinct: this.#visited.distinct,
      stored: count,
      generated: this.#generated,
      depth: this.#depth,
      queue: count - this.#next,
      bytes: this.#visited.bytes,
    };
  }

  begin(): void {
    const model = this.#model;
    const good = model.start();
    model.list.ends[0] = 1;
    this.#flush();
    // Threads begin alike, or a symmetry that was derived is none.
    if (this.#visited.distinct > 1) throw new Error("the initial state is not symmetric");
    if (!good) this.wrong = { at: "start", what: 0, path: [] };
    else if (this.wrong !== null) this.#next = 1;
  }

  /** Expands states until there is a batch of successors, or the level ends. */
  advance(): void {
    const { maxStates } = this.#budget;
    const model = this.#model;
    while (this.#next < this.#levelEnd) {
      if (this.#store.count + model.count() >= maxStates) {
        this.#flush();
        if (this.wrong === null && this.#store.count >= maxStates) this.cut ??= { cut: "states" };
        if (!this.isOpen) return;
      }
      const ways = this.#expand(this.#next++);
      // Before the batch is looked up, only a standstill can be found wrong.
      if (ways === 0 && !this.isOpen) break;
      if (model.count() >= batchSize || this.#pending === batchSize) break;
    }
    this.#flush();
    if (this.#next < this.#levelEnd || !this.isOpen) return;
    this.#levelEnd = this.#store.count;
    this.#depth++;
  }

  /** Records the successors of a state. Returns the number of entries. */
  #expand(state: number): number {
    const model = this.#model;
    this.#tally.weigh(this.#weightOf(state));
    const ways = model.expand(this.#store.states, this.#store.offsetOf(state));
    model.list.ends[this.#pending++] = model.count();
    if (ways === 0) this.#judgeStandstill(state);
    else if (this.wrong !== null) this.#drop();
    return ways;
  }

  #judgeStandstill(state: number): void {
    this.resting += this.#weightOf(state);
    this.#standstills?.push(state);
    const what = this.#model.standstill(this.#store.states, this.#store.offsetOf(state));
    if (what !== 0 && this.#failures !== null) {
      this.#failures.see(`standstill ${what}`, () => ({
        ...{ at: "standstill", what, path: this.#path(state).moves },
      }));
    } else if (what !== 0) {
      this.#flush();
      if (this.cut !== null) return;
      this.wrong = { at: "standstill", what, path: this.#path(state).moves };
      if (this.#store.count > this.#levelEnd) this.#depth++;
    } else if (this.wrong !== null) this.#drop();
  }

  /**
   * Looks up the entries of the list, and goes through the new ones in order, up to the first failure.
   */
  #flush(): void {
    const first = this.#next - this.#pending;
    const { found, fresh, ends } = this.#model.list;
    const unknown = this.#visited.sift(first);
    const { orbits } = this.#visited;
    let seen = this.#model.count();
    let each = 0;
    for (let own = 0; each < unknown; each++) {
      const at = fresh[each]!;
      if (orbits !== null) while (ends[own]! <= at) own++;
      this.#walk(at, first, this.#weightOf(first + own));
      if (this.wrong === null && this.cut === null) continue;
      seen = at;
      break;
    }
    this.#generated += orbits === null ? seen - each : this.#known(first, seen, unknown);
    this.#visited.keepEdges({ first, count: this.#pending, ends, found });
    this.#drop();
  }

  /** The entries before `end` that lead to known states, each as often as its origin counts. */
  #known(first: number, end: number, unknown: number): number {
    const { fresh, ends } = this.#model.list;
    let sum = 0;
    for (let at = 0, own = 0, next = 0; at < end; at++) {
      while (ends[own]! <= at) own++;
      if (next < unknown && fresh[next] === at) next++;
      else sum += this.#weightOf(first + own);
    }
    return sum;
  }

  /** The number of states for which a kept state stands. The initial state is the first to have a number. */
  #weightOf(state: number): number {
    const { orbits } = this.#visited;
    return orbits === null || this.#store.count === 0 ? 1 : orbits.of(state);
  }

  #drop(): void {
    this.#pending = 0;
    this.#model.drop(0);
  }

  /** `first`: the state whose successors come first in the list. `weight`: how often the origin counts. */
  #walk(at: number, first: number, weight: number): void {
    const { list } = this.#model;
    const info = list.infos[at]!;
    switch (kindOf(info)) {
      case Taken.next:
        this.#generated += weight;
        this.#come(at, list.found[at]!);
        return;
      case Taken.fail: {
        this.#generated += weight;
        const move = { thread: threadOf(info), alternative: alternativeOf(info) };
        this.#fail(at, first + list.originOf(at), move);
        return;
      }
      case Taken.bound: {
        const parent = first + list.originOf(at);
        const [table, thread] = [list.about(at), threadOf(info)];
        if (parent !== this.#atBound) this.resting += weight;
        this.#atBound = parent;
        if (this.bounds.some((bound) => bound.table === table)) return;
        const { moves, threadOf: named } = this.#path(parent);
        this.bounds.push({ table, thread: named(thread), path: moves });
        return;
      }
      case Taken.overflow:
        this.cut = { cut: "overflow", slot: list.about(at) };
    }
  }

  /** Counts and judges a state that was added. Without a number it found no room. */
  #come(at: number, state: number): void {
    if (state < 0) {
      this.cut = this.#visited.cut;
      return;
    }
    const model = this.#model;
    const { states, words } = model.list;
    this.#store.count++;
    this.#visited.orbits?.add(model.symmetry!.orbits[at]!);
    for (let which = 0; which < this.reached.length; which++) {
      if (this.reached[which] !== null || !model.reaches(which, states, at * words)) continue;
      this.reached[which] = this.#path(state).moves;
    }
    const what = model.judge(states, at * words);
    if (what === 0) return;
    const wrong = (): Wrong => ({ at: "state", what, path: this.#path(state).moves });
    if (this.#failures === null) this.wrong = wrong();
    else this.#failures.see(`state ${model.judgeAll(states, at * words)}`, wrong);
  }

  #fail(at: number, origin: number, move: Move): void {
    const { list } = this.#model;
    const wrong = (): Wrong => {
      const { moves, failing } = this.#path(origin);
      return { at: "step", what: 0, path: [...moves, failing(move, list.about(at))] };
    };
    if (this.#failures === null) {
      this.wrong = wrong();
      return;
    }
    const rests = this.#model.restsAt(
      move.thread,
      this.#store.states,
      this.#store.offsetOf(origin),
    );
    this.#failures.see(`step ${move.thread} ${rests} ${list.about(at)}`, wrong);
  }

  #path(state: number): Path {
    return tracePath(this.#model, this.#store, state, this.#visited.kept);
  }

  /** Frees the memory; nothing that the search found may be read any more. */
  release(): void {
    this.#visited.release();
  }
}
