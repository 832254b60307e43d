/** Has TLC check a System: prints it as TLA+, runs TLC, raises TLC's answer to the protocol's words. */
import type { TlaModule } from "../codegen/tla/index.ts";
import type { System } from "../ir/system.ts";
import type { TlcOptions, TlcRun } from "../tlc/run/run.ts";
import type { Outcome } from "../trace/outcome.ts";
import type { OnStage } from "./ask.ts";

/** Prints a System as a TLA+ module with its configuration file. */
export async function print(system: System): Promise<TlaModule> {
  const [{ buildTrees }, { printModule }, { initialOf }] = await Promise.all([
    import("../passes/trees/build-trees.ts"),
    import("../codegen/tla/index.ts"),
    import("./initial.ts"),
  ]);
  return printModule({ system, ...buildTrees(system), initial: initialOf(system) });
}

export interface CheckedByTlc {
  readonly outcome: Outcome;
  readonly module: TlaModule;
  readonly run: TlcRun;
}

export async function checkWithTlc(
  system: System,
  options: TlcOptions,
  onStage: OnStage = () => undefined,
): Promise<CheckedByTlc> {
  const tlc = import("../tlc/run/run.ts");
  const module = await print(system);
  onStage("TLA+ printed");
  const { runTlc } = await tlc;
  const job = { name: module.name, module: module.text, cfg: module.cfg };
  const run = await runTlc(job, options);
  onStage("TLC ended");
  const { outcomeOfRun } = await import("./outcome-of-run.ts");
  const outcome = outcomeOfRun(system, { module, run, workers: options.workers ?? 1 });
  return { outcome, module, run };
}
