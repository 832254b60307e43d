/** `lockstep check --watch`: on every save, prints the errors, the verdict, and their changes. */
import { once } from "node:events";
import type { ShowingOf } from "../output/showing.ts";
import type { Checking } from "../check/alone.ts";
import type { Planner } from "../check/plan.ts";
import { interruptBy } from "../interrupt.ts";
import type { TextSinkOptions } from "../output/text-sink.ts";
import { isStale, watchFiles } from "./files.ts";
import { checkAgain, isDue, type SpecAnswers } from "./round.ts";
import { createScreen } from "./screen.ts";

export interface Watching {
  readonly job: Checking;
  readonly options: Planner["options"];
  /** How several answers are printed; null for one. */
  readonly several: TextSinkOptions | null;
  readonly showing: ShowingOf;
}

/** Goes on until it is interrupted. A save during a check ends that check and starts a new one. */
export async function watchSpecs(
  asked: readonly string[],
  { job, options, several, showing }: Watching,
): Promise<void> {
  const specs = [...new Set(asked)];
  const screen = createScreen(several, showing);
  const known = new Map<string, SpecAnswers>();
  const all = (): readonly SpecAnswers[] => specs.flatMap((spec) => known.get(spec) ?? []);
  let round = new AbortController();
  const files = watchFiles(() => {
    if (all().some(({ looks }) => isStale(looks))) round.abort();
  });
  const onKnown = (spec: string, now: SpecAnswers): void => {
    known.set(spec, now);
    files.follow(new Set(all().flatMap(({ looks }) => looks.map(({ path }) => path))));
  };
  const { signal } = job.interrupt;
  try {
    while (!signal.aborted) {
      round = new AbortController();
      const ended = AbortSignal.any([signal, round.signal]);
      const beganAt = performance.now();
      const own = { ...job, interrupt: interruptBy(ended) };
      const due = specs.filter((spec) => isDue(known.get(spec)));
      if (due.length > 0) screen.begin(due);
      for (const spec of due) await checkAgain(spec, { job: own, options, onKnown });
      if (ended.aborted) continue;
      const answers = all().flatMap((each) => each.answers ?? []);
      if (due.length > 0) await screen.show(answers, performance.now() - beganAt);
      if (!ended.aborted) await once(ended, "abort");
    }
  } finally {
    files.close();
    screen.end();
  }
}
