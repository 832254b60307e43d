/**
 * Limits the work of building and printing trees. A step has as many values as
 * nodes, and looking one up may pass as many writes.
 */
import { Unfinished } from "../../diagnostics/unfinished.ts";
import type { Kind, NodeId } from "../../ir/system.ts";
import { groupDigits } from "../../trace/group-digits.ts";

/** The largest number of parts of values that are made for all steps. */
const mostParts = 2_000_000;
/** The number of functions that the message names: those with the most nodes in large steps. */
const mostNamed = 3;

export class TreeBudget {
  #left: number;
  readonly #limit: number;
  readonly #nodes = new Map<string, number>();

  constructor(parts = mostParts) {
    this.#left = parts;
    this.#limit = parts;
  }

  /** Called for each step, with its nodes. */
  begin(kind: Kind, nodes: readonly NodeId[]): void {
    for (const id of nodes) {
      const name = kind.nodes.get(id)!.frame.function;
      this.#nodes.set(name, (this.#nodes.get(name) ?? 0) + 1);
    }
  }

  /** Called with the number of parts of values that were looked at or made. */
  spend(parts: number): void {
    this.#left -= parts;
    if (this.#left < 0) throw new Unfinished("printing of TLA+", this.#why());
  }

  #why(): string {
    const named = [...this.#nodes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostNamed)
      .map(([name, count]) => `${name} (${groupDigits(count)} nodes)`);
    return (
      "a step is executed as a whole there, and the values of these steps have more than " +
      `${groupDigits(this.#limit)} parts. Most code is in the steps of ${named.join(", ")}. ` +
      "Make these atomic bodies shorter, or check with --engine embedded, which needs no TLA+."
    );
  }
}
