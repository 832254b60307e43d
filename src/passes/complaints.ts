/** What is wrong with a protocol in one configuration, beside what the lowering itself refuses. */
import { complain, type Diagnostic } from "../diagnostics/catalogue.ts";
import { checkInitials } from "./configure/check-initials.ts";
import type { Draft } from "./draft.ts";

/** What the lowering complained of, and initial values and threads that a configuration spoils. */
export function checkLowered(
  draft: Pick<Draft, "protocol" | "layout" | "threads" | "complaints">,
): readonly Diagnostic[] {
  const initials = checkInitials(draft.layout, ({ ghost }) => !ghost);
  return unrepeated([...checkThreads(draft), ...initials, ...draft.complaints]);
}

/**
 * The initial values of ghosts that are in the state: only what something observes has a range. A
 * question that looks at a ghost changes nothing, since the protocol was lowered without it before.
 */
export function checkObserved({
  layout,
  system: { fields, properties },
}: Pick<Draft, "layout" | "system">): readonly Diagnostic[] {
  if (properties.some(({ kind }) => kind === "asked")) return [];
  return checkInitials(layout, ({ id, ghost }) => ghost && fields.has(id));
}

/** A configuration may start none of the threads that are declared. */
function checkThreads({
  protocol: { threads: declared },
  threads,
}: Pick<Draft, "protocol" | "threads">): readonly Diagnostic[] {
  const [first] = declared;
  return threads.length > 0 || !first ? [] : [complain("no-threads", first.span)];
}

/** A function that is inlined twice is complained of once. */
function unrepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.span]), each]));
  return [...seen.values()];
}
