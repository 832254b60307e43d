/** A step's tree, as an action's body. */
import type { Expr } from "../../../ir/expression.ts";
import type { Cut, NodeId } from "../../../ir/system.ts";
import type { Test, Tree } from "../../../ir/tree.ts";
import { conjuncts } from "../../../ir/visit.ts";
import { type Body, either, type Frame, type Item, goto, guarded } from "./body.ts";
import { elementsOf } from "../expression/comparison.ts";
import { printExpr } from "../expression/expression.ts";
import { call, type Doc } from "../layout.ts";
import { tableOf } from "../names/naming.ts";
import { isNamed, nameDependent, type Lets } from "../expression/lets.ts";
import { negate, rangeOf } from "../expression/negate.ts";
import { type Scope, use } from "../names/scope.ts";
import { type Binder, findsNone, foldParts, lowestRow, Part } from "./part.ts";
import { isNullTest, printLive, printNotTest, printTest } from "./tests.ts";
import { printLocals, printUpdates } from "./updates.ts";

export interface TreeScope extends Scope {
  readonly from: Cut;
  readonly frame: Frame;
  /** The label of a node's cut in `pc[t]`. */
  readonly label: (node: NodeId) => Doc;
  /** The place of a failing leaf, as a TLA+ string. */
  readonly where: (leaf: Tree & { k: "fail" }) => Doc;
  /** For each table, the rows that this step has taken already. */
  readonly allocated: ReadonlyMap<string, readonly string[]>;
}

/** Null if it is never enabled. */
export function printTree(tree: Tree, scope: TreeScope): Body | null {
  const lets = (binder: Binder, inner: TreeScope): Lets<TreeScope> =>
    nameDependent(binder.then, binder.name, inner);
  return foldParts<Body | null>(new Part(tree, scope, lets), printPart, printedParts);
}

type Printed = (part: Part) => Body | null;

/** The parts that are printed apart: a test for NULL and one for life are one. */
function printedParts(part: Part): readonly Part[] {
  const access = part.tree.k === "if" && dereference(part.tree);
  return access ? [part.inner[0]!.inner[0]!] : part.inner;
}

function printPart(part: Part, of: Printed): Body | null {
  const { tree, scope } = part;
  switch (tree.k) {
    case "if":
      return printIf(tree, part, of);
    case "choose":
      return printChoose(tree, part, of);
    case "allocate":
      return printAllocate(tree, part, of);
    case "go":
      return printGo(tree, scope);
    case "fail":
      return failure(call("Fail", ["t", `"${tree.kind}"`, scope.where(tree)]));
    case "disabled":
    case "bound":
      return null;
  }
}

function failure(doc: Doc): Body {
  return { items: [{ i: "guard", doc }], assigned: new Set(), whole: true };
}

function printIf(tree: Tree & { k: "if" }, part: Part, of: Printed): Body | null {
  const { scope } = part;
  const bodies = printedParts(part).map(of);
  const access = dereference(tree);
  if (access) {
    const { live, leaf } = access;
    const [rest] = bodies;
    const name = use(scope, "FailAt");
    const fail = failure(call(name, ["t", printExpr(access.owner, scope), scope.where(leaf)]));
    const on = ["~", printLive(live.on, scope).doc];
    return rest ? either(on, [fail, rest], scope.frame) : guarded(on, fail);
  }
  return printBranches(tree, scope, bodies as [Body | null, Body | null]);
}

function printBranches(
  tree: Tree & { k: "if" },
  scope: TreeScope,
  [yes, no]: readonly [Body | null, Body | null],
): Body | null {
  if (!yes && !no) return null;
  const [plain, opposite] = [printTest(tree.on, scope).doc, printNotTest(tree.on, scope).doc];
  if (!yes) return guarded(hold(denied(tree.on, scope), opposite, scope), no as Body);
  if (!no) return require(tree.on, yes, scope);
  if (tree.no.k === "fail") return either(opposite, [no, yes], scope.frame);
  return either(plain, [yes, no], scope.frame);
}

