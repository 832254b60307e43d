/** Keeps what a value is while the variables that it was worked out from are assigned again. */
import type { Span } from "../../diagnostics/span.ts";
import { key } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import { rewrite } from "../../ir/visit.ts";
import { visitExpression } from "../walk-protocol.ts";
import type { Context } from "./context.ts";
import type { Val } from "./values.ts";

type Pinned = Extract<Val, { v: "expr" | "struct" | "place" }>;

/**
 * The value of an operand that stands before others. Only a function that these pass to a call can
 * assign a variable in the meantime.
 */
export function settle<V extends Val>(cx: Context, val: V, later: readonly P.Expression[]): V {
  const [first] = later;
  if (!first || cx.mode === "pure" || !later.some(passesFunction)) return val;
  if (val.v !== "expr" && val.v !== "struct" && val.v !== "place") return val;
  return pin(cx, val as Pinned, first.span) as V;
}

function passesFunction(expression: P.Expression): boolean {
  let found = false;
  visitExpression(expression, ({ x }) => void (found ||= x === "lambda"));
  return found;
}

/** The same value or place, named by locals of its own instead of those that are assigned again. */
export function pin(cx: Context, val: Pinned, span: Span): Pinned {
  const again = holding(cx, span);
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

/** Puts a copy in place of each local that is assigned again; one copy for each. */
function holding(cx: Context, span: Span): (expr: Expr) => Expr {
  const pinned = new Map<string, Expr>();
  const hold = (part: Expr): Expr => {
    if (part.e !== "local" || !cx.reassigned.has(part.id)) return part;
    const known = pinned.get(key(part));
    if (known) return known;
    const to = cx.builder.fresh(cx.builder.locals.get(part.id)!.name, part.sort);
    cx.builder.emit({ op: "let", to, value: part }, span);
    const held: Expr = { e: "local", id: to, sort: part.sort };
    pinned.set(key(part), held);
    return held;
  };
  return (expr) => rewrite(expr, hold);
}
