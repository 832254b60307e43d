/** The words of the language itself. */
import { BOOLEAN, NUMBER, THREAD, TRUE, apply, constant } from "../../ir/construct.ts";
import { equal, not, or, number, read, isTrue } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { FailureKind } from "../../ir/system.ts";
import { allocatedClasses } from "../allocated.ts";
import { callVal, lockOf } from "./calls.ts";
import { branchOn } from "./conditions.ts";
import { insideRef } from "./counting.ts";
import type { Context } from "./context.ts";
import { report } from "./context.ts";
import { access, collectionOf, evaluate, evaluatePlace, operands, valueOf } from "./expressions.ts";
import type { Edge } from "./graph-builder.ts";
import { emitWrite } from "./marks.ts";
import { candidatesOf, containerOf, toExpr } from "./places.ts";
import { inlineFor, inlinePure, predicate } from "./pure.ts";
import { statements } from "./statements.ts";
import { asVal } from "./values.ts";
import type { Candidate, Val } from "./values.ts";

export type Use = Extract<P.Expression, { x: "intrinsic" }>;

const VOID: Val = { v: "void" };
const SELF: Val = asVal({ e: "self", sort: THREAD });

export function intrinsic(cx: Context, use: Use): Val {
  const [first, second] = use.args as [P.Expression, P.Expression];
  const { span } = use;
  switch (use.intrinsic) {
    case "self":
      return SELF;
    case "waitUntil":
      return waitUntil(cx, first, span);
    case "maybe":
      return chooseFrom(cx, constant([false, true], { s: "list", of: BOOLEAN }), use);
    case "choose":
      return choose(cx, use);
    case "either":
      return either(cx, use);
    case "fail":
      return fail(cx, use);
    case "assert":
      return assertion(cx, use);
    case "ghost":
      return ghost(cx, first, span);
    case "alloc":
      return alloc(cx, use);
    case "free":
      return free(cx, first, span);
    case "container_of":
      return container(cx, use);
    case "load":
      return asVal(valueOf(cx, first));
    case "store":
      return store(cx, { to: first, value: second, span });
    case "div":
      return asVal(apply("div", operands(cx, [first, second]), NUMBER));
    case "holds":
      return access(cx, holderOf(cx, first), span);
    case "whileFree":
      return whileFree(cx, first, second);
    case "each":
      return each(cx, { cls: first, property: second, span });
    case "instances":
      return { v: "instances", table: tableOf(cx, first) };
    case "inside":
      return inside(cx, first, span);
  }
}

function waitUntil(cx: Context, first: P.Expression, span: Use["span"]): Val {
  const { frame } = cx.builder;
  const on = predicate(cx, first);
  cx.builder.emit({ op: "await", on, idle: frame.parent === null }, span);
  return VOID;
}

function chooseFrom(cx: Context, from: Expr, { span }: Use): Val {
  const sort = "of" in from.sort ? from.sort.of : BOOLEAN;
  const to = cx.builder.fresh("choice", sort);
  cx.builder.emit({ op: "choose", to, from }, span);
  return asVal({ e: "local", id: to, sort });
}

function choose(cx: Context, use: Use): Val {
  const from = evaluate(cx, use.args[0]!);
  if (from.v !== "items") return chooseFrom(cx, collectionOf(cx, from, use.span), use);
  const items = from.items.map((item) => valueOf(cx, item));
  const of = mergeSorts(items.map(({ sort }) => sort));
  const sort: Sort = { s: "list", of };
  if (items.every((item) => item.e === "const")) {
    return chooseFrom(
      cx,
      constant(
        items.map(({ value }) => value),
        sort,
      ),
      use,
    );
  }
  const empty: Expr = constant([], sort);
  return chooseFrom(
    cx,
    items.reduce((list, item) => apply("push", [list, item], sort), empty),
    use,
  );
}