/** The body if the test holds; each conjunct is a guard of its own. */
function require(test: Test, body: Body, scope: Scope): Body {
  const parts = test.q === "expr" && !rangeOf(test.on) ? conjuncts(test.on, (part) => isNamed(part, scope)) : [];
  const tests = parts.length > 1 ? parts.map((on): Test => ({ q: "expr", on })) : [test];
  return tests.reduceRight(
    (rest, each) => guarded(hold(each, printTest(each, scope).doc, scope), rest),
    body,
  );
}

interface Dereference {
  readonly owner: Expr;
  readonly live: Tree & { k: "if" } & { readonly on: Test & { q: "live" } };
  readonly leaf: Tree & { k: "fail" };
}

/** `if p is NULL fail; if *p is freed fail; …` in one place of the source. */
function dereference(tree: Tree & { k: "if" }): Dereference | null {
  const { yes: inner, no: isNull } = tree;
  if (isNull.k !== "fail" || isNull.kind !== "null-dereference") return null;
  if (inner.k !== "if" || inner.on.q !== "live" || inner.no.k !== "fail") return null;
  const freed = inner.no;
  if (freed.kind !== "use-after-free" || freed.node !== isNull.node) return null;
  if (freed.reason !== isNull.reason || !isNullTest(tree.on, inner.on.owner)) return null;
  return { owner: inner.on.owner, live: { ...inner, on: inner.on }, leaf: freed };
}

/** Only for `hold`: a test that is not an expression is printed whole when it is negated. */
function denied(test: Test, scope: Scope): Test {
  return { q: "expr", on: test.q === "expr" ? negate(test.on, scope) : nothing };
}

const nothing: Expr = { e: "const", value: true, sort: { s: "boolean" } };

/** Keeps a guard whole that TLC might split into several steps. */
function hold(test: Test, doc: Doc, scope: Scope): Doc {
  return isWhole(test) ? doc : call(use(scope, "Holds"), [doc]);
}

function isWhole(test: Test): boolean {
  switch (test.q) {
    case "live":
      return true;
    case "fits":
    case "implies":
    case "elements":
      return false;
    case "expr":
      return isWholeExpr(test.on);
  }
}

function isWholeExpr(whole: Expr): boolean {
  return conjuncts(whole).every((expr) => {
    if (expr.e === "quantifier" || expr.e === "whileFree") return false;
    return expr.e !== "op" || (expr.op !== "or" && expr.op !== "cond");
  });
}

function printChoose(tree: Tree & { k: "choose" }, part: Part, of: Printed): Body | null {
  const then = printBelow(part, of);
  if (!then) return null;
  return under([`\\E ${part.name} \\in `, printChoices(tree.from, part.scope), " :"], then);
}

/** The body below a bound name, with names for the values that depend on it. */
function printBelow({ inner, below: lets }: Part, of: Printed): Body | null {
  const then = of(inner[0]!);
  return then && lets !== null ? under(lets, then) : then;
}

function printChoices(from: Expr, scope: Scope): Doc {
  const all = from.e === "const" && Array.isArray(from.value) ? from : null;
  if (all?.sort.s === "set" && all.sort.of.s === "boolean") return "BOOLEAN";
  return elementsOf(from, scope);
}

function printAllocate(tree: Tree & { k: "allocate" }, part: Part, of: Printed): Body | null {
  const { scope } = part;
  const table = tableOf(scope.naming, tree.table);
  const lowest = lowestRow(tree, scope);
  const then = printBelow(part, of);
  const none = of(part.inner[1]!);
  const some = then && under([`\\E ${part.name} \\in `, lowest, " :"], then);
  if (!none) return some;
  const [isNone] = findsNone(tree, scope);
  if (!some) return guarded(isNone.doc, none);
  if (table.live === null) throw new Error(`${tree.table} has no instances to give out.`);
  return either(isNone.doc, [none, some], scope.frame);
}

/** `\E x \in S :` and the body below it. */
function under(head: Doc, body: Body): Body {
  return { ...body, items: [{ i: "within", head, items: body.items }] };
}

function printGo(tree: Tree & { k: "go" }, scope: TreeScope): Body {
  const locals = printLocals(tree, scope.from, scope);
  const assigned = [...printUpdates(tree.updates, scope), ...(locals ? [locals] : [])];
  const names = assigned.map((item: Item) => (item.i === "assign" ? item.variable : ""));
  return {
    items: [goto(scope.label(tree.to)), ...assigned],
    assigned: new Set(names),
    whole: false,
  };
}
