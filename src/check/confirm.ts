/**
 * Compares TLC's answer with the engine's about the same model: they agree, or one of them is wrong.
 */
import { rowOf } from "../ir/failures.ts";
import type { TlcEnding } from "../tlc/run/run.ts";
import { groupDigits } from "../trace/group-digits.ts";
import type { Confirmation, Outcome } from "../trace/outcome.ts";

/** The engine's answer, and TLC's answer with the way it ended. */
export interface Both {
  readonly own: Outcome;
  readonly tlc: Outcome;
  readonly ending: TlcEnding["kind"];
}

export function compare({ own, tlc, ending }: Both): Confirmation {
  const { engine } = tlc.covered;
  if (isOpen(ending, tlc)) return unconfirmed(tlc.notes.join(" "), engine);
  const agree = tlc.verdict !== "error" && isSame(own, tlc);
  if (agree)
    return { engine, says: "agrees", said: `${engine} agrees: ${describeAgreement(own, tlc)}` };
  const [theirs, ours] = [describe(tlc), describe(own)];
  const said = `${engine} disagrees, a bug of ours: ${theirs}; the embedded engine: ${ours}`;
  return { engine, says: "disagrees", said };
}

export function unconfirmed(why: string, engine = "TLC"): Confirmation {
  return { engine, says: "nothing", said: `TLC did not confirm it: ${why}` };
}

/**
 * Whether TLC has no answer, for a reason that says nothing about the model. It explores all of a model
 * that meets a bound. A program that printed no version was not TLC.
 */
function isOpen(ending: TlcEnding["kind"], { verdict, covered }: Outcome): boolean {
  if (verdict === "incomplete") return ending !== "holds";
  return verdict === "error" && (ending === "killed" || covered.engine === "TLC");
}

function isSame(own: Outcome, tlc: Outcome): boolean {
  if (isBeyondTlc(own)) return tlc.covered.exhausted && sameCounts(own, tlc);
  // TLC does not check whether the answer is vacuous.
  const verdict = own.verdict === "vacuous" ? "holds" : own.verdict;
  if (verdict !== tlc.verdict) return false;
  if (own.counts.steps === null || tlc.counts.steps === null) return sameCounts(own, tlc);
  return sameLength(own, tlc);
}

/** Whether something is wrong that TLC cannot find: to it, all is well. */
function isBeyondTlc({ failure }: Outcome): boolean {
  return failure !== null && rowOf(failure.kind).tlc === "cannot find it";
}

function sameCounts(own: Outcome, tlc: Outcome): boolean {
  const all = own.covered.exhausted && tlc.covered.exhausted;
  const [ours, theirs] = [own.counts, tlc.counts];
  const same = ours.distinct === theirs.distinct && ours.depth === theirs.depth;
  return all && same && taken(own) === taken(tlc);
}

/**
 * The order of the search decides which of several failures is met first, so their kinds may differ.
 * The engine reports a standstill with as many steps as the level that it looks through. TLC may have
 * met a failure with one step more before.
 */
function sameLength(own: Outcome, tlc: Outcome): boolean {
  const [ours, theirs] = [own.counts.steps!, tlc.counts.steps!];
  if (!tlc.covered.shortest) return theirs >= ours;
  const isStandstill = own.failure !== null && rowOf(own.failure.kind).found === "at a standstill";
  return theirs === ours || (isStandstill && theirs === ours + 1);
}

function describeAgreement(own: Outcome, tlc: Outcome): string {
  const { distinct, depth, steps } = tlc.counts;
  if (steps !== null) return describeViolation(tlc);
  const counts = `${groupDigits(distinct)} states, depth ${depth}`;
  if (!isBeyondTlc(own)) return counts;
  return `${counts}; ${own.failure?.kind}: found by the embedded engine, TLC cannot ask it`;
}

function describe(outcome: Outcome): string {
  const { verdict, notes, counts } = outcome;
  if (verdict === "error") return notes.join(" ");
  if (counts.steps !== null) return describeViolation(outcome);
  const { distinct, depth } = counts;
  return `${verdict}, ${groupDigits(distinct)} states, ${groupDigits(taken(outcome))} steps, depth ${depth}`;
}

/**
 * The steps to all states, as TLC counts them: where a thread rests, the module has a step to the same
 * state.
 */
function taken({ counts: { generated, resting } }: Outcome): number {
  return generated + (resting ?? 0);
}

function describeViolation({ failure, counts, covered }: Outcome): string {
  const what = failure?.property ? `"${failure.property}"` : failure?.kind;
  const merged = covered.reduction === "on" ? "merged steps" : "steps";
  return `violated (${what ?? "?"}) after ${groupDigits(counts.steps ?? 0)} ${merged}`;
}
