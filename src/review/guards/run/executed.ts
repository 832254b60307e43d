/** Which code the runs of a configuration execute. */
import type { Span } from "../../../diagnostics/span.ts";
import { kindsInUse, type Coverage } from "../../../check/coverage/coverage.ts";
import type { Frame, Node, System } from "../../../ir/system.ts";
import type { Base } from "./run.ts";

/** Whether any run executes code of a span, or what is called there. */
export function isExecuted({ system, coverage }: Base, span: Span): boolean {
  return kindsInUse(system).some(({ name, nodes }) => {
    const own = coverage.counts.get(name);
    return [...nodes.values()].some((node) => own?.has(node.id) && isWithin(node, span));
  });
}

/**
 * Whether there is code of a span, and no run executes it: then a change of it changes nothing. False
 * where nothing is left of it in the graphs.
 */
export function isNeverExecuted(base: Base, span: Span): boolean {
  const kinds = kindsInUse(base.system);
  const isThere = kinds.some(({ nodes }) =>
    [...nodes.values()].some((node) => isWithin(node, span)),
  );
  return isThere && !isExecuted(base, span);
}

/** Whether a node is written in a span, or executed by a call that is. */
export function isWithin({ span, frame }: Node, outer: Span): boolean {
  if (isInside(span, outer)) return true;
  for (let at: typeof frame | null = frame; at !== null; at = at.parent)
    if (at.call !== null && isInside(at.call, outer)) return true;
  return false;
}

function isInside(inner: Span, outer: Span): boolean {
  if (inner.file !== outer.file) return false;
  const before = (a: Span["start"], b: Span["start"]): boolean =>
    a.line < b.line || (a.line === b.line && a.column <= b.column);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

/** The user's functions whose code, or what they call, is executed. */
export function functionsIn(system: System, { counts }: Coverage): ReadonlySet<string> {
  const seen = new Set<Frame>();
  for (const { name, nodes } of kindsInUse(system)) {
    for (const id of counts.get(name)?.keys() ?? []) {
      for (let at: Frame | null = nodes.get(id)!.frame; at && !seen.has(at); at = at.parent)
        seen.add(at);
    }
  }
  return new Set([...seen].filter(({ library }) => !library).map((frame) => frame.function));
}
