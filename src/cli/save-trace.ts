/** `--save-trace`: what a check found, in a file that can be shown and replayed. */
import { basename, dirname, relative, resolve } from "node:path";
import type { Protocol } from "../ir/protocol.ts";
import type { Choice } from "../passes/index.ts";
import type { Outcome } from "../trace/outcome.ts";
import { fileNameFor } from "./file-name.ts";
import { writeFiles } from "./write-files.ts";

export interface Saving {
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly outcome: Outcome;
  readonly spec: string;
}

/** Says where the trace is, or that there is none. */
export async function saveTrace(file: string, saving: Saving): Promise<string> {
  const { outcome, spec, choice } = saving;
  const { trace } = outcome;
  const name = `${outcome.protocol} (${outcome.config})`;
  if (trace === null || outcome.failure?.kind === "unreached") {
    return `no trace of ${name} to save: nothing that can be stepped through was found.`;
  }
  const path = fileNameFor(file, choice.config);
  const [{ record }, { printItf }] = await Promise.all([
    import("../pipeline/record.ts"),
    import("../trace/itf/write.ts"),
  ]);
  const specFromTrace = relative(dirname(resolve(path)), resolve(spec));
  const recorded = await record({ ...saving, outcome: { ...outcome, trace }, specFromTrace });
  await writeFiles(dirname(path), { [basename(path)]: printItf(recorded) });
  return `the trace of ${name} is in ${path}.`;
}
