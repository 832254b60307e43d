/** The forks of a step's tree: tests, guards that fail it, and failures. */
import { BOOLEAN, TRUE, isFalse, isTrue } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { key, keyOfTest } from "../../ir/identity.ts";
import type { FailureKind } from "../../ir/failures.ts";
import type { MarkRead, Node, NodeId } from "../../ir/system.ts";
import { kindsOf, narrowTo, type Guard, type Test, type Tree } from "../../ir/tree.ts";
import { evaluate } from "./evaluate.ts";
import { decide, learn } from "./facts.ts";
import type { Symbolic } from "./symbolic.ts";

/** The tree of one node of a step: open where the step goes on to another. */
export type Fragment = Tree<Open>;

export interface Open {
  readonly k: "open";
  readonly to: NodeId;
  readonly sym: Symbolic;
}

/** What comes after a part of a node, on one way. */
export type Rest = (sym: Symbolic) => Fragment;

/** Branches on a test, as far as what is known does not decide it. */
export function test(
  sym: Symbolic,
  on: Expr,
  { yes, no }: { readonly yes: Rest; readonly no: Rest },
): Fragment {
  const open = decide(sym.facts, on);
  if (isTrue(open)) return yes(sym);
  if (isFalse(open)) return no(sym);
  const holds = yes({ ...sym, facts: learn(sym.facts, open) });
  const fails = no({
    ...sym,
    facts: learn(sym.facts, { e: "op", op: "not", args: [open], sort: BOOLEAN }),
  });
  return { k: "if", on: { q: "expr", on: open }, yes: holds, no: fails };
}

/** The guards in order, each failing the step; then the rest. */
export function guarded(node: Node, guards: readonly Guard[], sym: Symbolic, then: Rest): Fragment {
  return unlessBroken(guards.flatMap(byKind), sym, {
    then,
    broken: ({ kind }) => fail(node, kind, ""),
  });
}

/** One guard for each kind of failure, where there are several; the last is the whole. */
function byKind(guard: Guard): readonly Guard[] {
  const kinds = kindsOf(guard);
  const narrow = kinds.slice(0, -1).map((kind) => narrowTo(guard, kind));
  return [...narrow, { ...guard, kind: kinds.at(-1)! }];
}

/** The guards in order, each leading elsewhere where it does not hold; then the rest. */
export function unlessBroken(
  guards: readonly Guard[],
  sym: Symbolic,
  {
    then,
    broken,
  }: { readonly then: Rest; readonly broken: (guard: Guard, sym: Symbolic) => Fragment },
): Fragment {
  const [guard, ...rest] = guards;
  if (!guard) return then(sym);
  const no: Rest = (known) => broken(guard, known);
  const yes: Rest = (known) => unlessBroken(rest, known, { then, broken });
  const when = guard.when === null ? TRUE : decide(sym.facts, guard.when);
  if (isFalse(when)) return yes(sym);
  if (isTrue(when) && guard.must.q === "expr") return test(sym, guard.must.on, { yes, no });
  if (guard.must.q === "expr" && isTrue(decide(sym.facts, guard.must.on))) return yes(sym);
  const always = `guard ${keyOfTest(guard.must)}`;
  const fact = isTrue(when) ? always : `${always} ${key(when)}`;
  if (sym.facts.has(always) || sym.facts.has(fact)) return yes(sym);
  const on: Test = isTrue(when) ? guard.must : { q: "implies", when, must: guard.must };
  const known = { ...sym, facts: new Map([...sym.facts, [fact, true] as const]) };
  return { k: "if", on, yes: yes(known), no: no(sym) };
}

export function fail(node: Node, kind: FailureKind, reason: string): Tree {
  return { k: "fail", kind, reason, node: node.id };
}

/** The step is not enabled, and who stands in the marks is in its way; not in one that cannot be read. */
export function disabled(
  [mark, ...rest]: readonly MarkRead[],
  sym: Symbolic,
  blockedBy: readonly Expr[] = [],
): Fragment {
  if (!mark) return { k: "disabled", blockedBy };
  const { value, guards } = evaluate(sym, mark);
  return unlessBroken(guards, sym, {
    then: (known) => disabled(rest, known, [...blockedBy, value]),
    broken: (_, known) => disabled(rest, known, blockedBy),
  });
}
