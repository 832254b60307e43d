/** Guards that one more thread needs. */
import type { Choice } from "../../../passes/index.ts";
import type { Guard } from "../guard.ts";
import { byWeight } from "../run/claims.ts";
import { runBase, type Base } from "../run/run.ts";
import { mostStates } from "../run/bases.ts";
import { falls, type Trials } from "../run/trials.ts";
import { basesOf } from "./exercised.ts";
import type { Reason } from "./reason.ts";

interface Larger {
  readonly said: string;
  readonly base: Base;
}

const known = new WeakMap<Base, readonly Larger[]>();
/** One more thread is tried in this many configurations at most, the smallest first. */
const mostBases = 2;

export async function findMoreThreads(trials: Trials, guard: Guard): Promise<Reason | null> {
  for (const base of basesOf(trials, guard).slice(0, mostBases)) {
    for (const larger of await largerThan(trials, base)) {
      for (const change of guard.changes) {
        if (trials.budget.isUp) return null;
        const { ran } = await trials.explore(change, larger.base);
        if (!falls(ran) || ran.result !== "violated") continue;
        const [first] = [...ran.claims].sort(byWeight);
        const where = `${base.choice.config} ${larger.said}`;
        const claims = [{ ...first!, config: where }];
        return { verdict: "threads", reason: `with ${larger.said} a claim falls`, claims };
      }
    }
  }
  return null;
}

/** The configuration with one more thread of each kind that is counted, if it still holds. */
async function largerThan(trials: Trials, base: Base): Promise<readonly Larger[]> {
  const before = known.get(base);
  if (before !== undefined) return before;
  const found: Larger[] = [];
  for (const { name, runs } of trials.protocol.threads) {
    const own = trials.protocol.configs.find((each) => each.name === base.choice.config);
    const now = own?.threads[name] ?? runs;
    const count = base.system.threads.filter(({ kind }) => kind === name).length;
    if (now.r !== "count" || count === 0 || trials.budget.isUp) continue;
    const threads = { ...base.choice.threads, [name]: count + 1 };
    const choice: Choice = { ...base.choice, threads };
    const limits = { ...trials.budget.limits(), maxStates: mostStates };
    const larger = await runBase(trials.protocol, choice, limits);
    if (typeof larger === "string" || larger.claims.length > 0) continue;
    found.push({ said: `--threads ${name}=${count + 1}`, base: larger });
  }
  known.set(base, found);
  return found;
}
