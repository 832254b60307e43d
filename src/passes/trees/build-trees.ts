/**
 * Executes each step symbolically, all its ways, into one decision tree over the state before it:
 *
 *     before    read t := g.n; branch t = 0; write g.n := t + 1     (nodes, one after another)
 *     after     IF g.n = 0 THEN … ELSE go, with g.n := g.n + 1      (a tree over the state before)
 *
 * A tree repeats what several ways share once for each way. If the tree would be too large, the ways
 * are merged (merge.ts).
 */
import { isFalse } from "../../ir/construct.ts";
import { knownIn } from "../../ir/local-ranges.ts";
import { NOTHING } from "../../ir/ranges.ts";
import type { Cut, Kind, NodeId, System } from "../../ir/system.ts";
import type { Predicate, Rest, Step, Tree } from "../../ir/tree.ts";
import { nodeOrder, successors } from "../../ir/visit.ts";
import type { Fragment } from "./branch.ts";
import { TreeBudget } from "./budget.ts";
import { evaluate } from "./evaluate.ts";
import { Executor } from "./execute.ts";
import { mergeWays } from "./merge.ts";
import { restAt } from "./rest.ts";
import { startSymbolic, type Symbolic } from "./symbolic.ts";

/** How many nodes all ways of a step have, and how many the longest has, where none are merged. */
export interface Limits {
  readonly nodes: number;
  readonly deep: number;
}

const usual: Limits = { nodes: 10_000, deep: 300 };

/** The steps of all kinds, and the properties, as a back end prints them. */
export function buildTrees(
  system: System,
  limits: Limits = usual,
  budget = new TreeBudget(),
): {
  readonly steps: readonly Step[];
  readonly rests: readonly Rest[];
  readonly predicates: readonly Predicate[];
} {
  const { fields } = system;
  const cuts = [...system.kinds.values()].flatMap((kind) => {
    const before = startSymbolic({ system, kind, known: knownIn(fields, kind), budget });
    return [...kind.cuts.values()].map((cut) => ({ kind, cut, before }));
  });
  const steps = cuts.flatMap(({ kind, cut, before }): Step[] => {
    if (isFalse(cut.may)) return [];
    return [
      { kind, cut, start: kind.nodes.get(cut.node)!, tree: treeOf({ kind, cut, before }, limits) },
    ];
  });
  const rests = cuts.flatMap(({ kind, cut, before }): Rest[] => {
    const { value, guards } = evaluate(before, cut.rests);
    return isFalse(value) ? [] : [{ kind, cut, guards, body: value }];
  });
  const nowhere = startSymbolic({ system, kind: null, known: { ...NOTHING, fields }, budget });
  const predicates = system.properties.map((property): Predicate => {
    const { value, guards } = evaluate(nowhere, property.body);
    return { property, guards, body: value };
  });
  return { steps, rests, predicates };
}

interface Begun {
  readonly kind: Kind;
  readonly cut: Cut;
  readonly before: Symbolic;
}

function treeOf({ kind, cut, before }: Begun, limits: Limits): Tree {
  const order = nodeOrder(cut.node, (id) => within(kind, id));
  before.budget.begin(kind, order);
  return isSmall(kind, order, limits)
    ? new Ways(kind, cut).tree(before)
    : mergeWays(kind, cut, { order, before });
}

/** The nodes of the same step that a node goes on to. */
function within(kind: Kind, id: NodeId): readonly NodeId[] {
  return successors(kind.nodes.get(id)!.op).filter((next) => !kind.cuts.has(next));
}

function isSmall(kind: Kind, order: readonly NodeId[], limits: Limits): boolean {
  const sizes = new Map<NodeId, Limits>();
  for (const id of order.toReversed()) {
    const rest = within(kind, id).map((next) => sizes.get(next)!);
    const nodes = rest.reduce((sum, each) => sum + each.nodes, 1);
    sizes.set(id, { nodes, deep: 1 + Math.max(0, ...rest.map(({ deep }) => deep)) });
  }
  const { nodes, deep } = sizes.get(order[0]!)!;
  return nodes <= limits.nodes && deep <= limits.deep;
}

/** A step with each of its ways apart. */
class Ways {
  private readonly executor: Executor;
  private readonly kind: Kind;
  private readonly cut: Cut;

  constructor(kind: Kind, cut: Cut) {
    this.executor = new Executor(kind);
    this.kind = kind;
    this.cut = cut;
  }

  tree(before: Symbolic): Tree {
    const begin = this.executor.begin(this.cut, before);
    return this.grow(begin, (id, sym) => this.from(id, sym));
  }

  private from(id: NodeId, sym: Symbolic): Tree {
    const next = (to: NodeId, after: Symbolic): Tree =>
      this.kind.cuts.has(to)
        ? restAt(to, after, { kind: this.kind, before: this.cut.live })
        : this.from(to, after);
    return this.grow(this.executor.execute(id, sym), next);
  }

  /** The fragment with what comes after it. */
  private grow(part: Fragment, next: (to: NodeId, sym: Symbolic) => Tree): Tree {
    switch (part.k) {
      case "open":
        return next(part.to, part.sym);
      case "if":
        return { ...part, yes: this.grow(part.yes, next), no: this.grow(part.no, next) };
      case "choose":
        return { ...part, then: this.grow(part.then, next) };
      case "allocate":
        return { ...part, then: this.grow(part.then, next), none: this.grow(part.none, next) };
      case "go":
      case "fail":
      case "disabled":
      case "bound":
        return part;
    }
  }
}
