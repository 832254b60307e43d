/** `inside(f)`: adds a counter for each function that a property asks for; entry and exit change it. */
import type { Span } from "../../diagnostics/span.ts";
import { NUMBER, apply, number, read } from "../../ir/construct.ts";
import type { Ref } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Field } from "../../ir/system.ts";
import type { Layout } from "../configure/layout.ts";
import { visitExpression } from "../configure/walk-protocol.ts";
import type { Context } from "./context.ts";

const TABLE = "inside";

/** The functions f for which the protocol asks `inside(f)`. */
export function countedFunctions(protocol: P.Protocol): ReadonlySet<P.FunctionId> {
  const found = new Set<P.FunctionId>();
  const see = (expression: P.Expression): void => {
    if (expression.x !== "intrinsic" || expression.intrinsic !== "inside") return;
    const [arg] = expression.args;
    if (arg?.x === "name" && arg.name.n === "function") found.add(arg.name.id);
  };
  for (const { body } of protocol.properties) visitExpression(body, see);
  for (const fn of protocol.functions.values()) {
    for (const statement of fn.body) visitExpression(asExpression(statement), see);
  }
  return found;
}

function asExpression(statement: P.Statement): P.Expression {
  const lambda = { parameters: [], body: [statement], result: { t: "void" } as const };
  return { x: "lambda", lambda, span: statement.span };
}

/** The largest value of a counter. A spec cannot start more threads. */
const mostThreads = 100;

/** The layout with a counter for each function that is counted. */
export function addCounters(layout: Layout, protocol: P.Protocol): Layout {
  const counted = countedFunctions(protocol);
  if (counted.size === 0) return layout;
  const functions = [...counted].map((id) => protocol.functions.get(id)!);
  const { span } = functions[0]!;
  const fields = functions.map((fn) => insideRef(fn).field);
  const base = { kind: "global", statics: [], dynamic: 0, noun: TABLE } as const;
  const tables = new Map(layout.tables).set(TABLE, { id: TABLE, ...base, fields, span });
  const counters = functions.map((fn) => [insideRef(fn).field, counterOf(fn)] as const);
  return { ...layout, tables, fields: new Map([...layout.fields, ...counters]) };
}

function counterOf(fn: P.Function): Field {
  const { field: id } = insideRef(fn);
  // The counter is ghost state: no code of the protocol reads it.
  const rest = { limit: null, mark: null, lock: null, ghost: true, span: fn.span };
  const range = [0, mostThreads] as const;
  return { id, table: TABLE, path: [fn.id], sort: NUMBER, initial: 0, range, ...rest };
}

export function insideRef(fn: P.Function): Ref {
  return { field: `${TABLE}.${fn.id}`, owner: null, index: null };
}

/** Emits the change of a function's counter, as an access of its own. */
export function countInside(
  cx: Context,
  fn: P.Function,
  { by, span }: { readonly by: 1 | -1; readonly span: Span },
): void {
  if (!cx.counted.has(fn.id)) return;
  const to = insideRef(fn);
  const value = apply("+", [read(to, NUMBER), number(by)], NUMBER);
  cx.builder.emit({ op: "write", to, value }, span);
}
