/** `--tree` and `--outline`: adds to a counterexample the lines of the C that its steps are. */
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { UsageError } from "../refusal.ts";
import type { CodePlace, CodeSource } from "./code.ts";

/** What cannot be read is said before anything is checked. */
export async function checkCitedLines(options: CodePlace): Promise<void> {
  const { tree, outline } = options;
  if (tree !== undefined && outline !== undefined)
    throw new UsageError("--tree and --outline are two places of the same C: give one of them.");
  await sourceOf(options);
}

interface Asked {
  readonly protocol: Protocol;
  readonly choice: Choice;
}

/** The functions are aligned when the first counterexample is there. */
export async function citedLinesFor(
  options: CodePlace,
  { protocol, choice }: Asked,
): Promise<(outcome: Outcome) => Outcome> {
  const source = await sourceOf(options);
  if (source === null) return (outcome) => outcome;
  const code = await source.open();
  const { cite } = await import("../../cite/cite.ts");
  const { withCitedLines } = await import("../../cite/lines.ts");
  const { configure } = await import("../../passes/configure/configure.ts");
  let report: ReturnType<typeof cite> | null = null;
  return (outcome) => {
    if (outcome.trace === null) return outcome;
    report ??= cite(
      { protocol, config: choice.config, values: configure(protocol, choice).parameters },
      code,
    );
    return withCitedLines(outcome, report);
  };
}

async function sourceOf(place: CodePlace): Promise<CodeSource | null> {
  if (place.tree === undefined && place.outline === undefined) return null;
  const { sourceAt } = await import("./code.ts");
  return sourceAt(place);
}
