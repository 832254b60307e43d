/** The place in the user's own files that an answer points to, for editors and reviews. */
import type { Span } from "../diagnostics/span.ts";
import type { Call, Outcome, TraceStep } from "../trace/outcome.ts";

/** The line of the user's own code that a step belongs to: for library code, its call. */
export function userSpan({ span, stack }: TraceStep): Span {
  return userCall(stack) ?? span;
}

function userCall(stack: readonly Call[]): Span | null {
  const outer = stack.findIndex(({ library }) => !library);
  return outer > 0 ? (stack[outer - 1]?.at ?? null) : null;
}

/** The place of a failure. If that is in no code of the user's, the last step that is. */
export function placeOf({ trace }: Outcome): Span | null {
  if (trace === null) return null;
  const { excerpt, stack } = trace.ending;
  if (excerpt !== null && (stack.length === 0 || isOwn(stack))) {
    return userCall(stack) ?? excerpt.span;
  }
  const last = trace.steps.findLast((step) => isOwn(step.stack));
  return last === undefined ? (excerpt?.span ?? null) : userSpan(last);
}

function isOwn(stack: readonly Call[]): boolean {
  return stack.some(({ library }) => !library);
}

export function nameOf({ protocol, config }: Pick<Outcome, "protocol" | "config">): string {
  return config === "default" ? protocol : `${protocol} (${config})`;
}

/** `mutex_lock < vfio_create_group`: at most `most` calls, the innermost first. */
export function callPath({ stack }: TraceStep, most: number): string {
  const names = stack.map((call) => call.function);
  return names.length <= most ? names.join(" < ") : `${names.slice(0, most).join(" < ")} < ...`;
}
