/**
 * A step as one decision tree over the state before it, for a back end that cannot execute nodes one
 * after another. Symbolic execution makes it from the nodes (passes/trees).
 *
 * All expressions are over the state before the step. In a tree no `read` can fail: the tests that
 * decide so come first, as `if` nodes with a `fail` leaf.
 */
import type { Expr, Operator, LocalId, Ref, Sort, TableId } from "./expression.ts";
import type { FailureKind } from "./failures.ts";
import type { Cut, Kind, Node, NodeId, Property } from "./system.ts";

/** With `Open` leaves while it is made: there the step goes on in a way that is not worked out. */
export type Tree<Open = never> =
  | {
      readonly k: "if";
      readonly on: Test;
      readonly yes: Tree<Open>;
      readonly no: Tree<Open>;
    }
  /** Any element of `from`; not enabled when there is none. */
  | {
      readonly k: "choose";
      readonly name: string;
      readonly sort: Sort;
      readonly from: Expr;
      readonly then: Tree<Open>;
    }
  /**
   * `name` is the lowest available instance of the table; `none` when there is none. Where `when`
   * does not hold, none is asked for, and `name` is 0.
   */
  | {
      readonly k: "allocate";
      readonly name: string;
      readonly table: TableId;
      readonly when?: Expr;
      readonly then: Tree<Open>;
      readonly none: Tree<Open>;
    }
  /** The step is taken. */
  | {
      readonly k: "go";
      readonly to: NodeId;
      /** In order: a later update of the same place wins. */
      readonly updates: readonly Update[];
      readonly locals: readonly { readonly id: LocalId; readonly value: Expr }[];
      /** The nodes executed, for the source map. */
      readonly nodes: readonly NodeId[];
    }
  | {
      readonly k: "fail";
      readonly kind: FailureKind;
      readonly reason: string;
      readonly node: NodeId;
    }
  /** Not enabled; who stands in these marks is in the way. Reading them cannot fail. */
  | { readonly k: "disabled"; readonly blockedBy: readonly Expr[] }
  /** Not enabled for want of an instance: the state is "at bound". */
  | { readonly k: "bound"; readonly table: TableId }
  | Open;

/** What a tree's `if` asks. */
export type Test =
  | { readonly q: "expr"; readonly on: Expr }
  /** The instance is live; its owner is known not to be NULL. */
  | { readonly q: "live"; readonly table: TableId; readonly owner: Expr }
  /** The operator's exact result is an int. It is asked without working that out. */
  | { readonly q: "fits"; readonly op: Operator; readonly args: readonly Expr[] }
  /** `when` implies `must`. */
  | { readonly q: "implies"; readonly when: Expr; readonly must: Test }
  /**
   * The guards hold for each element that the quantifier reaches; it goes on after an element for which
   * `before` holds. With `only`, a guard of another kind that fails first does not count.
   */
  | {
      readonly q: "elements";
      readonly of: Expr;
      readonly name: string;
      readonly guards: readonly Guard[];
      readonly before: Expr;
      readonly only: FailureKind | null;
    };

/** What must hold before an expression can be evaluated: `when` (null: always) implies `must`. */
export interface Guard {
  readonly when: Expr | null;
  readonly must: Test;
  readonly kind: FailureKind;
}

/** The kinds of failure that a guard stands before. */
export function kindsOf({ must, kind }: Guard): readonly FailureKind[] {
  return must.q === "elements" ? [...new Set(must.guards.flatMap(kindsOf))] : [kind];
}

/** The guard as far as it stands before one kind of failure. */
export function narrowTo(guard: Guard, kind: FailureKind): Guard {
  const { must } = guard;
  return must.q === "elements" ? { ...guard, kind, must: { ...must, only: kind } } : guard;
}

/** A property as a back end prints it: violated where a guard fails, or where `body` is false. */
export interface Predicate {
  readonly property: Property;
  readonly guards: readonly Guard[];
  readonly body: Expr;
}

/** What a step does to the state; with `when`, only where that holds, and its owner may be 0 else. */
export type Update = { readonly when?: Expr } & (
  | { readonly u: "set"; readonly to: Ref; readonly value: Expr }
  /** Live, with initial values. */
  | { readonly u: "allocate"; readonly table: TableId; readonly owner: Expr }
  /** Dead, its fields reset. */
  | { readonly u: "free"; readonly table: TableId; readonly owner: Expr }
);

/** Whether a thread may rest for ever at a cut: where the guards and `body` hold. */
export interface Rest {
  readonly kind: Kind;
  readonly cut: Cut;
  readonly guards: readonly Guard[];
  readonly body: Expr;
}

/** The step from one cut of a kind. */
export interface Step {
  readonly kind: Kind;
  readonly cut: Cut;
  readonly start: Node;
  readonly tree: Tree;
}

/** The direct parts of a tree. */
export function branchesOf(tree: Tree): readonly Tree[] {
  switch (tree.k) {
    case "if":
      return [tree.yes, tree.no];
    case "choose":
      return [tree.then];
    case "allocate":
      return [tree.then, tree.none];
    case "go":
    case "fail":
    case "disabled":
    case "bound":
      return [];
  }
}

/** Each part of a tree, the whole first. */
export function subtreesOf(tree: Tree): readonly Tree[] {
  const found: Tree[] = [];
  const open = [tree];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    found.push(part);
    open.push(...branchesOf(part).toReversed());
  }
  return found;
}

/** The ends of all ways through a tree. */
export function leavesOf(tree: Tree): readonly Tree[] {
  return subtreesOf(tree).filter((part) => branchesOf(part).length === 0);
}