/** The sort that holds all items of a literal: for enums, all their values. */
function mergeSorts(sorts: readonly Sort[]): Sort {
  const enums = sorts.filter((sort) => sort.s === "enum");
  if (enums.length === 0) return sorts[0] ?? BOOLEAN;
  const values = [...new Set(enums.flatMap((sort) => sort.values))];
  return { s: "enum", values, nullable: enums.some((sort) => sort.nullable) };
}

function either(cx: Context, use: Use): Val {
  const list: Sort = { s: "list", of: NUMBER };
  const chosen = toExpr(
    cx,
    chooseFrom(
      cx,
      constant(
        use.args.map((_, i) => i),
        list,
      ),
      use,
    ),
    {
      sort: NUMBER,
      span: use.span,
    },
  );
  const out: Edge[] = [];
  use.args.forEach((branch, i) => {
    const last = i === use.args.length - 1;
    const { yes, no } = branchOn(cx, last ? TRUE : equal(chosen, number(i)), branch.span);
    cx.builder.open = yes;
    callVal(cx, evaluate(cx, branch), { args: [], span: branch.span });
    out.push(...cx.builder.takeOpen());
    cx.builder.open = no;
  });
  cx.builder.open = out;
  return VOID;
}

function fail(cx: Context, { args, span }: Use): Val {
  const [reason, kind] = args;
  const given = kind?.x === "string" ? (kind.value as FailureKind) : null;
  const { group } = cx.builder;
  const mode = group === null ? "plain" : cx.builder.groups.get(group)!.mode;
  const locks = mode !== "plain" && mode !== "atomic" && mode !== "ghost";
  cx.builder.stop(
    {
      op: "fail",
      kind: given ?? (locks ? "lock-misuse" : "assertion"),
      reason: reason?.x === "string" ? reason.value : "fail",
    },
    span,
  );
  return VOID;
}

function assertion(cx: Context, { args, span }: Use): Val {
  const [condition, reason] = args;
  const on = predicate(cx, condition!);
  const words = reason?.x === "string" ? reason.value : "";
  cx.builder.emit({ op: "assert", on, kind: "assertion", reason: words }, span);
  return VOID;
}

function ghost(cx: Context, body: P.Expression, span: Use["span"]): Val {
  if (body.x !== "lambda") return (report(cx, "not-callable", span), VOID);
  const opens = cx.builder.group === null;
  const group = opens ? cx.builder.newGroup("ghost", "ghost", null) : cx.builder.group!;
  cx.builder.group = group;
  if (opens) cx.builder.emit({ op: "enter", group }, span);
  statements(cx, body.lambda.body);
  if (opens) cx.builder.emit({ op: "leave", group }, span);
  if (opens) cx.builder.group = null;
  return VOID;
}

function alloc(cx: Context, { args, span }: Use): Val {
  const table = tableOf(cx, args[0]!);
  const options = args[1] && evaluate(cx, args[1]);
  const mayFail = options?.v === "options" && options.options["mayFail"]?.x === "boolean";
  if (cx.builder.hasWritten()) report(cx, "late-alloc", span);
  const sort: Sort = { s: "pointer", cls: table };
  const to = cx.builder.fresh(nounOf(cx, table), sort);
  cx.builder.emit({ op: "alloc", to, table, mayFail }, span);
  return asVal({ e: "local", id: to, sort });
}

function nounOf(cx: Context, table: string): string {
  return cx.layout.tables.get(table)?.noun ?? table;
}

function tableOf(cx: Context, expression: P.Expression): string {
  const val = evaluate(cx, expression);
  if (val.v === "class" && hasInstances(cx, val.cls)) return val.cls;
  report(cx, "class-without-instances", expression.span);
  return [...cx.layout.tables.keys()][0] ?? "";
}

/** A class that nothing makes has a place too, so that pointers to it can be read through. */
function hasInstances({ layout, configured }: Context, cls: P.ClassId): boolean {
  const statics = layout.tables.get(cls)?.statics ?? [];
  return statics.length > 0 || allocatedClasses(configured.protocol).has(cls);
}

