/** `lockstep guards`: what falls without each lock, reference, check, wait of a protocol. */
import { readFileSync } from "node:fs";
import { printDocument } from "../../diagnostics/json.ts";
import type { Protocol } from "../../ir/protocol.ts";
import { changesSince, parseBaseline, type Baseline } from "../../review/guards/baseline.ts";
import { findGuards } from "../../review/guards/find-guards.ts";
import type { Guard, More } from "../../review/guards/guard.ts";
import { reviewGuards } from "../../review/guards/index.ts";
import { print, type GuardsFormat } from "../../review/guards/print/print.ts";
import type { GuardsReport } from "../../review/guards/report.ts";
import { formatVersion } from "../../report/formats/json.ts";
import { escapeText } from "../../diagnostics/frame.ts";
import { closest } from "../../diagnostics/closest.ts";
import { mayTake } from "../apart/endable.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { watchInterrupt, type Interrupt } from "../interrupt.ts";
import { load, meansFor, printDiagnostics, type ReadOptions } from "../load.ts";
import { choicesOf, type ChoiceOptions } from "../options/choice.ts";
import { limitsOf, type LimitOptions } from "../options/limits.ts";
import { clearLine, inOneRow, isQuiet } from "../output/progress.ts";
import { UsageError } from "../refusal.ts";
import { terminal } from "../terminal.ts";

export interface GuardsOptions extends ChoiceOptions, ReadOptions, LimitOptions {
  readonly guard?: string;
  readonly allClaims?: boolean;
  readonly newOnly?: boolean;
  readonly edges?: boolean;
  readonly order?: boolean;
  readonly baseline?: string;
  readonly format?: GuardsFormat;
  readonly json?: boolean;
}

export async function guardsCommand(spec: string, options: GuardsOptions): Promise<ExitCode> {
  const interrupt = watchInterrupt();
  try {
    return await guards(spec, options, interrupt);
  } finally {
    interrupt.release();
  }
}

async function guards(
  spec: string,
  options: GuardsOptions,
  { signal }: Interrupt,
): Promise<ExitCode> {
  const { limits, timeoutMs } = limitsOf(options);
  const before = options.baseline === undefined ? null : baselineAt(options.baseline);
  const means = await meansFor(options);
  mayTake(timeoutMs);
  const loaded = await load(spec, printDiagnostics, means);
  if (!loaded) return exitCodes.usage;
  const { protocol } = loaded;
  const named = options.config === undefined ? "no" : "yes";
  const choices = choicesOf(protocol, options, named === "no" ? "all" : "asked");
  const only = options.guard === undefined ? undefined : chosen(protocol, options.guard, options);
  const all = options.allClaims === true || only !== undefined;
  mayTake(null);
  const progress = showGuards(protocol.name);
  const found = await reviewGuards(
    protocol,
    {
      ...{ choices, named, newOnly: options.newOnly === true ? "yes" : "no" },
      ...{ claims: all ? "all" : "first", more: options, ...(only && { only }) },
    },
    {
      ...{ ...limits, signal, onProgress: progress.tell },
      ...(timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs }),
    },
  ).finally(progress.end);
  const report = before === null ? found : since(before, found);
  if (report.configs.length === 0 && report.left.length === 0) refuseViolated(spec, report);
  const format = options.json === true ? "json" : (options.format ?? "text");
  const text =
    format === "json"
      ? printDocument({ lockstep: formatVersion, ...report })
      : print(report, format, terminal());
  process.stdout.write(text);
  return codeOf(report);
}

/** Where a budget ended the search nothing is known, whatever else was found. */
function codeOf({ left, rows, comments, changed = [] }: GuardsReport): ExitCode {
  if (comments.some(({ agrees }) => agrees === "no")) return exitCodes.violated;
  const isOpen = left.length > 0 || rows.some(({ verdict }) => verdict === "unknown");
  const known = changed.filter(({ to }) => to !== "unknown");
  if (known.length > 0 && left.length === 0) return exitCodes.violated;
  return isOpen ? exitCodes.incomplete : exitCodes.holds;
}

function since(before: Baseline, report: GuardsReport): GuardsReport {
  return { ...report, changed: changesSince(before, report.rows) };
}

function baselineAt(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`--baseline ${path} cannot be read.`);
  }
  const found = parseBaseline(text);
  if (found !== null) return found;
  throw new UsageError(`--baseline ${path} is not what guards --json has printed.`);
}

function refuseViolated(spec: string, { leftOut }: GuardsReport): never {
  const [first] = leftOut;
  const why = first === undefined ? "" : ` ${first.config}: ${first.why}.`;
  throw new UsageError(
    `guards takes what holds, and no configuration of ${spec} could be used.${why} ` +
      "--new-only counts the failures that a change adds.",
  );
}

/** By the line at which it stands, its id, or its function. */
function chosen(protocol: Protocol, text: string, more: More): (guard: Guard) => boolean {
  const all = findGuards(protocol, more);
  const line = /^\d+$/.test(text) ? Number(text) : null;
  const is = ({ id, span, function: name, kind, library }: Guard): boolean => {
    if (line === null) return id === text || name === text;
    if (kind === "lock-everywhere") return false;
    return !library && span.start.line <= line && line <= span.end.line;
  };
  if (all.some(is)) return is;
  const near = closest(text, [...all.map(({ id }) => id), ...all.map((each) => each.function)]);
  const hint = near ? `Did you mean "${near}"?` : "guards SPEC --json has all ids.";
  throw new UsageError(`There is no guard "${text}". ${hint}`);
}

interface Showing {
  readonly tell: (said: string) => void;
  readonly end: () => void;
}

/** A line on the terminal: what is tried. */
function showGuards(name: string): Showing {
  if (isQuiet()) return { tell: () => undefined, end: () => undefined };
  const beganAt = performance.now();
  let last = 0;
  return {
    tell: (said) => {
      const now = performance.now();
      if (now - last < everyMs) return;
      last = now;
      const seconds = Math.round((now - beganAt) / 1000);
      process.stderr.write(clearLine + inOneRow(escapeText(`${name}: ${seconds} s, ${said}`)));
    },
    end: () => void process.stderr.write(clearLine),
  };
}

const everyMs = 200;
