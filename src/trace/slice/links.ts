/** The links between steps, gathered while the slice is made. */
import type { Cause, Link } from "./causes.ts";
import { textOf } from "../fact.ts";

export class Links {
  /** By step, and in it by what the link says. */
  readonly #links = new Map<number, Map<string, Link>>();

  add(step: number, link: Link): void {
    const own = this.#links.get(step) ?? new Map<string, Link>();
    this.#links.set(step, own);
    own.set(textOf(link.said), link);
  }

  /** In the order of the run; the nearest effect of a step first, the failure itself before all. */
  causes(): readonly Cause[] {
    const steps = [...this.#links].toSorted(([a], [b]) => a - b);
    return steps.map(([step, links]) => {
      const order = ({ to }: Link): number => to ?? 0;
      return { step, links: [...links.values()].toSorted((a, b) => order(a) - order(b)) };
    });
  }
}
