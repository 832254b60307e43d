/** The steps between the states of a search, by their numbers: states are found again by their words. */
import { alternativeOf, kindOf, Taken, threadOf, type Move } from "../../engine/index.ts";
import type { Version } from "./version.ts";

export interface Transition {
  readonly to: number;
  readonly by: Move;
}

export class StateGraph {
  readonly #version: Pick<Version, "model" | "explored">;
  readonly #numbers = new Map<string, number>();
  readonly #known: (readonly Transition[] | undefined)[] = [];

  /** Only usable while the states are in memory. */
  constructor(version: Pick<Version, "model" | "explored">) {
    this.#version = version;
    const { count, states, offsetOf } = version.explored;
    for (let state = 0; state < count; state++)
      this.#numbers.set(this.#keyAt(states, offsetOf(state)), state);
  }

  from(state: number): readonly Transition[] {
    return (this.#known[state] ??= this.#expand(state));
  }

  #expand(state: number): readonly Transition[] {
    const { model, explored } = this.#version;
    const { list } = model;
    model.drop(0);
    model.expand(explored.states, explored.offsetOf(state));
    const arrows: Transition[] = [];
    for (let at = 0; at < model.count(); at++) {
      const info = list.infos[at]!;
      if (kindOf(info) !== Taken.next) continue;
      const to = this.#numbers.get(this.#keyAt(list.states, at * list.words));
      if (to === undefined) throw new Error(`a step from state ${state} leads to no known state`);
      arrows.push({ to, by: { thread: threadOf(info), alternative: alternativeOf(info) } });
    }
    model.drop(0);
    return arrows;
  }

  #keyAt(words: Int32Array, at: number): string {
    return words.subarray(at, at + this.#version.model.list.words).join();
  }
}
