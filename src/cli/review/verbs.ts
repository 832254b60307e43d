/** The verbs that review a protocol: `guards`, `compare`, `locks`. Their code is loaded when it is needed. */
import { type Command, Option } from "commander";
import { ended } from "../apart/ended.ts";
import { collect, withChanges, withChoice } from "../options/shared-options.ts";

export function addGuards(program: Command): void {
  withChoice(program.command("guards").argument("<spec>", "a protocol file"))
    .description("what falls without each lock, reference, check and wait; or why nothing does")
    .option("--guard <line|name>", "one guard, in every configuration: its line, id or function")
    .option("--all-claims", "all claims that fall, in every configuration, not the first")
    .option("--edges", "also critical sections that are one statement shorter or longer")
    .option("--order", "also neighbours in the other order, where one gives something up")
    .option("--new-only", "also configurations that are violated: what a change adds counts")
    .option("--baseline <file>", "what --json printed earlier: what has changed fails")
    .option("--timeout <seconds>", "a budget for all of it")
    .option("--max-states <n>", "a budget of states for each exploration")
    .option("--max-memory <megabytes>", "a budget of memory for each exploration")
    .addOption(new Option("--format <name>", "how they are printed").choices(guardsFormats))
    .option("--json", "the whole answer as JSON on standard output")
    .action(async (spec: string, options: object) => {
      await ended(async () => {
        const { tellRefusal } = await import("../refusal.ts");
        const { guardsCommand } = await import("../verbs/guards.ts");
        return tellRefusal(() => guardsCommand(spec, options as never));
      }, options);
    });
}

const guardsFormats = ["text", "markdown", "json", "sarif"];

export function addLocks(program: Command): void {
  withChanges(program.command("locks").argument("<spec>", "a protocol file"))
    .description("the order of locks over all states, and whether a cycle is a deadlock")
    .option("--config <name>", "a configuration of the spec")
    .option("--explain-locks", "also which lock protects which field, and by what evidence")
    .option("--annotate", "__guarded_by lines for the fields that one lock protects")
    .option("--no-reduce", "one shared access a step")
    .option("--timeout <seconds>", "a budget of time")
    .option("--max-states <n>", "a budget of states")
    .option("--max-memory <megabytes>", "a budget of memory")
    .addOption(new Option("--format <name>", "how it is printed").choices(locksFormats))
    .option("--json", "the whole answer as JSON on standard output")
    .action(async (spec: string, options: object) => {
      await ended(async () => {
        const { tellRefusal } = await import("../refusal.ts");
        const { locksCommand } = await import("../verbs/locks.ts");
        return tellRefusal(() => locksCommand(spec, options as never));
      }, options);
    });
}

const locksFormats = ["text", "markdown", "json", "dot", "mermaid", "svg"];

export function addCompare(program: Command): void {
  withChoice(program.command("compare").argument("<base>").argument("[patched]"))
    .usage("[options] BASE PATCHED | REV -- SPEC | SPEC --config BASE --config PATCHED")
    .description("what differs between two versions, with a run for each difference")
    .option("--refines", "whether every observable behaviour of PATCHED is one of BASE")
    .option(
      "--observe <global>",
      "what is observed beside ends and failures; implies --refines",
      collect,
    )
    .option("--save-traces <dir>", "keeps the run of each difference as ITF, to be replayed")
    .option("--timeout <seconds>", "a budget for all of it")
    .option("--max-states <n>", "a budget of states for each exploration")
    .option("--max-memory <megabytes>", "a budget of memory for each exploration")
    .addOption(new Option("--format <name>", "how it is printed").choices(compareFormats))
    .option("--json", "the whole answer as JSON on standard output")
    .action(async (first: string, second: string | undefined, options: object) => {
      // Nothing but the file comes after it.
      const revision = process.argv.at(-2) === "--" && second !== undefined ? "yes" : "no";
      await ended(async () => {
        const { tellRefusal } = await import("../refusal.ts");
        const { compareVerb } = await import("./compare.ts");
        return tellRefusal(() => compareVerb({ first, second, revision }, options as never));
      }, options);
    });
}

const compareFormats = ["text", "markdown", "json", "sarif"];
