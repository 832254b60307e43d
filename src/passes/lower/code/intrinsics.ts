/** Lowers the words of the language. */
import { constant, THREAD } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import type { FailureKind } from "../../../ir/failures.ts";
import { choose, either, maybe } from "./choosing.ts";
import type { Context } from "../context.ts";
import { access, evaluatePlace, valueOf } from "./expressions.ts";
import { arithmeticValue } from "./operators.ts";
import { emitWrite } from "../marks.ts";
import { alloc, container, free, tableOf } from "./memory.ts";
import { assertion, each, ghost, holderOf, inside, whileFree } from "./observing.ts";
import { settle } from "../pin.ts";
import { predicate } from "./pure.ts";
import { failOnNull } from "./callees.ts";
import { asVal } from "../values.ts";
import { touchRow } from "./walk.ts";
import type { Val } from "../values.ts";

export type Use = Extract<P.Expression, { x: "intrinsic" }>;

const VOID: Val = { v: "void" };
const SELF: Val = asVal({ e: "self", sort: THREAD });

export function intrinsic(cx: Context, use: Use): Val {
  const [first, second] = use.args as [P.Expression, P.Expression];
  const { span } = use;
  switch (use.intrinsic) {
    case "self":
      return SELF;
    case "here":
      return here(cx, use);
    case "waitUntil":
      return waitUntil(cx, first, span);
    case "maybe":
      return maybe(cx, use);
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
    case "touch":
      return touch(cx, valueOf(cx, first), span);
    case "container_of":
      return container(cx, use);
    case "load":
      return asVal(valueOf(cx, first));
    case "store":
      return store(cx, { to: first, value: second, span });
    case "div":
      return arithmeticValue(cx, use);
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

/** The static instance of the class that the thread runs on, or NULL: a constant. */
function here(cx: Context, { args }: Use): Val {
  const cls = args[0]?.x === "name" && args[0].name.n === "class" ? args[0].name.id : "";
  const sort = { s: "pointer", cls } as const;
  if (cx.here === null || cx.here.sort.s !== "pointer" || cx.here.sort.cls !== cls) {
    const nothing = constant(0, sort);
    cx.nowhere.add(nothing);
    return asVal(nothing);
  }
  return asVal(cx.here);
}

function waitUntil(cx: Context, first: P.Expression, span: Use["span"]): Val {
  const { frame } = cx.builder;
  const on = predicate(cx, first);
  cx.builder.emit({ op: "await", on, idle: frame.parent === null }, span);
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

/** Emits a touch for a pointer. Any other value has no memory. */
function touch(cx: Context, pointer: Expr, span: Use["span"]): Val {
  if (pointer.sort.s !== "pointer") return VOID;
  failOnNull(cx, pointer, { reason: "an access through NULL", span });
  touchRow(cx, pointer, span);
  return VOID;
}

interface Store {
  readonly to: P.Expression;
  readonly value: P.Expression;
  readonly span: Use["span"];
}

function store(cx: Context, { to, value, span }: Store): Val {
  const found = evaluatePlace(cx, to);
  if (!found) return VOID;
  const place = settle(cx, found, [value]);
  const written = valueOf(cx, value, place.sort);
  emitWrite(cx, place, { value: () => written, span });
  return VOID;
}
