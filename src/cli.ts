/** The command line: arguments to the pipeline to a report. It defines no behaviour of its own. */
import { say } from "./cli/say.ts";
import { Command, CommanderError, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { sayBug } from "./cli/output/bug.ts";
import { exitCodes } from "./cli/exit.ts";
import {
  collect,
  formatOption,
  stepsOption,
  withChanges,
  withChoice,
  withReading,
} from "./cli/options/shared-options.ts";
import { ended } from "./cli/apart/ended.ts";
import { addCompare, addGuards, addLocks } from "./cli/review/verbs.ts";
import { addTrace } from "./cli/trace/verbs.ts";

/** Runs one command line and sets the process's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", endOfOutput);
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportBug(error);
    process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
  }
}

/** A reader such as `head` may stop early; an output that cannot be written is no answer. */
function endOfOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  console.error(`lockstep: standard output cannot be written (${error.message}).`);
  process.exit(exitCodes.error);
}

function reportBug(error: unknown): void {
  say(`lockstep: ${sayBug(error)}`);
  process.exitCode = exitCodes.error;
}

function createProgram(): Command {
  const program = new Command("lockstep")
    .description("Model-check the locking and lifetimes of a kernel patch.")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ outputError: (text) => say(oneSentence(text).trimEnd()) });
  addCheck(program);
  addSimulate(program);
  addMerge(program);
  addEmit(program);
  addExplore(program);
  addTrace(program);
  addCite(program);
  addGuards(program);
  addCompare(program);
  addLocks(program);
  addTlc(program);
  addInit(program);
  addTest(program);
  addMcp(program);
  addLsp(program);
  addDoctor(program);
  return program;
}

