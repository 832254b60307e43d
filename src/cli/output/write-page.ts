/** Writes the page to the file that the user named; an older one is overwritten. */
import type { System } from "../../ir/system.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { fileNameFor } from "./file-name.ts";
import { writeWhole, type Written } from "./write-files.ts";

export interface PageContent {
  readonly system: System;
  readonly outcome: Outcome | null;
}

export async function writePage(name: string, content: PageContent): Promise<Written> {
  const { system, outcome } = content;
  const file = fileNameFor(name, { spec: system.name, config: system.config });
  const { pageOf } = await import("../../check/page/page.ts");
  const text = await pageOf(system, outcome);
  return writeWhole(file, text, "The page");
}
