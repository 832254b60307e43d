/** Recordings of protocols for tests, made by the reference interpreter. */
import { dirname, relative, resolve } from "node:path";
import { expandPath } from "../../src/replay/expand.ts";
import { judge } from "../../src/interpret/judge.ts";
import { createMachine, type Machine } from "../../src/interpret/state/machine.ts";
import type { PathStep } from "../../src/interpret/result.ts";
import type { Failing } from "../../src/replay/shorten.ts";
import { start } from "../../src/interpret/start.ts";
import { faultOf, step } from "../../src/interpret/step.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { record } from "../../src/check/trace/record.ts";
import { kindOfFailure, propertyOf, raise } from "../../src/trace/raise.ts";
import { printItf, type Recorded } from "../../src/trace/itf/write.ts";

export interface Wanted {
  readonly spec: string;
  readonly config: string;
  /** The path that the trace will have. */
  readonly file: string;
}

export async function recordOf({ spec, config, file }: Wanted): Promise<Recorded> {
  const { protocol } = await read(spec);
  const choice = { ...plainChoice, config };
  const { system } = await lower(protocol!, choice);
  const outcome = await interpret(system!);
  if (outcome.trace === null) throw new Error(`${spec} (${config}) has no counterexample`);
  const found = { ...outcome, trace: outcome.trace };
  const specFromTrace = relative(dirname(resolve(file)), resolve(spec));
  return record({ protocol: protocol!, choice, outcome: found, spec, specFromTrace });
}

export async function itfOf(wanted: Wanted): Promise<string> {
  return printItf(await recordOf(wanted));
}

/** A recording of the failure of a schedule that takes the threads in the order of `next`. */
export async function wanderingItf(
  { spec, config, file }: Wanted,
  next: (at: number) => number,
): Promise<string> {
  const { protocol } = await read(spec);
  const choice = { ...plainChoice, config, reduction: "off" } as const;
  const { system } = await lower(protocol!, choice);
  const machine = createMachine(system!);
  const { path, failure } = wander(machine, next);
  const outcome = await interpret(system!);
  const trace = raise(system!, expandPath(machine, path, failure));
  const met = { kind: kindOfFailure(failure), property: propertyOf(failure), reason: "met" };
  const specFromTrace = relative(dirname(resolve(file)), resolve(spec));
  const found = { ...outcome, failure: met, trace };
  return printItf(
    await record({ protocol: protocol!, choice, outcome: found, spec, specFromTrace }),
  );
}

function wander(machine: Machine, next: (at: number) => number): Failing {
  let { state } = start(machine);
  const path: PathStep[] = [];
  for (let at = 0; path.length < 5000; at++) {
    const thread = next(at);
    const [way] = step(machine, state, thread);
    if (way === undefined || (way.a !== "next" && way.a !== "fail")) continue;
    path.push({ thread, alternative: 0 });
    if (way.a === "fail") return { path, failure: faultOf(thread, way) };
    state = way.state;
    const [failure] = judge(machine, state);
    if (failure !== undefined) return { path, failure };
  }
  throw new Error("nothing fails");
}
