/** Keeps a value while the variables that it depends on are assigned again. */
import type { Span } from "../../diagnostics/span.ts";
import { key } from "../../ir/identity.ts";
import type { Expr } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import { localsOf, rewrite } from "../../ir/visit.ts";
import { assignedIn, visitExpression, visitFunction } from "../configure/walk-protocol.ts";
import type { Context } from "./context.ts";
import type { Val } from "./values.ts";

type Pinned = Extract<Val, { v: "expr" | "struct" | "place" | "options" }>;

/** Whether a value, or the place that it is, can depend on variables. */
export function isPinned(val: Val): val is Pinned {
  return val.v === "expr" || val.v === "struct" || val.v === "place" || val.v === "options";
}

/**
 * The value of an operand before other operands. Only a lambda that these call or pass on can assign a
 * variable in the meantime.
 */
export function settle<V extends Val>(cx: Context, val: V, later: readonly P.Expression[]): V {
  const [first] = later;
  if (!first || cx.mode === "pure" || !later.some((each) => namesLambda(cx, each))) return val;
  return isPinned(val) ? pin(cx, val, first.span) : val;
}

/** The value of an expression before a body that is repeated: a copy if the body may assign it. */
export function settleOver<V extends Pinned>(
  cx: Context,
  val: V,
  body: { readonly body: readonly P.Statement[]; readonly span: Span },
): V {
  let names = false;
  visitFunction(body, (part) => void (names ||= isLambda(cx, part)));
  const assigned = assignedIn(body.body).map((id) => cx.scope.bindings.get(id));
  const locals = assigned.flatMap((binding) => (binding?.b === "local" ? [binding.id] : []));
  const named = namedBy(val).flatMap(localsOf);
  return names || named.some((id) => locals.includes(id)) ? pin(cx, val, body.span) : val;
}

function namesLambda(cx: Context, expression: P.Expression): boolean {
  let found = false;
  visitExpression(expression, (part) => void (found ||= isLambda(cx, part)));
  return found;
}

/** Whether an expression is a lambda, or the name of one. */
function isLambda(cx: Context, part: P.Expression): boolean {
  if (part.x === "lambda") return true;
  const name = part.x === "name" ? part.name : null;
  const binding = name?.n === "variable" ? cx.scope.bindings.get(name.id) : undefined;
  return binding?.b === "val" && holdsLambda(binding.val);
}

/** The expressions that a value, or a place, consists of. */
export function namedBy(val: Val): readonly Expr[] {
  if (val.v === "expr") return [val.expr];
  if (val.v === "options") return [...val.options.values()].flatMap(namedBy);
  if (val.v === "struct") return val.candidates.flatMap(({ spot }) => spot.owner ?? []);
  if (val.v !== "place") return [];
  return val.options.flatMap(({ ref }) => [ref.owner, ref.index].filter((part) => part !== null));
}

/** Whether a value is a lambda, or options that contain one. */
export function holdsLambda(val: Val): boolean {
  if (val.v === "options") return [...val.options.values()].some(holdsLambda);
  return val.v === "lambda";
}

/** The same value or place with copies of the locals that are assigned again. */
export function pin<V extends Pinned>(cx: Context, val: V, span: Span): V {
  return pinned(val, holding(cx, span)) as V;
}

function pinned(val: Pinned, again: (expr: Expr) => Expr): Pinned {
  if (val.v === "options") {
    const entries = [...val.options].map(([name, each]) => {
      return [name, isPinned(each) ? pinned(each, again) : each] as const;
    });
    return { v: "options", options: new Map(entries) };
  }
  if (val.v === "expr") return { v: "expr", expr: again(val.expr) };
  if (val.v === "struct") {
    const candidates = val.candidates.map(({ spot, when }) => {
      return { spot: { ...spot, owner: spot.owner && again(spot.owner) }, when: again(when) };
    });
    return { v: "struct", candidates };
  }
  const options = val.options.map(({ ref, when }) => {
    const owner = ref.owner && again(ref.owner);
    return { ref: { ...ref, owner, index: ref.index && again(ref.index) }, when: again(when) };
  });
  return { ...val, options };
}

/** Replaces each local that is assigned again by a copy, one for each. */
function holding(cx: Context, span: Span): (expr: Expr) => Expr {
  const copies = new Map<string, Expr>();
  const hold = (part: Expr): Expr => {
    if (part.e !== "local" || !cx.reassigned.has(part.id)) return part;
    const known = copies.get(key(part));
    if (known) return known;
    const to = cx.builder.fresh(cx.builder.locals.get(part.id)!.name, part.sort);
    cx.builder.emit({ op: "let", to, value: part }, span);
    const held: Expr = { e: "local", id: to, sort: part.sort };
    copies.set(key(part), held);
    return held;
  };
  return (expr) => rewrite(expr, hold);
}
