/** Holds the comments that credit a guard against what falls without it. */
import type { Protocol } from "../../../ir/protocol.ts";
import { findComments, guardsNamed, type GuardComment } from "./find.ts";
import type { Guard } from "../guard.ts";
import type { CommentReport, Fallen, GuardRow } from "../report.ts";
import { byWeight } from "../run/claims.ts";
import type { Trials } from "../run/trials.ts";

interface Shown {
  readonly guard: Guard;
  readonly claim: Fallen;
}

export async function holdComments(
  protocol: Protocol,
  trials: Trials,
  rows: readonly GuardRow[],
): Promise<readonly CommentReport[]> {
  const reports: CommentReport[] = [];
  for (const comment of findComments(protocol)) {
    reports.push(await hold(trials, comment, rows));
  }
  return reports;
}

async function hold(
  trials: Trials,
  comment: GuardComment,
  rows: readonly GuardRow[],
): Promise<CommentReport> {
  const { span, text, credits, claim } = comment;
  const told = { span, text };
  const named = credits.map((name) => guardsNamed(trials.guards, name));
  const missing = credits.find((_, at) => named[at]!.length === 0);
  const alone: (Shown | null)[] = [];
  for (const own of named) alone.push(await firstOf(trials, own, comment));
  const found = alone.filter((each) => each !== null);
  if (credits.length > 0 && found.length === credits.length)
    return { ...told, agrees: "yes", said: `${claim}: ${found.map(sayShown).join("; ")}` };
  const cover = coverOf(named.flat(), rows, comment);
  if (cover !== null && missing === undefined) return { ...told, agrees: "yes", said: cover };
  if (trials.budget.isUp) return { ...told, agrees: "unknown", said: "the budget was up" };
  const others = trials.guards.filter((guard) => !named.flat().includes(guard));
  const other = await firstOf(trials, others, comment);
  const wrong = credits.find((_, at) => alone[at] === null) ?? "";
  const why =
    missing === undefined ? `${claim} holds without ${wrong}` : `no guard is called ${missing}`;
  if (other === null) {
    const nobody = `no change makes it fall: ${claim}`;
    const is = missing === undefined ? "unknown" : "no";
    return { ...told, agrees: is, said: missing === undefined ? nobody : `${why}; ${nobody}` };
  }
  const by = { guard: other.guard.id, claim: other.claim };
  return { ...told, agrees: "no", said: `${why}; ${claim} falls ${sayShown(other)}`, by };
}

function sayShown({ guard, claim }: Shown): string {
  const place = guard.function === "" ? "" : ` in ${guard.function}`;
  return `without ${guard.said}${place} (${claim.steps} steps, ${claim.config})`;
}

/** The shortest fall of the claim that is known; else the first that is found. */
async function firstOf(
  trials: Trials,
  guards: readonly Guard[],
  { isAbout }: GuardComment,
): Promise<Shown | null> {
  const known = guards.flatMap((guard) => fallenWithout(trials, guard, isAbout));
  if (known.length > 0) return known.sort((a, b) => byWeight(a.claim, b.claim))[0]!;
  for (const base of trials.bases) {
    for (const guard of guards) {
      for (const change of guard.changes) {
        if (trials.budget.isUp) return null;
        await trials.try(change, base);
      }
      const [found] = fallenWithout(trials, guard, isAbout);
      if (found !== undefined) return found;
    }
  }
  return null;
}

function fallenWithout(
  trials: Trials,
  guard: Guard,
  isAbout: GuardComment["isAbout"],
): readonly Shown[] {
  return guard.changes.flatMap((change) =>
    trials
      .of(change)
      .flatMap(({ base, ran }) =>
        ran.result === "violated"
          ? ran.claims
              .filter(({ name }) => isAbout(name))
              .map((claim) => ({ guard, claim: { ...claim, config: base.choice.config } }))
          : [],
      ),
  );
}

/** A credited guard that another one covers, for this claim. */
function coverOf(
  named: readonly Guard[],
  rows: readonly GuardRow[],
  { claim, isAbout }: GuardComment,
): string | null {
  const ids = new Set(named.map(({ id }) => id));
  for (const { id, coveredBy } of rows) {
    const cover = coveredBy.find((each) => isAbout(each.claim.name));
    if (!ids.has(id) || cover === undefined) continue;
    return `${claim}: only together with ${cover.guard} (both off: ${cover.claim.steps} steps, ${cover.claim.config})`;
  }
  return null;
}