/** Commander puts its hint on a line of its own. */
function oneSentence(text: string): string {
  return text.replace(/^error: /, "lockstep: ").replace(/\n\(/, " (");
}

function addCheck(program: Command): void {
  withChoice(program.command("check").argument("<spec...>", "protocols: files, folders, patterns"))
    .description("check a protocol: types, language, every interleaving")
    .option("--all-configs", "all configurations of the spec")
    .addOption(new Option("--engine <name>", "who checks").choices(engines).default("auto"))
    .addOption(new Option("--vacuity <level>", vacuity).choices(["warn", "error"]).default("warn"))
    .option("--explain-locks", "which lock protects which field, and by what evidence")
    .option("--tree <dir>", "a kernel's source: a counterexample has the lines that its steps are")
    .option("--outline <file>", "stored outlines in place of a tree")
    .option("--coverage <file>", "how often each line was executed: - for text, FILE.info for lcov")
    .option("--timeout <seconds>", "a budget for each configuration")
    .option("--max-states <n>", "a budget of states for the embedded engine")
    .option("--max-memory <megabytes>", "a budget of memory for the embedded engine")
    .option("--no-symmetry", "keeps the states that differ only by interchangeable threads too")
    .option("--workers <n>", "TLC's workers (more than one: the trace may not be shortest)")
    .option("--heap <megabytes>", "TLC's heap")
    .option("--keep <dir>", "keeps the generated module in a folder")
    .option("--html <file>", "the counterexample as a page: one file, to be opened in a browser")
    .addOption(formatOption("junit"))
    .option("--json", "the outcome as JSON on standard output; an array if several are asked for")
    .option("--only-failed", "shows only what does not hold")
    .addOption(stepsOption())
    .option("--traces", "of several, shows every counterexample as a whole, not only the first")
    .option("--jobs <n>", "of several, how many are checked side by side")
    .option("--shard <i/n>", "of several, every n-th from the i-th on; see merge")
    .option("--save-trace <file>", "keeps the counterexample as ITF, to be shown and replayed")
    .option("--watch", "checks again on every save, and shows what that has changed")
    .option("--timings", "when each stage ended, since the process began")
    .action(async (specs: string[], options: object) => {
      const { checkCommand } = await import("./cli/verbs/check.ts");
      process.exitCode = await checkCommand(specs, options as never);
    });
}

const vacuity = "what becomes of an answer that says less than it seems";
const engines = ["auto", "embedded", "tlc", "both"];

function addMerge(program: Command): void {
  program
    .command("merge")
    .argument("<file...>", "what check --shard --json has printed, all parts")
    .description("one table of what the parts of a check have found, with the worst verdict")
    .option("--json", "the answers as JSON on standard output, as check prints them")
    .action(async (files: string[], options: object) => {
      const { tellRefusal } = await import("./cli/refusal.ts");
      const { mergeCommand } = await import("./cli/shard/merge.ts");
      process.exitCode = await tellRefusal(() => mergeCommand(files, options as never));
    });
}

function addEmit(program: Command): void {
  withChoice(program.command("emit").argument("<spec>", "a protocol file"))
    .description("print any stage: the TLA+ module and its cfg, the source map, the trees")
    .option("--emit <stage>", "protocol, after:PASS, system, tla, cfg, map or trace", "tla")
    .option("-o, --out <dir>", "writes into a folder; for tla, cfg and map all three")
    .action(async (spec: string, options: object) => {
      await ended(async () => {
        const { emitCommand } = await import("./cli/verbs/emit.ts");
        return emitCommand(spec, options as never);
      });
    });
}

function addSimulate(program: Command): void {
  withChanges(program.command("simulate").argument("<spec>", "a protocol file"))
    .description("random schedules, where a model is too large to look at all of them")
    .option("--config <name>", "a configuration of the spec")
    .option("--no-reduce", "one shared access a step")
    .option("--seed <n>", "the same seed makes the same runs; chosen and told unless given")
    .option("--runs <n>", "how many runs", "1000")
    .option("--depth <n>", "the most steps of a run", "1000")
    .option("--timeout <seconds>", "a budget of time")
    .option("--max-memory <megabytes>", "a budget of memory")
    .option("--save-trace <file>", "keeps the counterexample as ITF, to be shown and replayed")
    .option("--json", "the outcome as JSON on standard output")
    .addOption(stepsOption())
    .action(async (spec: string, options: object) => {
      await ended(async () => {
        const { simulateCommand } = await import("./cli/verbs/simulate.ts");
        return simulateCommand(spec, options as never);
      }, options);
    });
}

function addExplore(program: Command): void {
  withChanges(program.command("explore").argument("<spec>", "a protocol file"))
    .description("a page that walks a protocol step by step, as one file with the engine in it")
    .option("--config <name>", "a configuration of the spec")
    .option("-o, --out <file>", "the page; <spec>-<config>.html unless told")
    .option("--open", "opens it in the browser")
    .action(async (spec: string, options: object) => {
      await ended(async () => {
        const { tellRefusal } = await import("./cli/refusal.ts");
        const { exploreCommand } = await import("./cli/verbs/explore.ts");
        return tellRefusal(() => exploreCommand(spec, options as never));
      });
    });
}

function addCite(program: Command): void {
  withReading(program.command("cite").argument("[spec]", "a protocol file"))
    .description(
      "hold a protocol to the C that it cites: what is in one of them only, or elsewhere",
    )
    .option("--tree <dir>", "a kernel's source, or a part of it by the same paths")
    .option("--outline <file>", "stored outlines in place of a tree")
    .option("--git <dir>", "a repository in place of a tree, with --range")
    .option(
      "--range <A..B>",
      "which of its commits: what the change between them touches and makes",
    )
    .option("--config <name>", "the configuration that models this C")
    .option("--set <P=value>", "sets a parameter; may be repeated", collect)
    .option("--write-outline <file>", "stores the outlines of what the protocol cites")
    .option("--patch <file>", "what a patch of this tree touches, and which drift it would make")
    .option("--lines <file>", "what changed lines touch: JSON, a list of file, from, to")
    .option("--trace <file>", "which steps of a stored counterexample are on changed lines")
    .addOption(new Option("--format <name>", "how they are printed").choices(citeFormats))
    .option("--json", "the whole comparison as JSON on standard output")
    .option("--library", "in place of a protocol, what the library's primitives cite")
    .action(async (spec: string | undefined, options: object) => {
      await ended(async () => {
        const { tellRefusal } = await import("./cli/refusal.ts");
        const { citeCommand } = await import("./cli/verbs/cite.ts");
        return tellRefusal(() => citeCommand(spec, options as never));
      });
    });
}

const citeFormats = ["text", "json", "sarif", "github"];

function addTlc(program: Command): void {
  const tlc = program.command("tlc").description("the TLC that checks: install, path, version");
  for (const verb of ["install", "path", "version"] as const) {
    tlc.command(verb).action(async () => {
      const { tlcCommand } = await import("./cli/verbs/tlc.ts");
      process.exitCode = await tlcCommand(verb);
    });
  }
}

function addInit(program: Command): void {
  program
    .command("init")
    .argument(
      "[name...]",
      "a new folder, after which its protocol is named; with --from, C functions",
    )
    .description("write a protocol to begin with, and a tsconfig.json for an editor")
    .option("--test", "also a test, with what Vitest needs")
    .option("--with <model>", "begins from irq, timer, work, rcu, ref or wait")
    .option("--types", "only the library's types for an editor, in a folder that init made")
    .option("--from <file>", "draft the protocol from functions of this C file")
    .option("--tree <dir>", "the tree that the C file is in; the current folder unless told")
    .option("--no-text", "a draft without the C's text beside what is not known")
    .option("--json", "the draft as JSON on standard output; nothing is written")
    .action(async (names: string[], options: object) => {
      const { initCommand } = await import("./cli/verbs/init.ts");
      process.exitCode = await initCommand(names, options as never);
    });
}

function addTest(program: Command): void {
  program
    .command("test")
    .argument("[args...]", "Vitest's own: which tests, --reporter, ...")
    .description("run the tests of a folder in Vitest, with this Lockstep")
    .allowUnknownOption()
    .action(async (args: string[]) => {
      const { testCommand } = await import("./cli/verbs/test.ts");
      process.exitCode = await testCommand(args);
    });
}

function addMcp(program: Command): void {
  program
    .command("mcp")
    .description(
      "serve draft, check, guards, explain, replay and cite to programs (MCP, over stdin)",
    )
    .option("--tree <dir>", "a kernel's source that protocols are held to")
    .option("--outline <file>", "stored outlines in place of a tree")
    .action(async (options: object) => {
      const { tellRefusal } = await import("./cli/refusal.ts");
      const { mcpCommand } = await import("./cli/verbs/mcp.ts");
      process.exitCode = await tellRefusal(() => mcpCommand(options as never));
    });
}

function addLsp(program: Command): void {
  program
    .command("lsp")
    .description(
      "serve an editor over standard input: diagnostics, what a name models, quick fixes",
    )
    .option("--stdio", "what it always does; editors say so")
    .action(async () => {
      const { lspCommand } = await import("./cli/verbs/lsp.ts");
      process.exitCode = await lspCommand();
    });
}

function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("what this machine has for checking, and what to do about the rest")
    .option("--json", "the findings as JSON on standard output")
    .action(async (options: object) => {
      const { doctorCommand } = await import("./cli/verbs/doctor.ts");
      process.exitCode = await doctorCommand(options as never);
    });
}
