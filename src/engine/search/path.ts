/**
 * Paths are not stored. They are found again from each state's parent.
 *
 * With symmetry a kept state stands for others. A path follows one run: `back` is the arrangement that
 * takes the kept state to the state of the run. Alternatives are numbered anew in each state of the run,
 * since their order may depend on the numbers of threads.
 */
import { alternativeOf, kindOf, type Model, type Symmetry, Taken, threadOf } from "../model.ts";
import type { Move } from "../result.ts";
import type { Store } from "../store/store.ts";
import { Permutations } from "./permutation.ts";

export interface Path {
  readonly moves: readonly Move[];
  /** The thread of the run that a thread of the kept state stands for. */
  readonly threadOf: (thread: number) => number;
  /** The move of the run for a move that fails in the last kept state, at the same place of the model's text. */
  readonly failing: (move: Move, site: number) => Move;
}

/** The path to a state from the initial state: at each state, the first way to the next one. */
export function tracePath(model: Model, store: Store, state: number, kept: "all" | "least"): Path {
  const { symmetry } = model;
  const states: number[] = [];
  for (let at = state; at > 0; at = store.parentOf(at)) states.push(at);
  states.reverse();
  return uncounted(model, () => {
    if (kept === "least" && symmetry !== null) {
      return new Run(model, store, symmetry).follow(states);
    }
    const moves = states.map((at) => moveTo(model, store, at));
    return { moves, threadOf: (thread) => thread, failing: (move) => move };
  });
}

/** Expands states once more without counting what they execute. */
function uncounted<T>(model: Model, make: () => T): T {
  const marks = model.marks.slice();
  const made = make();
  model.marks.set(marks);
  return made;
}

/** The path where every state is kept. */
export function pathTo(model: Model, store: Store, state: number): readonly Move[] {
  return tracePath(model, store, state, "all").moves;
}

function moveTo(model: Model, store: Store, state: number): Move {
  const { words } = model.list;
  const found = find(model, store.states, store.offsetOf(store.parentOf(state)), (at, info) => {
    return kindOf(info) === Taken.next && store.isAt(state, model.list.states, at * words);
  });
  if (found === null) throw new Error(`state ${state} does not follow from its parent`);
  return moveOf(model.list.infos[found]!);
}

function moveOf(info: number): Move {
  return { thread: threadOf(info), alternative: alternativeOf(info) };
}

/** The first of all that can be done in a state that matches. Entries that are in the list already stay. */
function find(
  model: Model,
  states: Int32Array,
  from: number,
  matches: (at: number, info: number) => boolean,
): number | null {
  const before = model.count();
  model.expand(states, from);
  const count = model.count();
  model.drop(before);
  for (let at = before; at < count; at++) if (matches(at, model.list.infos[at]!)) return at;
  return null;
}

class Run {
  readonly #model: Model;
  readonly #store: Store;
  readonly #symmetry: Symmetry;
  readonly #permutations: Permutations;

  constructor(model: Model, store: Store, symmetry: Symmetry) {
    this.#model = model;
    this.#store = store;
    this.#symmetry = symmetry;
    this.#permutations = new Permutations(symmetry);
  }

  follow(states: readonly number[]): Path {
    const { words } = this.#model.list;
    const moves: Move[] = [];
    let back = this.#permutations.identity;
    let now: Int32Array = this.#store.states.slice(0, words);
    for (const state of states) {
      const step = this.#stepTo(state);
      const thread = this.#permutations.thread(back, step.thread);
      back = this.#permutations.undoing(step.by, back);
      const next = this.#symmetry.permute(back, this.#store.states, this.#store.offsetOf(state));
      moves.push(this.#moveBetween(now, next, thread));
      now = next;
    }
    return {
      moves,
      threadOf: (thread) => this.#permutations.thread(back, thread),
      failing: ({ thread }, site) => {
        return this.#failing(now, this.#permutations.thread(back, thread), site);
      },
    };
  }

  /** The step from its parent to a kept state: who moves there, and how what follows became the kept state. */
  #stepTo(state: number): { readonly thread: number; readonly by: number } {
    const { list } = this.#model;
    const from = this.#store.offsetOf(this.#store.parentOf(state));
    const before = this.#model.count();
    this.#model.expand(this.#store.states, from);
    this.#symmetry.canonise(before);
    const count = this.#model.count();
    this.#model.drop(before);
    for (let at = before; at < count; at++) {
      const info = list.infos[at]!;
      if (kindOf(info) !== Taken.next) continue;
      if (!this.#store.isAt(state, list.states, at * list.words)) continue;
      return { thread: threadOf(info), by: this.#symmetry.by[at]! };
    }
    throw new Error(`state ${state} does not follow from its parent`);
  }

  #moveBetween(from: Int32Array, to: Int32Array, thread: number): Move {
    const { states, words, infos } = this.#model.list;
    const found = find(this.#model, from, 0, (at, info) => {
      if (kindOf(info) !== Taken.next || threadOf(info) !== thread) return false;
      return to.every((word, index) => word === states[at * words + index]);
    });
    if (found === null) throw new Error("a permuted step is none of the model's steps");
    return moveOf(infos[found]!);
  }

  #failing(now: Int32Array, thread: number, site: number): Move {
    const { list } = this.#model;
    const isIt = (at: number, info: number): boolean => {
      return kindOf(info) === Taken.fail && threadOf(info) === thread && list.about(at) === site;
    };
    const found = uncounted(this.#model, () => find(this.#model, now, 0, isIt));
    if (found === null) throw new Error("a permuted step does not fail");
    return moveOf(list.infos[found]!);
  }
}
