/** The failures of a search that goes on after the first one: the first of each key, with its path. */
import type { Wrong } from "../result.ts";

export class FailureSet {
  readonly all: Wrong[] = [];
  readonly #keys = new Set<string>();

  /** `make`: works out the path, which is needed for the first of a key only. */
  see(key: string, make: () => Wrong): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.all.push(make());
  }
}
