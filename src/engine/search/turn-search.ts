/**
 * Counts the turns of the shortest paths to a failure. Each step of such a path leads to the next
 * level, so the states are gone through in the order in which they were found. For each state, and for
 * each thread that may have moved last, it keeps the fewest turns and the state before.
 */
import { alternativeOf, kindOf, Taken, threadOf } from "../model.ts";
import type { Move, Wrong } from "../result.ts";
import type { Explored } from "./stuck.ts";

const never = 0xffff;
/** The longest path whose turns can be counted. */
export const mostSteps = never - 1;

/** A state that is wrong, or a state from which a thread's move fails. */
export interface End {
  readonly state: number;
  /** The thread that moved last before the state. */
  readonly thread: number;
  readonly move: Move | null;
  readonly turns: number;
}

export class TurnSearch {
  readonly #explored: Explored;
  readonly #wrong: Wrong;
  /** The level of the states that can be the last before the end. */
  readonly #last: number;
  readonly #levels: Uint16Array;
  /** An entry for each state and thread; threads are numbered from 1. */
  readonly #turns: Uint16Array;
  readonly #before: Int32Array;
  readonly #ends: End[] = [];
  #next = 0;

  constructor(explored: Explored, wrong: Wrong) {
    const { store, model } = explored;
    this.#explored = explored;
    this.#wrong = wrong;
    this.#last = wrong.at === "standstill" ? wrong.path.length : wrong.path.length - 1;
    this.#levels = new Uint16Array(store.count);
    this.#turns = new Uint16Array(store.count * (model.threads + 1)).fill(never);
    this.#before = new Int32Array(store.count * (model.threads + 1));
  }

  /** The bytes of the arrays. */
  static bytesFor({ store, model }: Explored): number {
    return store.count * (2 + 6 * (model.threads + 1));
  }

  get isOpen(): boolean {
    const { store } = this.#explored;
    return this.#next < store.count && this.#levelOf(this.#next) <= this.#last;
  }

  /** The level of a state whose parent has a level. */
  #levelOf(state: number): number {
    return state === 0 ? 0 : this.#levels[this.#explored.store.parentOf(state)]! + 1;
  }

  advance(most: number): void {
    for (let done = 0; done < most && this.isOpen; done++) {
      const state = this.#next++;
      this.#levels[state] = this.#levelOf(state);
      this.#expand(state);
    }
  }

  #expand(state: number): void {
    const { model, store } = this.#explored;
    const at = store.offsetOf(state);
    model.drop(0);
    const ways = model.expand(store.states, at);
    if (this.#levels[state] !== this.#last) {
      for (let way = 0; way < model.count(); way++) this.#relax(state, way);
    } else if (this.#wrong.at !== "standstill") this.#noteMoves(state);
    else if (ways === 0 && model.standstill(store.states, at) === this.#wrong.what) {
      const thread = this.#lastMover(state, null);
      const turns = this.#turns[this.#slot(state, thread)]!;
      this.#ends.push({ state, thread, move: null, turns });
    }
    model.drop(0);
  }

  #relax(state: number, way: number): void {
    const { model, store, table } = this.#explored;
    const info = model.list.infos[way]!;
    if (kindOf(info) !== Taken.next) return;
    const next = table.find(way);
    // A step of a shortest path always leads to the next level.
    if (next < 0 || this.#levels[store.parentOf(next)] !== this.#levels[state]) return;
    const thread = threadOf(info);
    const turns = this.#turnsAfter(state, thread);
    const slot = this.#slot(next, thread);
    if (turns >= this.#turns[slot]!) return;
    this.#turns[slot] = turns;
    this.#before[slot] = state;
  }

  #noteMoves(state: number): void {
    const { model } = this.#explored;
    const { infos, states, words } = model.list;
    for (let way = 0; way < model.count(); way++) {
      const info = infos[way]!;
      const isEnd =
        this.#wrong.at === "step"
          ? kindOf(info) === Taken.fail
          : kindOf(info) === Taken.next && model.judge(states, way * words) === this.#wrong.what;
      if (!isEnd) continue;
      const move = { thread: threadOf(info), alternative: alternativeOf(info) };
      const turns = this.#turnsAfter(state, move.thread);
      this.#ends.push({ state, thread: this.#lastMover(state, move.thread), move, turns });
    }
  }

  /** The turns of a path on which a thread goes on from a state. */
  #turnsAfter(state: number, thread: number): number {
    if (state === 0) return 1;
    const last = this.#lastMover(state, thread);
    return this.#turns[this.#slot(state, last)]! + (last === thread ? 0 : 1);
  }

  /**
   * The last mover on the best path to a state after which `next` moves; null if the path ends there.
   */
  #lastMover(state: number, next: number | null): number {
    let best = next ?? 1;
    for (let thread = 1; thread <= this.#explored.model.threads; thread++) {
      if (this.#cost(state, thread, next) < this.#cost(state, best, next)) best = thread;
    }
    return best;
  }

  #cost(state: number, last: number, next: number | null): number {
    const turns = this.#turns[this.#slot(state, last)]!;
    return turns === never ? never + 1 : turns + (next === null || last === next ? 0 : 1);
  }

  #slot(state: number, thread: number): number {
    return state * (this.#explored.model.threads + 1) + thread;
  }

  /** Those with the fewest turns first, then in the order in which they were found. */
  ends(): readonly End[] {
    return this.#ends.toSorted((a, b) => a.turns - b.turns);
  }

  pathTo({ state, thread, move }: End): readonly Move[] {
    const path: Move[] = move === null ? [] : [move];
    for (let at = state, by = thread; at > 0;) {
      const before = this.#before[this.#slot(at, by)]!;
      path.push(this.#moveBetween(before, at, by));
      by = this.#lastMover(before, by);
      at = before;
    }
    return path.reverse();
  }

  /** A move of the thread from one state to another. */
  #moveBetween(from: number, to: number, thread: number): Move {
    const { model, store } = this.#explored;
    model.drop(0);
    model.expand(store.states, store.offsetOf(from));
    const { infos, states, words } = model.list;
    for (let way = 0; way < model.count(); way++) {
      const info = infos[way]!;
      if (kindOf(info) !== Taken.next || threadOf(info) !== thread) continue;
      if (store.isAt(to, states, way * words)) return { thread, alternative: alternativeOf(info) };
    }
    throw new Error(`state ${to} does not follow from state ${from}`);
  }
}
