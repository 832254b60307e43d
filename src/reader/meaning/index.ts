/** Walks all code that can run, call by call, and refuses what has no meaning. */
import type * as ir from "../../ir/protocol.ts";
import type { Reader } from "../source/reader.ts";
import { callClosure, closureOf } from "./calls.ts";
import { walkExpression } from "./expressions.ts";
import { newScope } from "./walk.ts";
import type { Walk } from "./walk.ts";

/**
 * Complains about code that can be read but has no meaning: recursion, a wait after a write, a condition
 * that writes, a program that reads ghost state.
 */
export function checkMeaning(
  reader: Reader,
  { threads, properties }: Pick<ir.Protocol, "threads" | "properties">,
): void {
  const walk: Walk = {
    ...{ reader, stack: [], nesting: { now: 0, most: 0 } },
    ...{ seen: new Map(), keys: new Map(), visited: new Set() },
  };
  for (const { body, span } of threads) {
    const fn = reader.functions.get(body);
    const call = { span, args: [], scope: newScope("steps") };
    if (fn !== undefined) callClosure(walk, { c: "function", fn }, call);
  }
  for (const { body, span, kind } of properties) {
    // A question about a trace is asked as by the thread that took the step.
    const scope = newScope(kind === "asked" ? "observer" : "property");
    const closure = closureOf(walk, body, scope);
    if (closure === undefined) walkExpression(walk, body, scope);
    else callClosure(walk, closure, { span, args: [], scope });
  }
  for (const fn of reader.functions.values()) {
    if (walk.visited.has(fn.id)) continue;
    callClosure(
      walk,
      { c: "function", fn },
      { span: fn.span, args: [], scope: newScope("unknown") },
    );
  }
}
