/** `lockstep cite`: whether a protocol is the C that it cites. */
import { statSync } from "node:fs";
import { readText } from "../../disk/read-file.ts";
import { cite, citationsOf, type Cited } from "../../cite/cite.ts";
import type { Code } from "../../cite/code/code.ts";
import { openOutlines, parseOutlines } from "../../cite/code/outlines.ts";
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
import type { Answer } from "./cite-change.ts";
import { terminal } from "../terminal.ts";

export interface CiteOptions extends ReadOptions {
  readonly tree?: string;
  readonly outline?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly format?: CiteFormat;
  readonly json?: boolean;
  readonly writeOutline?: string;
  readonly patch?: string;
  readonly lines?: string;
  readonly trace?: string;
  readonly library?: boolean;
}

export async function citeCommand(
  spec: string | undefined,
  options: CiteOptions,
): Promise<ExitCode> {
  if ((spec === undefined) !== (options.library === true))
    throw new UsageError("cite takes a protocol, or --library for the primitives that it uses.");
  const code = await codeFor(options);
  return spec === undefined ? citeTheLibrary(code, options) : citeSpec(spec, code, options);
}

async function citeTheLibrary(code: Code, options: CiteOptions): Promise<ExitCode> {
  const { citeLibrary } = await import("../../cite/library.ts");
  const report = citeLibrary(code);
  const format = options.json === true ? "json" : (options.format ?? "text");
  process.stdout.write(print(report, format, terminal()));
  return codes[verdictOf(report)];
}

async function citeSpec(spec: string, code: Code, options: CiteOptions): Promise<ExitCode> {
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
  const { text, verdict } = await answerTo(options, { cited, report });
  process.stdout.write(text);
  return codes[verdict];
}

interface Held {
  readonly cited: Cited;
  readonly report: CiteReport;
}

/** Without a change the answer is the comparison itself. */
async function answerTo(options: CiteOptions, { cited, report }: Held): Promise<Answer> {
  const format = options.json === true ? "json" : (options.format ?? "text");
  if (options.patch === undefined && options.lines === undefined) {
    if (options.trace !== undefined) throw new UsageError("--trace is for --patch and --lines.");
    return { text: print(report, format, terminal()), verdict: verdictOf(report) };
  }
  const { answerToChange } = await import("./cite-change.ts");
  return answerToChange({ cited, report, format, ...options });
}

const codes: Readonly<Record<CiteVerdict, ExitCode>> = {
  drift: exitCodes.violated,
  "no drift": exitCodes.holds,
  incomplete: exitCodes.incomplete,
};

/** Only one of the two is what the citations are to be found in. */
async function codeFor({ tree, outline }: CiteOptions): Promise<Code> {
  if ((tree === undefined) === (outline === undefined)) {
    throw new UsageError(
      "cite takes --tree DIR, a tree of C files, or --outline FILE, stored outlines.",
    );
  }
  return outline === undefined ? treeAt(tree!) : outlinesAt(outline);
}

async function treeAt(tree: string): Promise<Code> {
  if (!statSync(tree, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--tree takes a folder, and ${tree} is none.`);
  const { loadReader } = await import("../../cite/c/read.ts");
  const { openTree } = await import("../../cite/code/tree.ts");
  return openTree(tree, await loadReader());
}

const largestOutline = 64 * 1024 * 1024;

function outlinesAt(path: string): Code {
  const text = readText(path, largestOutline);
  if (typeof text !== "string") throw new UsageError(`--outline ${path}: ${text.said}.`);
  const outlines = parseOutlines(text);
  if (typeof outlines === "string") throw new UsageError(`--outline ${path}: ${outlines}.`);
  return openOutlines(outlines);
}
