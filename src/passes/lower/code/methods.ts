/** Methods of lists, sets, arrays and `instances(C)`: one access each. */
import { BOOLEAN, NUMBER, apply, constant } from "../../../ir/construct.ts";
import type { Expr, Operator, Quantifier, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { failOnNull } from "./callees.ts";
import type { Context } from "../context.ts";
import { report } from "../context.ts";
import { access, collectionOf, evaluate, valueOf } from "./expressions.ts";
import { emitWrite } from "../marks.ts";
import { settle } from "../pin.ts";
import { inlineFor } from "./pure.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

type MethodCall = Extract<P.Expression, { x: "method" }>;

export function method(cx: Context, call: MethodCall): Val {
  const of = evaluate(cx, call.of);
  const sort = of.v === "place" ? of.sort : collectionOf(cx, of, call.span).sort;
  switch (call.method) {
    case "length":
    case "size":
      return sizeOf(cx, of, call);
    case "first":
    case "includes":
    case "has": {
      const settled = settle(cx, of, call.args);
      return access(cx, question(cx, call, collectionOf(cx, settled, call.span)), call.span);
    }
    case "every":
    case "some":
    case "find":
    case "filter":
      return quantify(cx, { how: call.method, of: collectionOf(cx, of, call.span), call });
    case "push":
    case "unshift":
    case "remove":
    case "add":
    case "delete":
      return change(cx, { of: settle(cx, of, call.args), op: call.method, sort, call });
    case "clear":
      return clear(cx, of, { sort, call });
  }
}

function sizeOf(cx: Context, of: Val, { span }: MethodCall): Val {
  const collection = collectionOf(cx, of, span);
  if (collection.sort.s === "array") return asVal(constant(collection.sort.length, NUMBER));
  const op = collection.sort.s === "set" ? "size" : "length";
  return access(cx, apply(op, [collection], NUMBER), span);
}

function elementSort(sort: Sort): Sort {
  return "of" in sort ? sort.of : BOOLEAN;
}

function question(cx: Context, { method: name, args }: MethodCall, of: Expr): Expr {
  if (name === "first") return apply("first", [of], orNull(elementSort(of.sort)));
  const op: Operator = of.sort.s === "set" ? "has" : "includes";
  return apply(op, [of, valueOf(cx, args[0]!, elementSort(of.sort))], BOOLEAN);
}

/** The sort of an element that may be missing. */
export function orNull(sort: Sort): Sort {
  return sort.s === "enum" ? { ...sort, nullable: true } : sort;
}

interface Quantification {
  readonly how: Quantifier;
  readonly of: Expr;
  readonly call: MethodCall;
}

function quantify(cx: Context, { how, of, call }: Quantification): Val {
  const element = elementSort(of.sort);
  const { name, body } = inlineFor(cx, call.args[0]!, element);
  const sort = how === "find" ? orNull(element) : how === "filter" ? of.sort : BOOLEAN;
  return access(cx, { e: "quantifier", how, of, name, body, sort }, call.span);
}

interface Change {
  readonly of: Val;
  readonly op: "push" | "unshift" | "remove" | "add" | "delete";
  readonly sort: Sort;
  readonly call: MethodCall;
}

function change(cx: Context, { of, op, sort, call }: Change): Val {
  const entry = valueOf(cx, call.args[0]!, elementSort(sort));
  if (of.v !== "place" || cx.mode === "pure") {
    report(cx, "write-in-predicate", call.span);
    return { v: "void" };
  }
  const { span } = call;
  const joins = op === "push" || op === "unshift";
  if (joins && entry.sort.s === "pointer")
    failOnNull(cx, entry, { reason: "NULL is put on a list", span });
  emitWrite(cx, of, { value: (old) => apply(op, [old, entry], sort), span });
  return { v: "void" };
}

function clear(cx: Context, of: Val, { sort, call }: { sort: Sort; call: MethodCall }): Val {
  if (of.v !== "place" || cx.mode === "pure") report(cx, "write-in-predicate", call.span);
  else emitWrite(cx, of, { value: () => constant([], sort), span: call.span });
  return { v: "void" };
}
