/** `--tree` and `--outline`: adds to a counterexample the lines of the C that its steps are. */
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { UsageError } from "../refusal.ts";

export interface CitedLinesOptions {
  readonly tree?: string;
  readonly outline?: string;
}

/** What cannot be read is said before anything is checked. */
export async function checkCitedLines(options: CitedLinesOptions): Promise<void> {
  const { tree, outline } = options;
  if (tree !== undefined && outline !== undefined)
    throw new UsageError("--tree and --outline are two places of the same C: give one of them.");
  await codeOf(options);
}

interface Asked {
  readonly protocol: Protocol;
  readonly choice: Choice;
}

/** The functions are aligned when the first counterexample is there. */
export async function citedLinesFor(
  options: CitedLinesOptions,
  { protocol, choice }: Asked,
): Promise<(outcome: Outcome) => Outcome> {
  const code = await codeOf(options);
  if (code === null) return (outcome) => outcome;
  const { cite } = await import("../../cite/cite.ts");
  const { withCitedLines } = await import("../../cite/lines.ts");
  const { configure } = await import("../../passes/configure/configure.ts");
  let report: ReturnType<typeof cite> | null = null;
  return (outcome) => {
    if (outcome.trace === null) return outcome;
    const { parameters: values } = configure(protocol, choice);
    report ??= cite({ protocol, config: choice.config, values }, code);
    return withCitedLines(outcome, report);
  };
}

async function codeOf({ tree, outline }: CitedLinesOptions) {
  if (tree === undefined && outline === undefined) return null;
  const { codeAt } = await import("./code.ts");
  return codeAt({ tree, outline });
}
