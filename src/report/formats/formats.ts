/** The formats in which one answer can be printed on its own. */
import type { Outcome } from "../../trace/outcome.ts";
import { printDot } from "./dot.ts";
import { printGithub } from "./github.ts";
import { printJson } from "./json.ts";
import { printLkml } from "./lkml.ts";
import { printMarkdown } from "./markdown.ts";
import { printMermaid } from "./mermaid.ts";
import { printSarif } from "./sarif.ts";
import { printOutcome, type TextOptions } from "../text/text.ts";

type Print = (outcome: Outcome, options?: TextOptions) => string;

export type Format = "text" | "lkml" | "markdown" | "mermaid" | "dot" | "json" | "github" | "sarif";

export const formats: Readonly<Record<Format, Print>> = {
  text: printOutcome,
  lkml: printLkml,
  markdown: printMarkdown,
  mermaid: printMermaid,
  dot: printDot,
  json: printJson,
  github: printGithub,
  sarif: (outcome) => printSarif({ outcomes: [outcome], diagnostics: [], problems: [] }),
};
