/** `--save-trace`: writes a check's trace to a file that can be shown and replayed. */
import { dirname, relative, resolve } from "node:path";
import { rowOf } from "../../ir/failures.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { fileNameFor } from "./file-name.ts";
import { writeWhole } from "./write-files.ts";

export interface Saving {
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly outcome: Outcome;
  readonly spec: string;
}

/** Returns a sentence that says where the trace is, or that there is none. */
export async function saveTrace(file: string, saving: Saving): Promise<string> {
  const { outcome, choice } = saving;
  const name = `${outcome.protocol} (${outcome.config})`;
  const path = fileNameFor(file, { spec: outcome.protocol, config: choice.config });
  const text = await itfOf(saving, dirname(resolve(path)));
  if (text === null) {
    return `no trace of ${name} to save: nothing that can be stepped through was found.`;
  }
  const { said } = await writeWhole(path, text);
  return `the trace of ${name} is in ${said}.`;
}

/** The trace as ITF, for a file in a folder; null if there is none. */
export async function itfOf(saving: Saving, folder: string): Promise<string | null> {
  const { outcome, spec } = saving;
  const { trace } = outcome;
  if (trace === null || outcome.failure === null || rowOf(outcome.failure.kind).run === "is none")
    return null;
  const [{ record }, { printItf }] = await Promise.all([
    import("../../check/trace/record.ts"),
    import("../../trace/itf/write.ts"),
  ]);
  const specFromTrace = relative(folder, resolve(spec));
  return printItf(await record({ ...saving, outcome: { ...outcome, trace }, specFromTrace }));
}
