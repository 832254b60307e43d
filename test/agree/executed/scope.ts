/** Where code at random stands: what is in scope there, and what it may use of that. */
import type { Choices } from "../choices.ts";

/** `opt` may be NULL, `item` is not; `natural` is a number that is not negative. */
export type Sort = "number" | "natural" | "boolean" | "kind" | "item" | "opt" | "part";

export interface Variable {
  readonly name: string;
  readonly sort: Sort;
  readonly assigned: boolean;
}

/** What is called: with nothing, with an item and a number, or for its answer. */
export type Lambda = "lambda" | "on item" | "test";

export interface Callable {
  readonly name: string;
  readonly parameters: readonly (Sort | Lambda)[];
  /** How many statements a call of it stands for. */
  readonly size: number;
}

export interface Target {
  readonly label: string;
  readonly is: "loop" | "switch" | "block";
}

/** Where an expression or a statement stands. */
export interface Scope {
  readonly choices: Choices;
  readonly variables: readonly Variable[];
  readonly functions: readonly Callable[];
  readonly depth: number;
  /** What a `return` here gives. */
  readonly result: "number" | "void";
  /** The loops and blocks around it, innermost last. */
  readonly targets: readonly Target[];
  /** How many statements there are, how many names, and how much more may fail. */
  readonly size: { now: number; names: number; risks: number };
  /** The body of a lambda with a number as its result; set by the statements. */
  readonly block: (scope: Scope) => string;
}

export const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });
export const literal = ({ choices }: Scope): string => String(choices.below(8));

export function named(scope: Scope, ...sorts: readonly Sort[]): string | null {
  const found = scope.variables.filter(({ sort }) => sorts.includes(sort));
  return found.length === 0 ? null : scope.choices.of(found).name;
}

export type Make = (scope: Scope) => string;
