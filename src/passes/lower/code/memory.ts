/** Lowers `alloc`, `free` and `container_of`. */
import { constant, equal, or } from "../../../ir/construct.ts";
import type { Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { allocatedClasses } from "../../configure/allocated.ts";
import { branchOn } from "./conditions.ts";
import type { Context } from "../context.ts";
import { report } from "../context.ts";
import { evaluate } from "./expressions.ts";
import type { Use } from "./intrinsics.ts";
import { candidatesOf, containerOf } from "../places.ts";
import { asVal } from "../values.ts";
import type { Candidate, Val } from "../values.ts";

const VOID: Val = { v: "void" };

export function alloc(cx: Context, { args, span }: Use): Val {
  const table = tableOf(cx, args[0]!);
  const options = args[1] && evaluate(cx, args[1]);
  const mayFail = options?.v === "options" && options.options.has("mayFail");
  if (cx.builder.hasWritten()) report(cx, "late-alloc", span);
  const sort: Sort = { s: "pointer", cls: table };
  const to = cx.builder.fresh(nounOf(cx, table), sort);
  cx.builder.emit({ op: "alloc", to, table, mayFail }, span);
  return asVal({ e: "local", id: to, sort });
}

function nounOf(cx: Context, table: string): string {
  return cx.layout.tables.get(table)?.noun ?? table;
}

export function tableOf(cx: Context, expression: P.Expression): string {
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

export function free(cx: Context, first: P.Expression, span: Use["span"]): Val {
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

export function container(cx: Context, { args, span }: Use): Val {
  const [embedded, owner, field] = args;
  const cls = evaluate(cx, owner!);
  const name = field?.x === "string" ? field.value : "";
  const of = { cls: cls.v === "class" ? cls.cls : "", field: name, span };
  return containerOf(cx, evaluate(cx, embedded!), of);
}
