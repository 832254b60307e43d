/** Who a thread waits for: the holders of the lock that its next step is to take. */
import type { Expr, LocalId, Ref } from "../../ir/expression.ts";
import type { Group, Kind, NodeId, System } from "../../ir/system.ts";
import type { Step, Test } from "../../ir/tree.ts";
import type { Printing } from "./action.ts";
import { joinJunction, printRef } from "./expression.ts";
import { align, type Doc, group, hardline, indent, line, render } from "./layout.ts";
import { level, type Printed, within as parenthesised } from "./precedence.ts";
import { conditionScope, within } from "./rest.ts";
import { printTest } from "./tests.ts";
import type { Scope } from "./scope.ts";
import { substitute } from "./substitute.ts";

/** `Blockers(t)`, or null if no step is to take a lock. */
export function printBlockers(steps: readonly Step[], printing: Printing): string | null {
  const byText = new Map<string, { doc: Doc; labels: string[] }>();
  for (const step of steps) {
    const marks = awaitedMarks(step, printing.system);
    if (marks.length === 0) continue;
    const doc = printMarks(marks, conditionScope(step, printing));
    const entry = byText.get(JSON.stringify(doc)) ?? { doc, labels: [] };
    byText.set(JSON.stringify(doc), entry);
    entry.labels.push(step.cut.label);
  }
  if (byText.size === 0) return null;
  const cases = [...byText.values()].map(({ doc, labels }, at): Doc => {
    const head: Doc = [at === 0 ? "CASE " : "  [] ", align(5, within(labels)), " ->"];
    return group([head, indent(indent(indent([line, doc])))]);
  });
  const all: Doc[] = [...cases, "  [] OTHER -> {}"];
  return render([
    "Blockers(t) ==",
    indent(all.map((doc): Doc => [hardline, doc])),
  ]);
}

/** The marks of holders in the condition on which the step's acquire waits. */
function awaitedMarks(step: Step, system: System): readonly Ref[] {
  const acquire = acquireAt(step.kind, step.cut.node);
  if (!acquire) return [];
  const on = findAwait(step.kind, acquire.node, new Map(), new Set());
  const terms = on && conjuncts(on).map(awaitedMark);
  if (!terms || terms.some((term) => term === null)) return [];
  return terms.flatMap((ref) => {
    const field = ref && system.fields.get(ref.field);
    return ref && field?.mark && field.lock === acquire.group.lock?.lock ? [ref] : [];
  });
}

interface Acquire {
  readonly group: Group;
  readonly node: NodeId;
}

/** The acquire that starts at the node, past what does nothing. */
function acquireAt(kind: Kind, id: NodeId): Acquire | null {
  const op = kind.nodes.get(id)?.op;
  if (op?.op === "skip") return acquireAt(kind, op.next);
  if (op?.op !== "enter") return null;
  const group = kind.groups.get(op.group);
  if (group?.mode !== "acquire" && group?.mode !== "acquireShared") return null;
  return { group, node: op.next };
}

type Known = ReadonlyMap<LocalId, Expr>;

/** The first `await` that can be reached within the acquire, over the values before it. */
function findAwait(kind: Kind, id: NodeId, known: Known, seen: ReadonlySet<NodeId>): Expr | null {
  const op = kind.nodes.get(id)?.op;
  if (!op || seen.has(id)) return null;
  const visited = new Set(seen).add(id);
  switch (op.op) {
    case "await":
      return substitute(op.on, known);
    case "let":
    case "read":
      return findAwait(
        kind,
        op.next,
        new Map(known).set(op.to, substitute(op.value, known)),
        visited,
      );
    case "branch":
      return findAwait(kind, op.yes, known, visited) ?? findAwait(kind, op.no, known, visited);
    case "assert":
    case "enter":
    case "loop":
    case "skip":
    case "touch":
      return findAwait(kind, op.next, known, visited);
    case "write":
    case "choose":
    case "alloc":
    case "free":
    case "leave":
    case "fail":
    case "end":
      return null;
  }
}

function conjuncts(expr: Expr): readonly Expr[] {
  return expr.e === "op" && expr.op === "and" ? expr.args.flatMap(conjuncts) : [expr];
}

/** The place that `place = none` or `size(place) = 0` reads; null for any other condition. */
function awaitedMark(expr: Expr): Ref | null {
  if (expr.e !== "op" || expr.op !== "=") return null;
  const [left, right] = expr.args;
  if (right?.e !== "const" || (right.value !== 0 && right.value !== null)) return null;
  if (left?.e === "read" && left.sort.s !== "number") return left.ref;
  if (left?.e !== "op" || left.op !== "size") return null;
  const [of] = left.args;
  return of?.e === "read" ? of.ref : null;
}

/** The threads in the marks; none where a mark cannot be read. */
function printMarks(refs: readonly Ref[], scope: Scope): Doc {
  const owners = new Map<string, Printed>();
  for (const test of refs.flatMap((ref) => testsFor(ref, scope))) {
    owners.set(JSON.stringify(test), printTest(test, scope));
  }
  const sets = refs.map((ref): Doc => {
    const field = scope.naming.fields.get(ref.field)?.table.fields;
    const sort = field?.find((candidate) => candidate.field === ref.field)?.sort;
    const doc = printRef(ref, scope);
    return sort?.s === "set" ? doc : ["{", doc, "}"];
  });
  const all = group(
    align(5, sets.flatMap((set, at): Doc[] => (at === 0 ? [set] : [line, "\\cup ", set]))),
  );
  if (owners.size === 0) return all;
  const safe = joinJunction("/\\", [...owners.values()]);
  return group([["IF ", parenthesised(safe, level.junction)], line, ["THEN ", all], line, "ELSE {}"]);
}

/** What must hold before the place can be read, innermost first. */
function testsFor(ref: Ref, scope: Scope): readonly Test[] {
  const { owner } = ref;
  if (owner === null) return [];
  const table = scope.naming.fields.get(ref.field)?.table;
  const inner = owner.e === "read" ? testsFor(owner.ref, scope) : [];
  const constant = owner.e === "const" && owner.value !== 0;
  if (!table || (constant && table.live === null)) return inner;
  return [...inner, { q: "live", table: table.table, owner }];
}

