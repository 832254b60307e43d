/** The verbs about a stored trace, with their options. */
import type { Command } from "commander";
import type { ExitCode } from "../exit.ts";
import { formatOption, stepsOption, withChoice, withReading } from "../options/shared-options.ts";

const ownSpec = "a protocol; where the trace says that its own is, unless told";

export function addTrace(program: Command): void {
  const trace = program.command("trace").description("stored counterexamples: show, replay, ...");
  addShow(trace);
  addReplay(trace);
  addMinimize(trace);
  addEval(trace);
  addCompare(trace);
}

/** A refusal is reported in one sentence. A verb that may take long runs where it can be ended. */
async function run(verb: () => Promise<ExitCode>): Promise<void> {
  const [{ endable }, { tellRefusal }] = await Promise.all([
    import("../apart/endable.ts"),
    import("../refusal.ts"),
  ]);
  process.exitCode = await endable(() => tellRefusal(verb), {});
}

function addShow(trace: Command): void {
  withReading(trace.command("show"))
    .argument("<file>", "a trace that --save-trace has written")
    .argument("[spec]", `for --html: ${ownSpec}`)
    .description("print a trace as a check would")
    .addOption(formatOption())
    .addOption(stepsOption())
    .option("--html <file>", "writes it as a page: one file, to be opened in a browser")
    .action(async (file: string, spec: string | undefined, options: object) => {
      await run(async () => {
        const { showCommand } = await import("./show.ts");
        return showCommand(file, spec, options as never);
      });
    });
}

function addReplay(trace: Command): void {
  withChoice(trace.command("replay").argument("<file>", "a trace").argument("<spec>", "a protocol"))
    .description("try a trace on a protocol: whether it still happens, or which step is refused")
    .option("--json", "the answer as JSON on standard output")
    .action(async (file: string, spec: string, options: object) => {
      await run(async () => {
        const { replayCommand } = await import("./replay.ts");
        return replayCommand(file, spec, options as never);
      });
    });
}

function addMinimize(trace: Command): void {
  withReading(trace.command("minimize"))
    .argument("<file>", "a trace")
    .argument("[spec]", ownSpec)
    .description("make a trace shorter, with the same failure at its end")
    .option("-o, --out <file>", "keeps the shorter trace")
    .option("--in-place", "keeps it in the file that the trace is in")
    .option("--timeout <seconds>", "how long to look through the whole model", "10")
    .option("--max-states <n>", "at how many of its states to look")
    .addOption(formatOption())
    .addOption(stepsOption())
    .action(async (file: string, spec: string | undefined, options: object) => {
      await run(async () => {
        const { minimizeCommand } = await import("./minimize.ts");
        return minimizeCommand(file, spec, options as never);
      });
    });
}

function addEval(trace: Command): void {
  withReading(trace.command("eval"))
    .argument("<file>", "a trace")
    .argument("<expression>", "in the protocol's own language, such as group#1.kref.refcount")
    .argument("[spec]", ownSpec)
    .description("what an expression was worth over a trace, without checking again")
    .option("--json", "the answer as JSON on standard output")
    .action(async (file: string, expression: string, spec: string | undefined, options: object) => {
      await run(async () => {
        const { evalCommand } = await import("./eval.ts");
        return evalCommand({ file, expression, spec }, options as never);
      });
    });
}

function addCompare(trace: Command): void {
  withReading(trace.command("compare"))
    .argument("<a>", "a trace")
    .argument("<b>", "another trace of the same protocol")
    .description("two traces side by side: the first step at which they part, and what decided it")
    .option("--json", "the answer as JSON on standard output")
    .option("--html <file>", "writes it as a page: one file, to be opened in a browser")
    .action(async (a: string, b: string, options: object) => {
      await run(async () => {
        const { compareCommand } = await import("./compare.ts");
        return compareCommand([a, b], options as never);
      });
    });
}
