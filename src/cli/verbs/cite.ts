/** `lockstep cite`: whether a protocol is the C that it cites. */
import { cite, citationsOf, type Cited } from "../../cite/cite.ts";
import type { Code } from "../../cite/code/code.ts";
import { outlinesOf, printOutlines } from "../../cite/code/store.ts";
import { verdictOf, type CiteReport, type CiteVerdict } from "../../cite/drift.ts";
import { print, type CiteFormat } from "../../cite/print/print.ts";
import { configure } from "../../passes/configure/configure.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { load, meansFor, printDiagnostics, type ReadOptions } from "../load.ts";
import { choicesOf } from "../options/choice.ts";
import { writeWhole } from "../output/write-files.ts";
import { UsageError } from "../refusal.ts";
import { say } from "../say.ts";
import type { Answer } from "../cite/change.ts";
import { codeFor, type CitedCode, type CodeOptions } from "../cite/code.ts";
import { terminal } from "../terminal.ts";

export interface CiteOptions extends ReadOptions, CodeOptions {
  readonly config?: string;
  readonly set?: readonly string[];
  readonly format?: CiteFormat;
  readonly json?: boolean;
  readonly writeOutline?: string;
  readonly trace?: string;
  readonly library?: boolean;
}

export async function citeCommand(
  spec: string | undefined,
  options: CiteOptions,
): Promise<ExitCode> {
  if ((spec === undefined) !== (options.library === true))
    throw new UsageError("cite takes a protocol, or --library for the primitives that it uses.");
  const asked = await codeFor(options);
  return spec === undefined ? citeTheLibrary(asked.code, options) : citeSpec(spec, asked, options);
}

async function citeTheLibrary(code: Code, options: CiteOptions): Promise<ExitCode> {
  const { citeLibrary } = await import("../../cite/library.ts");
  const report = citeLibrary(code);
  const format = options.json === true ? "json" : (options.format ?? "text");
  process.stdout.write(print(report, format, terminal()));
  return codes[verdictOf(report)];
}

async function citeSpec(
  spec: string,
  { code, changed }: CitedCode,
  options: CiteOptions,
): Promise<ExitCode> {
  const loaded = await load(spec, printDiagnostics, await meansFor(options));
  if (!loaded) return exitCodes.usage;
  const { protocol } = loaded;
  const { config, set = [] } = options;
  const named = config === undefined ? {} : { config: [config] };
  const [choice] = choicesOf(protocol, { ...named, set, reduce: true });
  const { parameters } = configure(protocol, choice!);
  const cited = { protocol, config: choice!.config, values: parameters };
  const report = cite(cited, code);
  const { writeOutline } = options;
  if (writeOutline !== undefined) {
    const text = printOutlines(outlinesOf(citationsOf(protocol), code));
    const { said } = await writeWhole(writeOutline, text, "The outlines");
    say(`lockstep: the outlines of what ${spec} cites are in ${said}.`);
  }
  if (report.functions.length + report.pointedAt.length === 0)
    throw new UsageError(`${spec} cites nothing: write @c FILE FUNCTION above a function.`);
  const { text, verdict } = await answerTo(options, { cited, report, changed });
  process.stdout.write(text);
  return codes[verdict];
}

interface Held {
  readonly cited: Cited;
  readonly report: CiteReport;
  readonly changed: CitedCode["changed"];
}

/** Without a change the answer is the comparison itself. */
async function answerTo(options: CiteOptions, held: Held): Promise<Answer> {
  const { report, changed } = held;
  const format = options.json === true ? "json" : (options.format ?? "text");
  const { trace } = options;
  if (changed === null) {
    if (trace !== undefined) throw new UsageError("--trace is for --patch, --lines and --range.");
    return { text: print(report, format, terminal()), verdict: verdictOf(report) };
  }
  const { answerToChange } = await import("../cite/change.ts");
  return answerToChange({ ...held, changed, format, trace });
}

const codes: Readonly<Record<CiteVerdict, ExitCode>> = {
  drift: exitCodes.violated,
  "no drift": exitCodes.holds,
  incomplete: exitCodes.incomplete,
};
