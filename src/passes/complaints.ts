/** Collects the diagnostics of a protocol in one configuration. */
import { complain, type Diagnostic } from "../diagnostics/catalogue.ts";
import { checkInitials } from "./configure/check-initials.ts";
import type { Draft } from "./draft.ts";

/** The diagnostics of the lowering, and those of initial values and threads in this configuration. */
export function checkLowered(
  draft: Pick<Draft, "protocol" | "layout" | "threads" | "complaints">,
): readonly Diagnostic[] {
  const { layout } = draft;
  const initials = checkInitials(layout, ({ ghost, table }) => !ghost || layout.own.has(table));
  return unrepeated([...checkThreads(draft), ...initials, ...draft.complaints]);
}

/**
 * The diagnostics of the initial values of ghosts. Only a ghost that something observes is in the state
 * and has a range. A `trace eval` of a ghost adds none, since the protocol was lowered without it before.
 */
export function checkObserved({
  layout,
  system: { fields, properties },
}: Pick<Draft, "layout" | "system">): readonly Diagnostic[] {
  if (properties.some(({ kind }) => kind === "asked")) return [];
  return checkInitials(layout, ({ id, ghost }) => ghost && fields.has(id));
}

/** Complains if the configuration starts no thread. */
function checkThreads({
  protocol: { threads: declared },
  threads,
}: Pick<Draft, "protocol" | "threads">): readonly Diagnostic[] {
  const [first] = declared;
  return threads.length > 0 || !first ? [] : [complain("no-threads", first.span)];
}

/** Removes repetitions: a function that is inlined several times gets one diagnostic. */
function unrepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.span]), each]));
  return [...seen.values()];
}
