/** Keeps the files from which a bug of ours can be found. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CheckedByTlc } from "../../check/tlc.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { json } from "./json.ts";
import { writeFiles } from "./write-files.ts";

/** Keeps the module, TLC's output and our answer. Returns the sentence that says where. */
export async function keepForReport(
  { module, run }: CheckedByTlc,
  outcome: Outcome,
): Promise<string> {
  const { name, text, cfg, sourceMap } = module;
  try {
    const folder = await mkdtemp(join(resolve(tmpdir()), "lockstep-kept-"));
    await writeFiles(folder, {
      [`${name}.tla`]: text,
      [`${name}.cfg`]: cfg,
      [`${name}.map.json`]: json(sourceMap),
      [`${name}.run.json`]: json(run),
      [`${name}.outcome.json`]: json(outcome),
    });
    return `The module and TLC's answer are kept in ${folder}; please report them.`;
  } catch {
    return "The module could not be kept: name a folder with --keep and run this again.";
  }
}
