/** Adds up a model's counters, each count as often as the expanded state has others like it. */
import type { Model } from "../model.ts";

export class Tally {
  readonly #model: Model;
  readonly #sums: Float64Array;
  #weight = 1;

  constructor(model: Model) {
    this.#model = model;
    this.#sums = new Float64Array(model.marks.length);
  }

  /** What is counted from now on counts `weight` times. */
  weigh(weight: number): void {
    if (weight === this.#weight) return;
    this.#take();
    this.#weight = weight;
  }

  get sums(): Float64Array {
    this.#take();
    return this.#sums;
  }

  #take(): void {
    const { marks } = this.#model;
    for (let at = 0; at < marks.length; at++) this.#sums[at]! += marks[at]! * this.#weight;
    marks.fill(0);
  }
}
