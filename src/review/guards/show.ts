/** Runs without a guard, told step by step. */
import type { Change } from "./guard.ts";
import type { CommentReport, Fallen, GuardRow, Shown } from "./report.ts";
import { runShown } from "./run/run.ts";
import type { Trials } from "./run/trials.ts";
import { apply } from "./tree/edit.ts";

/** A claim that falls without a guard. */
interface Asked {
  readonly guard: string;
  readonly claim: Fallen;
}

export function wrongIn(comments: readonly CommentReport[]): readonly Asked[] {
  return comments.flatMap(({ by }) => (by === undefined ? [] : [by]));
}

export function allIn(rows: readonly GuardRow[]): readonly Asked[] {
  return rows.flatMap(({ id, verdict, claims }) =>
    verdict === "necessary" ? claims.map((claim) => ({ guard: id, claim })) : [],
  );
}

export async function showRuns(trials: Trials, all: readonly Asked[]): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (const { guard, claim } of all) {
    if (trials.budget.isUp) break;
    const found = changeFor(trials, { guard, claim });
    const base = trials.bases.find(({ choice }) => choice.config === claim.config);
    if (found === null || base === undefined) continue;
    const limits = trials.budget.limits();
    const changed = apply(trials.protocol, trials.inBase(found, base) ?? found);
    const outcome = await runShown(changed, base, { ...limits, claim: claim.name });
    if (outcome === null) continue;
    shown.push({ guard, said: found.said, lines: linesOf(trials, found), outcome });
  }
  return shown;
}

/** The change without which the claim falls soonest. */
function changeFor({ guards, of }: Pick<Trials, "guards" | "of">, asked: Asked): Change | null {
  const guard = guards.find(({ id }) => id === asked.guard);
  const { name, config, steps } = asked.claim;
  const isIt = (change: Change): boolean =>
    of(change).some(
      ({ base, ran }) =>
        base.choice.config === config &&
        ran.result === "violated" &&
        ran.claims.some((claim) => claim.name === name && claim.steps === steps),
    );
  return guard?.changes.find(isIt) ?? null;
}

function linesOf({ protocol }: Trials, { edits }: Change): Shown["lines"] {
  const lines = edits.map(({ of: { span } }) => {
    const file = protocol.files.find(({ path }) => path === span.file);
    const { line } = span.start;
    return { line, text: (file?.text.split(/\r?\n/)[line - 1] ?? "").trim() };
  });
  return lines.filter(({ line }, at) => lines.findIndex((each) => each.line === line) === at);
}
