/** The whole way on one screen: a protocol down to TLA+, across TLC, and up to an outcome. */
import type { Cache } from "./cache/index.ts";
import type { TlaModule } from "./codegen/tla/index.ts";
import type { Diagnostic } from "./diagnostics/catalogue.ts";
import type { Look } from "./disk/look.ts";
import type { Protocol } from "./ir/protocol.ts";
import type { System } from "./ir/system.ts";
import type { Choice } from "./passes/index.ts";
import type { Outcome } from "./trace/outcome.ts";
import type { TlcOptions, TlcRun } from "./tlc/run.ts";

/** Called at the end of each stage; the command line prints when that was. */
export type OnStage = (stage: string) => void;

export interface Reading {
  readonly protocol: Protocol | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** A reading with all that it depends on, beside the current folder and our own code. */
export interface Seen extends Reading {
  readonly looks: readonly Look[];
}

/** Reads and type-checks a protocol. Each stage's code is loaded when it is come to. */
export async function readAnew(path: string): Promise<Seen> {
  const { readProtocol } = await import("./reader/index.ts");
  return readProtocol(path);
}

/** Reads and type-checks a protocol, or recalls it. */
export async function read(path: string, cache: Cache | null = null): Promise<Reading> {
  if (cache === null) return readAnew(path);
  const { keepProtocol, protocolAt } = await import("./cache/index.ts");
  const known = protocolAt(cache, path);
  if (known) return { protocol: known, diagnostics: [], files: known.files };
  const reading = await readAnew(path);
  const { protocol, looks } = reading;
  if (protocol) await keepProtocol(cache, path, { protocol, looks });
  return reading;
}

export interface Lowered {
  readonly system: System | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers a protocol in one configuration to the System that all checkers read, or recalls it. */
export async function lower(
  protocol: Protocol,
  choice: Choice,
  cache: Cache | null = null,
): Promise<Lowered> {
  const lowerAnew = async () => (await import("./passes/index.ts")).runPasses(protocol, choice);
  if (cache === null) return lowerAnew();
  const { keepSystem, systemOf } = await import("./cache/index.ts");
  const known = systemOf(cache, { protocol, choice });
  if (known) return { system: known, diagnostics: [] };
  const lowered = await lowerAnew();
  if (lowered.system) await keepSystem(cache, { protocol, choice }, lowered.system);
  return lowered;
}

/** Prints a System as a TLA+ module with its configuration file. */
export async function print(system: System): Promise<TlaModule> {
  const [{ buildTrees }, { printModule }, { initialOf }] = await Promise.all([
    import("./passes/trees/build-trees.ts"),
    import("./codegen/tla/index.ts"),
    import("./pipeline/initial.ts"),
  ]);
  return printModule({ system, ...buildTrees(system), initial: initialOf(system) });
}

export interface Checked {
  readonly outcome: Outcome;
  readonly module: TlaModule;
  readonly run: TlcRun;
}

/** Has TLC check a System, and raises what it finds to the words of the protocol. */
export async function check(
  system: System,
  options: TlcOptions,
  onStage: OnStage = () => undefined,
): Promise<Checked> {
  const tlc = import("./tlc/run.ts");
  const module = await print(system);
  onStage("TLA+ printed");
  const { runTlc } = await tlc;
  const job = { name: module.name, module: module.text, cfg: module.cfg };
  const run = await runTlc(job, options);
  onStage("TLC ended");
  const { outcomeOfRun } = await import("./pipeline/outcome-of-run.ts");
  return {
    outcome: outcomeOfRun(system, { module, run, workers: options.workers ?? 1 }),
    module,
    run,
  };
}

/** Has the reference interpreter check a System: slow and obvious, the oracle of the tests. */
export async function interpret(
  system: System,
  options: { readonly maxStates?: number } = {},
): Promise<Outcome> {
  const [{ createMachine }, { search }, { outcomeOf }] = await Promise.all([
    import("./interpret/machine.ts"),
    import("./interpret/search.ts"),
    import("./interpret/outcome.ts"),
  ]);
  const machine = createMachine(system);
  return outcomeOf(machine, search(machine, options));
}
