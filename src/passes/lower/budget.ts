/**
 * Limits the size of what the lowering makes. Each call is inlined, so thirty functions of which each calls
 * the next twice are a billion nodes.
 */
import { Unfinished } from "../../diagnostics/unfinished.ts";
import { groupDigits } from "../../trace/group-digits.ts";

/** The largest number of statements and expressions that are lowered, each counted as often as it is inlined. */
const mostNodes = 200_000;
/** The number of functions that the message names: those that were inlined most. */
const mostNamed = 3;

export class Budget {
  #left: number;
  readonly #inlined = new Map<string, number>();

  constructor(nodes = mostNodes) {
    this.#left = nodes;
  }

  /** Called for each statement and each expression. */
  spend(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new Unfinished("lowering", this.#why());
  }

  /** Called for each call of a function. */
  inline(name: string): void {
    this.#inlined.set(name, (this.#inlined.get(name) ?? 0) + 1);
  }

  #why(): string {
    const named = [...this.#inlined]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostNamed)
      .map(([name, count]) => `${name} ${groupDigits(count)} times`);
    const inlined = named.length === 0 ? "" : ` Inlined most: ${named.join(", ")}.`;
    return (
      `every call is inlined, and this makes more than ${groupDigits(mostNodes)} nodes.${inlined} ` +
      "Call these functions in fewer places, as once in a loop, or leave callers out with --set " +
      "or --config."
    );
  }
}
