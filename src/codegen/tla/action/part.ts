/** A step's tree with the names that are bound where each part of it stands. */
import type { Tree } from "../../../ir/tree.ts";
import { foldShared } from "../../../ir/shared.ts";
import { joinJunction, printed, printExpr } from "../expression/expression.ts";
import type { Lets } from "../expression/lets.ts";
import { negate } from "../expression/negate.ts";
import { level, type Printed } from "../expression/precedence.ts";
import { call, type Doc, group, indent, line } from "../layout.ts";
import { tableOf } from "../names/naming.ts";
import { bind, use } from "../names/scope.ts";
import type { TreeScope } from "./tree.ts";

export type Binder = Tree & { readonly k: "choose" | "allocate" };

/** What a printer adds below a bound name: to the scope, and a text of its own, such as LETs. */
export type Below = Lets<TreeScope>;
type Adding = (binder: Binder, inner: TreeScope) => Below;

/** What is read of a part of a tree: `inner` are its direct parts. */
export class Part {
  readonly tree: Tree;
  readonly scope: TreeScope;
  private readonly adding: Adding;
  private opened: Opened | null = null;

  constructor(tree: Tree, scope: TreeScope, adding: Adding = nothing) {
    this.tree = tree;
    this.scope = scope;
    this.adding = adding;
  }

  get inner(): readonly Part[] {
    return this.open().inner;
  }

  /** The module's name for what a binder binds. */
  get name(): string {
    return this.open().name;
  }

  /** The text that was added below the name. */
  get below(): Doc | null {
    return this.open().below;
  }

  private open(): Opened {
    this.opened ??= this.look();
    return this.opened;
  }

  private look(): Opened {
    const { tree, scope } = this;
    switch (tree.k) {
      case "if":
        return { inner: [this.part(tree.yes, scope), this.part(tree.no, scope)], name: "", below: null };
      case "choose":
        return this.bound(tree, [], scope);
      case "allocate":
        return this.bound(tree, [this.part(tree.none, scope)], scope);
      case "go":
      case "fail":
      case "disabled":
      case "bound":
        return { inner: [], name: "", below: null };
    }
  }

  private bound(tree: Binder, others: readonly Part[], scope: TreeScope): Opened {
    const { name, scope: inner } = bind(scope, tree.name);
    const allocated = tree.k === "allocate" ? withTaken(tree.table, name, scope) : scope.allocated;
    const below = this.adding(tree, { ...scope, bound: inner.bound, allocated });
    return { inner: [this.part(tree.then, below.scope), ...others], name, below: below.doc };
  }

  private part(tree: Tree, scope: TreeScope): Part {
    return new Part(tree, scope, this.adding);
  }
}

interface Opened {
  readonly inner: readonly Part[];
  readonly name: string;
  readonly below: Doc | null;
}

function nothing(_binder: Binder, scope: TreeScope): Below {
  return { scope, doc: null };
}

/** From the leaves up, with a stack of its own: a tree may be as deep as its step is long. */
export function foldParts<T>(
  whole: Part,
  make: (part: Part, of: (part: Part) => T) => T,
  needs: (part: Part) => readonly Part[] = ({ inner }) => inner,
): T {
  return foldShared(whole, needs, make);
}

function withTaken(table: string, name: string, { allocated }: TreeScope): TreeScope["allocated"] {
  return new Map(allocated).set(table, [...(allocated.get(table) ?? []), name]);
}

type Allocation = Tree & { readonly k: "allocate" };

/** The row that an allocation takes, as a set; empty if there is none. */
export function lowestRow({ table, when }: Allocation, scope: TreeScope): Doc {
  const lowest = call(use(scope, "Lowest"), [freeRows(table, scope)]);
  if (!when) return lowest;
  const none: Doc = [line, "ELSE {", use(scope, "NULL"), "})"];
  return group(["(IF ", printExpr(when, scope), indent([line, "THEN ", lowest, none])]);
}

/** Whether an allocation finds no row, and the opposite. */
export function findsNone({ table, when }: Allocation, scope: TreeScope): readonly [Printed, Printed] {
  const rows = freeRows(table, scope);
  const [none, some] = ["=", "#"].map((sign): Printed => {
    return { doc: [rows, ` ${sign} {}`], level: level.compare };
  });
  if (!when) return [none!, some!];
  const unasked = printed(negate(when, scope), scope);
  return [
    joinJunction("/\\", [printed(when, scope), none!]),
    joinJunction("\\/", [unasked, some!]),
  ];
}

/** The rows of the table that can be allocated. */
function freeRows(id: string, scope: TreeScope): Doc {
  const table = tableOf(scope.naming, id);
  const taken = scope.allocated.get(id) ?? [];
  const rows = `Free${table.variable}`;
  return taken.length === 0 ? rows : `${rows} \\ {${taken.join(", ")}}`;
}
