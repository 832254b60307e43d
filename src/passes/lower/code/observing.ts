/** Lowers observers: assertions, ghost code, and the words of properties. */
import {
  BOOLEAN,
  NUMBER,
  THREAD,
  constant,
  equal,
  isTrue,
  not,
  number,
  or,
  read,
} from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Context } from "../context.ts";
import { lockOf } from "../marks.ts";
import { report } from "../context.ts";
import { insideRef } from "../counting.ts";
import { access, evaluate } from "./expressions.ts";
import type { Use } from "./intrinsics.ts";
import { tableOf } from "./memory.ts";
import { inlineFor, inlinePure, predicate } from "./pure.ts";
import { statements } from "./statements.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

const VOID: Val = { v: "void" };

export function assertion(cx: Context, { args, span }: Use): Val {
  const [condition, reason] = args;
  const on = predicate(cx, condition!);
  const words = reason?.x === "string" ? reason.value : "";
  cx.builder.emit({ op: "assert", on, kind: "assertion", reason: words }, span);
  return VOID;
}

export function ghost(cx: Context, body: P.Expression, span: Use["span"]): Val {
  if (body.x !== "lambda") return (report(cx, "not-callable", span), VOID);
  const opens = cx.builder.group === null;
  const own = { mode: "ghost", function: "ghost", library: false, lock: null } as const;
  const group = opens ? cx.builder.newGroup(own) : cx.builder.group!;
  cx.builder.group = group;
  const { lambda } = body;
  cx.builder.ghost(() => {
    if (opens) cx.builder.emit({ op: "enter", group }, span);
    statements(cx, lambda.body);
    if (opens) cx.builder.emit({ op: "leave", group }, span);
  });
  if (opens) cx.builder.group = null;
  return VOID;
}

/** The mark of a lock that names its exclusive holder. */
export function holderOf(cx: Context, lock: P.Expression): Expr {
  const ref = lockOf(cx, evaluate(cx, lock), lock.span);
  const marks = [...cx.layout.fields.values()].filter((field) => field.lock === ref?.lock);
  const mark = marks.find((field) => field.mark === "holder");
  if (ref && mark) return read({ field: mark.id, owner: ref.owner, index: null }, THREAD);
  report(cx, "not-a-lock", lock.span);
  return constant(0, THREAD);
}

export function whileFree(cx: Context, lock: P.Expression, property: P.Expression): Val {
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

export function each(cx: Context, { cls, property }: Each): Val {
  const table = tableOf(cx, cls);
  const sort: Sort = { s: "pointer", cls: table };
  const { name, body } = inlineFor(cx, property, sort);
  const of: Expr = { e: "instances", table, sort: { s: "set", of: sort } };
  return asVal({ e: "quantifier", how: "every", of, name, body, sort: BOOLEAN });
}

export function inside(cx: Context, first: P.Expression, span: Use["span"]): Val {
  const val = evaluate(cx, first);
  if (val.v !== "function") return (report(cx, "not-callable", span), asVal(number(0)));
  return access(cx, read(insideRef(val.fn), NUMBER), span);
}
