/** One round of `--watch`: reads and checks again what a save has made stale. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { look, type Look } from "../../disk/look.ts";
import { sayBug } from "../output/bug.ts";
import { checkAlone, readFor, type Checking } from "../check/alone.ts";
import { isOpen, plan, type Entry, type Planner } from "../check/plan.ts";
import type { Done } from "../check/unit.ts";
import { exitCodes } from "../exit.ts";
import { isStale } from "./files.ts";

/** What is known of a spec. */
export interface SpecAnswers {
  /** All files that its answers depend on. */
  readonly looks: readonly Look[];
  /** Null while they are being computed. */
  readonly answers: readonly Done[] | null;
}

export function isDue(known: SpecAnswers | undefined): boolean {
  return known === undefined || known.answers === null || isStale(known.looks);
}

export interface Round {
  readonly job: Checking;
  readonly options: Planner["options"];
  readonly onKnown: (spec: string, known: SpecAnswers) => void;
}

/** Ends without answers if the round is interrupted, by Ctrl-C or by a save. */
export async function checkAgain(spec: string, { job, options, onKnown }: Round): Promise<void> {
  // Before it is read, so that a save in between is seen.
  const looks: Look[] = [look(resolve(spec), null)];
  const read: Planner["read"] = async (path) => {
    const reading = await readFor(path, job);
    looks.push(...reading.looks);
    return reading;
  };
  const planner = { options, interrupt: job.interrupt, read };
  const entries = existsSync(spec)
    ? await plan(spec, planner).catch((error: unknown) => [unread(spec, sayBug(error))])
    : [unread(spec, `${spec} is not there: it is checked as soon as it is.`)];
  onKnown(spec, { looks, answers: null });
  const answers: Done[] = [];
  for (const entry of entries) {
    answers.push(isOpen(entry) ? await checkAlone(entry, job) : entry);
  }
  if (!(await job.interrupt.happened())) onKnown(spec, { looks, answers });
}

function unread(spec: string, said: string): Entry {
  const told = [{ tell: "problem", said }] as const;
  return { spec, config: "", told, code: exitCodes.usage, ms: 0, lines: [] };
}
