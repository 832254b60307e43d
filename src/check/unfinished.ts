/**
 * The answer about a configuration of which no state was explored, since a budget ended before that.
 */
import { Unfinished } from "../diagnostics/unfinished.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { Choice } from "../passes/index.ts";
import type { Outcome } from "../trace/outcome.ts";
import { engine } from "./engine-name.ts";

export function outcomeOfUnfinished(
  { name, threads }: Protocol,
  { config, parameters, bounds, reduction }: Choice,
  { stage, why }: Unfinished,
): Outcome {
  return {
    protocol: name,
    config,
    verdict: "incomplete",
    failure: null,
    unfinished: stage,
    notes: [`${stage} was not finished: ${why}`],
    counts: { distinct: 0, stored: 0, generated: 0, resting: null, depth: 0, steps: null },
    covered: {
      threads: threads.map((each) => each.name),
      ...{ parameters, bounds, engine, reduction },
      ...{ exhausted: false, shortest: false, fewestTurns: false, stuckSought: false },
      simulated: null,
    },
    vacuity: [],
    confirmation: null,
    trace: null,
  };
}
