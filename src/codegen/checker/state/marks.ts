/**
 * The marks that the module sets during a run, in its array `V`: how often each stretch was executed,
 * where a thread had to wait, which parts of the properties were evaluated.
 */
import type { Expr } from "../../../ir/expression.ts";
import type { NodeId } from "../../../ir/system.ts";

export type Mark =
  /** Counts how often the nodes were executed, one after another. */
  | { readonly m: "code"; readonly kind: string; readonly nodes: readonly NodeId[] }
  /** Set when a thread is not enabled at the await. */
  | { readonly m: "wait"; readonly kind: string; readonly node: NodeId }
  /** Set when a part of the expression of an `always` property is evaluated. */
  | {
      readonly m: "part";
      readonly property: string;
      readonly whole: Expr;
      readonly part: Expr;
    };

export class Marks {
  readonly all: Mark[] = [];

  /** The statement that counts the nodes. */
  count(kind: string, nodes: readonly NodeId[]): string {
    return nodes.length === 0 ? "" : `V[${this.#add({ m: "code", kind, nodes })}]++;`;
  }

  waits(kind: string, node: NodeId): string {
    return `V[${this.#add({ m: "wait", kind, node })}] = 1;`;
  }

  /** The text of a part of a property, which marks that it is evaluated. */
  seen(text: string, mark: Omit<Extract<Mark, { m: "part" }>, "m">): string {
    return `(V[${this.#add({ m: "part", ...mark })}] = 1, ${text})`;
  }

  #add(mark: Mark): number {
    return this.all.push(mark) - 1;
  }
}
