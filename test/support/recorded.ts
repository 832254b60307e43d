/** Recordings that tests make of protocols, by the reference interpreter. */
import { dirname, relative, resolve } from "node:path";
import { plainChoice } from "../../src/passes/index.ts";
import { interpret, lower, read } from "../../src/pipeline.ts";
import { record } from "../../src/pipeline/record.ts";
import { printItf, type Recorded } from "../../src/trace/itf/write.ts";

export interface Wanted {
  readonly spec: string;
  readonly config: string;
  /** Where the trace will be. */
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
