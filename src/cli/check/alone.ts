/** Checks one configuration and prints its answer as it comes. */
import { recall, recallSystem, type Seen } from "../../check/check.ts";
import type { System } from "../../ir/system.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { Hand } from "../apart/hand.ts";
import { checkApart, readApart, type Apart } from "./asking.ts";
import type { Job } from "./config.ts";
import type { Entry } from "./plan.ts";
import { isOpen } from "./plan.ts";
import type { Hands } from "./pool.ts";
import { checkUnit, interrupted, retell, type Done, type Unit } from "./unit.ts";

/** The means of the process that the user has started. */
export interface Checking extends Job {
  readonly hands: Hands;
  /** The folders of `--allow-imports`. */
  readonly allowed: readonly string[];
}

/** Reads a spec, or recalls it. */
export async function readFor(path: string, job: Checking): Promise<Seen> {
  const known = job.cache && (await recall(path, job.cache, job.allowed));
  return known ?? job.hands.lend((hand) => readApart(path, apartOf(job, hand)));
}

function apartOf({ cache, limits, warn, question, interrupt }: Checking, hand: Hand): Apart {
  return { hand, engine: question.engine, cache, limits, warn, signal: interrupt.signal };
}

/**
 * A small model that was recalled is checked in this process, which takes less time than to start
 * another.
 */
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

/** Printing a System with more nodes takes longer than a fraction of a second. */
const mostNodesHere = 2_000;

async function recalled({ loaded, choice }: Unit, { cache }: Job): Promise<System | null> {
  const system = cache && (await recallSystem(loaded.protocol, choice, cache));
  if (system === null) return null;
  const nodes = [...system.kinds.values()].map((kind) => kind.nodes.size);
  return nodes.reduce((sum, each) => sum + each, 0) <= mostNodesHere ? system : null;
}

export async function checkAlone(unit: Unit, job: Checking): Promise<Done> {
  if (await job.interrupt.happened()) return interrupted(unit);
  const { hands, sink, onStage } = job;
  const progress = job.progress(`${unit.loaded.protocol.name} (${unit.choice.config})`);
  const onAnswer = (outcome: Outcome): void => {
    progress.clear();
    sink.answered(outcome, unit.loaded.spec);
  };
  const ears = { onStage, onHeard: progress.hear, onAnswer };
  try {
    return await hands.lend((hand) => checkApart(unit, apartOf(job, hand), ears));
  } finally {
    progress.end();
  }
}
