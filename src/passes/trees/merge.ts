/**
 * A step of many ways as a tree that is as long as the step: each node is executed once, and where
 * ways meet they become one (meet.ts). All that can fail or choose is one chain, each part of it
 * `when` the step reaches it:
 *
 *     nodes     branch c -> (x := 1, assert a) or (x := 2); write g := x
 *     tree      IF c /\ ~a THEN Fail ELSE go, with g := IF c THEN 1 ELSE 2
 */
import { blank, cond, constant, isTrue, not } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Cut, Kind, NodeId } from "../../ir/system.ts";
import type { Test, Tree } from "../../ir/tree.ts";
import type { Fragment } from "./branch.ts";
import { ALWAYS, Conditions, type When } from "./conditions.ts";
import { Executor } from "./execute.ts";
import { meet, type Arrival } from "./meet.ts";
import { restAt } from "./rest.ts";
import type { Symbolic } from "./symbolic.ts";

/** A part of the chain, with the tree below it to be filled in. */
type Link = (below: Tree | null) => Tree;

export function mergeWays(
  kind: Kind,
  cut: Cut,
  { order, before }: { readonly order: readonly NodeId[]; readonly before: Symbolic },
): Tree {
  const merging = new Merging(kind, cut);
  merging.begin(before);
  for (const id of order) merging.come(id);
  return merging.tree();
}

class Merging {
  private readonly kind: Kind;
  private readonly cut: Cut;
  private readonly executor: Executor;
  private readonly conditions = new Conditions();
  private readonly chain: Link[] = [];
  private readonly inside = new Map<NodeId, Arrival[]>();
  private readonly ends = new Map<NodeId, Arrival[]>();

  constructor(kind: Kind, cut: Cut) {
    this.kind = kind;
    this.cut = cut;
    this.executor = new Executor(kind);
  }

  begin(before: Symbolic): void {
    const begin = this.executor.begin(this.cut, before);
    // The step begins at a cut, and may also end at that cut.
    this.add(begin, ALWAYS, this.inside);
  }

  /** Executes a node, after all that lead to it. */
  come(id: NodeId): void {
    const arrivals = this.inside.get(id);
    if (!arrivals) return;
    this.inside.delete(id);
    const { when, sym } = meet(this.conditions, arrivals);
    this.add(this.executor.execute(id, sym), when);
  }

  tree(): Tree {
    for (const [to, arrivals] of this.ends) {
      const { when, sym } = meet(this.conditions, arrivals);
      this.leaf(restAt(to, sym, { kind: this.kind, before: this.cut.live }), when);
    }
    return this.chain.reduceRight<Tree | null>((below, link) => link(below), null)!;
  }

  private add(part: Fragment, when: When, places?: Map<NodeId, Arrival[]>): void {
    switch (part.k) {
      case "open": {
        const to = places ?? (this.kind.cuts.has(part.to) ? this.ends : this.inside);
        to.set(part.to, [...(to.get(part.to) ?? []), { when, sym: part.sym }]);
        return;
      }
      case "if":
        return this.addTest(part, when, places);
      case "choose": {
        const from = this.wherever(when, part.from, constant([blank(part.sort)], part.from.sort));
        this.chain.push((below) => ({ ...part, from, then: below! }));
        return this.add(part.then, when, places);
      }
      case "allocate": {
        const on = this.conditions.write(when);
        const none = closed(part.none)!;
        this.chain.push((then) => ({
          ...part,
          ...(isTrue(on) ? {} : { when: on }),
          then: then!,
          none,
        }));
        return this.add(part.then, when, places);
      }
      case "go":
      case "fail":
      case "disabled":
      case "bound":
        return this.leaf(part, when);
    }
  }

  private addTest(part: Fragment & { k: "if" }, when: When, places?: Map<NodeId, Arrival[]>): void {
    const [yes, no] = [closed(part.yes), closed(part.no)];
    if (no) {
      this.require(part.on, when, no);
      return this.add(part.yes, when, places);
    }
    if (part.on.q !== "expr") throw new Error("a test that is no expression has two ways on");
    if (yes) {
      this.require({ q: "expr", on: not(part.on.on) }, when, yes);
      return this.add(part.no, when, places);
    }
    const ways = this.conditions.branch(when, part.on.on);
    this.add(part.yes, ways.yes, places);
    this.add(part.no, ways.no, places);
  }

  /** The step goes on where the test holds; elsewhere it ends in that tree. */
  private require(must: Test, when: When, otherwise: Tree): void {
    const on = this.conditions.write(when);
    const asked: Test = isTrue(on) ? must : { q: "implies", when: on, must };
    this.chain.push((yes) => (yes ? { k: "if", on: asked, yes, no: otherwise } : otherwise));
  }

  private leaf(leaf: Tree, when: When): void {
    const on = this.conditions.write(when);
    this.chain.push((no) => (no ? { k: "if", on: { q: "expr", on }, yes: leaf, no } : leaf));
  }

  private wherever(when: When, value: Expr, otherwise: Expr): Expr {
    return cond(this.conditions.write(when), value, otherwise);
  }
}

/** The tree as it is where no way through it goes on, else null. */
function closed(part: Fragment): Tree | null {
  switch (part.k) {
    case "open":
      return null;
    case "if": {
      const [yes, no] = [closed(part.yes), closed(part.no)];
      return yes && no && { ...part, yes, no };
    }
    case "choose": {
      const then = closed(part.then);
      return then && { ...part, then };
    }
    case "allocate": {
      const [then, none] = [closed(part.then), closed(part.none)];
      return then && none && { ...part, then, none };
    }
    case "go":
    case "fail":
    case "disabled":
    case "bound":
      return part;
  }
}
