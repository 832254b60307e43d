/** Guards that no configuration exercises: not there, never come to, never asked for. */
import type { Node as GraphNode, Kind } from "../../../ir/system.ts";
import type { Span } from "../../../diagnostics/span.ts";
import { kindsInUse } from "../../../check/coverage/coverage.ts";
import type { Guard } from "../guard.ts";
import { isWithin } from "../run/executed.ts";
import type { Base, Ran } from "../run/run.ts";
import type { Trials } from "../run/trials.ts";
import type { Reason } from "./reason.ts";

export function isAlive(trials: Trials, { changes }: Guard, base: Base): boolean {
  return changes.some((change) =>
    trials.of(change).some((trial) => trial.base === base && isRun(trial.ran)),
  );
}

function isRun({ result }: Ran): boolean {
  return result !== "dead" && result !== "idle";
}

export function basesOf(trials: Trials, guard: Guard): readonly Base[] {
  return trials.bases.filter((base) => isAlive(trials, guard, base));
}

/** A change that was not tried everywhere: nothing can be said of it. */
export async function findUntried(trials: Trials, { changes }: Guard): Promise<Reason | null> {
  const all = changes.every((change) => trials.of(change).length === trials.bases.length);
  if (all && trials.bases.length > 0) return null;
  return { verdict: "unknown", reason: "it was not tried in every configuration" };
}

export async function findAbsent(trials: Trials, { changes }: Guard): Promise<Reason | null> {
  const all = changes.flatMap((change) => trials.of(change).map(({ ran }) => ran));
  const refused = all.flatMap((ran) => (ran.result === "refused" ? [ran.why] : []));
  if (refused.length === all.length)
    return { verdict: "unknown", reason: `the language refuses the change: ${refused[0]!}` };
  return all.every(({ result }) => result === "dead")
    ? none("it is not in these configurations")
    : null;
}

export async function findUnexercised(trials: Trials, guard: Guard): Promise<Reason | null> {
  const bases = basesOf(trials, guard);
  if (bases.length === 0) return none("no run comes to it");
  const isLock = guard.kind === "lock" || guard.kind === "lock-everywhere";
  const spans = guard.changes.flatMap(({ edits }) => edits.map(({ of }) => of.span));
  if (isLock && bases.every((base) => isNeverAwaited(base, spans)))
    return none("nobody ever waits for it: try one more thread, --threads KIND=N");
  return null;
}

function none(reason: string): Reason {
  return { verdict: "unexercised", reason };
}

/** Whether nobody waits for the locks that are taken in some spans. False where that is not known. */
function isNeverAwaited({ system, coverage }: Base, spans: readonly Span[]): boolean {
  const kinds = kindsInUse(system);
  const locks = new Set(
    kinds.flatMap((kind) =>
      [...kind.nodes.values()].flatMap((node) =>
        spans.some((span) => isWithin(node, span)) ? lockOf(kind, node) : [],
      ),
    ),
  );
  if (locks.size === 0) return false;
  return kinds.every((kind) =>
    [...(coverage.waited.get(kind.name) ?? [])].every((id) => {
      return lockOf(kind, kind.nodes.get(id)!).every((lock) => !locks.has(lock));
    }),
  );
}

function lockOf({ groups }: Kind, { group }: GraphNode): readonly string[] {
  const lock = group === null ? null : groups.get(group)!.lock;
  return lock === null ? [] : [lock.lock];
}
