/** One configuration, told as it comes. */
import { recallSystem, type Seen } from "../../check/check.ts";
import type { System } from "../../ir/system.ts";
import { checkApart, readApart } from "./asking.ts";
import type { Job } from "./config.ts";
import type { Entry } from "./plan.ts";
import { isOpen } from "./plan.ts";
import type { Hands } from "./pool.ts";
import { checkUnit, interrupted, retell, type Done, type Unit } from "./unit.ts";

/** What the process that the user has started checks with. */
export interface Checking extends Job {
  readonly hands: Hands;
  /** The folders of `--allow-imports`. */
  readonly allowed: readonly string[];
}

export async function readFor(path: string, job: Checking): Promise<Seen> {
  const { cache, allowed, limits, warn } = job;
  const { signal } = job.interrupt;
  const { engine } = job.question;
  const apart = { engine, cache, allowed, limits, warn, signal };
  return job.hands.lend((hand) => readApart(path, { ...apart, hand }));
}

/** What was recalled and is small is checked here, since it takes less than to start a process. */
export async function checkOne(entry: Entry, job: Checking): Promise<Done> {
  const open = isOpen(entry);
  const known = open ? await recalled(entry, job) : null;
  if (open && known !== null && !(await job.interrupt.happened())) {
    return checkUnit({ ...entry, system: known }, job);
  }
  const done = open ? await checkAlone(entry, job) : entry;
  await retell(done.told, job.sink);
  return done;
}

/** Printing a System of so many nodes takes a fraction of a second. */
const mostHere = 2_000;

async function recalled({ loaded, choice }: Unit, { cache }: Job): Promise<System | null> {
  const system = cache && (await recallSystem(loaded.protocol, choice, cache));
  if (system === null) return null;
  const nodes = [...system.kinds.values()].map((kind) => kind.nodes.size);
  return nodes.reduce((sum, each) => sum + each, 0) <= mostHere ? system : null;
}

export async function checkAlone(unit: Unit, job: Checking): Promise<Done> {
  if (await job.interrupt.happened()) return interrupted(unit);
  const { cache, limits, warn, sink, onStage } = job;
  const { signal } = job.interrupt;
  const progress = job.progress(`${unit.loaded.protocol.name} (${unit.choice.config})`);
  const { engine } = job.question;
  const apart = { engine, cache, limits, warn, signal };
  try {
    return await job.hands.lend((hand) => {
      return checkApart(
        unit,
        { ...apart, hand },
        {
          onStage,
          onHeard: progress.hear,
          onAnswer: (outcome) => {
            progress.clear();
            sink.answered(outcome);
          },
        },
      );
    });
  } finally {
    progress.end();
  }
}
