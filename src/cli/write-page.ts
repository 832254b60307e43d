/** The page in a file that the user named: an older one is written over. */
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import type { System } from "../ir/system.ts";
import type { Outcome } from "../trace/outcome.ts";
import { fileNameFor } from "./file-name.ts";
import { UsageError } from "./refusal.ts";

export interface PageContent {
  readonly system: System;
  readonly outcome: Outcome | null;
}

/** Gives the path of the page. */
export async function writePage(name: string, content: PageContent): Promise<string> {
  const { system, outcome } = content;
  const file = fileNameFor(name, { spec: system.name, config: system.config });
  const { pageOf } = await import("../pipeline/page.ts");
  const text = await pageOf(system, outcome);
  try {
    await makeFolder(dirname(file));
    await writeFile(file, text);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`The page ${file} cannot be written (${why}): name another file.`);
  }
  return file;
}