function free(cx: Context, first: P.Expression, span: Use["span"]): Val {
  const val = evaluate(cx, first);
  if (val.v === "null") return VOID;
  const candidates = candidatesOf(cx, val, first.span);
  const [own] = candidates;
  if (!own || own.spot.path.length > 0 || !own.spot.owner) {
    report(cx, "free-of-embedded", first.span);
    return VOID;
  }
  const { owner, table } = own.spot;
  if (candidates.length > 1) failOnEmbedded(cx, candidates.slice(1), span);
  const isNull = branchOn(cx, equal(owner, constant(0, owner.sort)), span);
  cx.builder.open = isNull.no;
  cx.builder.emit({ op: "free", table, owner }, span);
  cx.builder.open = [...cx.builder.open, ...isNull.yes];
  return VOID;
}

function failOnEmbedded(cx: Context, places: readonly Candidate[], span: Use["span"]): void {
  const { yes, no } = branchOn(cx, places.map(({ when }) => when).reduce(or), span);
  cx.builder.open = yes;
  const reason = "kfree of a pointer into another struct";
  if (yes.length > 0) cx.builder.stop({ op: "fail", kind: "double-free", reason }, span);
  cx.builder.open = no;
}

function container(cx: Context, { args, span }: Use): Val {
  const [embedded, owner, field] = args;
  const cls = evaluate(cx, owner!);
  const name = field?.x === "string" ? field.value : "";
  const of = { cls: cls.v === "class" ? cls.cls : "", field: name, span };
  return containerOf(cx, evaluate(cx, embedded!), of);
}

interface Store {
  readonly to: P.Expression;
  readonly value: P.Expression;
  readonly span: Use["span"];
}

function store(cx: Context, { to, value, span }: Store): Val {
  const place = evaluatePlace(cx, to);
  if (!place) return VOID;
  const written = valueOf(cx, value, place.sort);
  emitWrite(cx, place, { value: () => written, span });
  return VOID;
}

/** The mark of who holds a lock exclusively. */
function holderOf(cx: Context, lock: P.Expression): Expr {
  const ref = lockOf(cx, evaluate(cx, lock), lock.span);
  const marks = [...cx.layout.fields.values()].filter((field) => field.lock === ref?.lock);
  const mark = marks.find((field) => field.mark === "holder");
  if (ref && mark) return read({ field: mark.id, owner: ref.owner, index: null }, THREAD);
  report(cx, "not-a-lock", lock.span);
  return constant(0, THREAD);
}

function whileFree(cx: Context, lock: P.Expression, property: P.Expression): Val {
  const ref = lockOf(cx, evaluate(cx, lock), lock.span);
  const holder = holderOf(cx, lock);
  const body = inlinePure(cx, property, []);
  const held = not(equal(holder, constant(0, THREAD)));
  if (!ref || isTrue(body)) return asVal(or(held, body));
  return asVal({ e: "whileFree", lock: ref, held, body, sort: BOOLEAN });
}

interface Each {
  readonly cls: P.Expression;
  readonly property: P.Expression;
  readonly span: Use["span"];
}

function each(cx: Context, { cls, property }: Each): Val {
  const table = tableOf(cx, cls);
  const sort: Sort = { s: "pointer", cls: table };
  const { name, body } = inlineFor(cx, property, sort);
  const of: Expr = { e: "instances", table, sort: { s: "set", of: sort } };
  return asVal({ e: "quantifier", how: "every", of, name, body, sort: BOOLEAN });
}

function inside(cx: Context, first: P.Expression, span: Use["span"]): Val {
  const val = evaluate(cx, first);
  if (val.v !== "function") return (report(cx, "not-callable", span), asVal(number(0)));
  return access(cx, read(insideRef(val.fn), NUMBER), span);
}
