/** `lockstep compare`: what differs between two versions of a protocol. */
import { closest } from "../../diagnostics/closest.ts";
import type { Protocol } from "../../ir/protocol.ts";
import { compareVersions } from "../../review/compare/index.ts";
import { printReport, type CompareFormat } from "../../review/compare/print/print.ts";
import type { CompareReport } from "../../review/compare/report.ts";
import type { NamedVersion } from "../../review/compare/version.ts";
import type { Means } from "../../check/check.ts";
import { mayTake } from "../apart/endable.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { watchInterrupt, type Interrupt } from "../interrupt.ts";
import { accept, load, meansFor, printDiagnostics, type ReadOptions } from "../load.ts";
import { choicesOf, type ChoiceOptions } from "../options/choice.ts";
import { limitsOf, type LimitOptions } from "../options/limits.ts";
import { showProgress } from "../output/progress.ts";
import { UsageError } from "../refusal.ts";
import { say } from "../say.ts";
import { terminal } from "../terminal.ts";
import { changedSinceHead, readAt } from "./revision.ts";
import { saveTraces } from "./save-traces.ts";

export interface CompareVerbOptions extends ChoiceOptions, ReadOptions, LimitOptions {
  readonly refines?: boolean;
  readonly observe?: readonly string[];
  readonly saveTraces?: string;
  readonly format?: CompareFormat;
  readonly json?: boolean;
}

/** What is compared, as the command line has it. */
export interface Operands {
  readonly first: string;
  readonly second: string | undefined;
  /** Whether `--` stands between them: then the first is a revision. */
  readonly revision: "yes" | "no";
}

export async function compareVerb(
  operands: Operands,
  options: CompareVerbOptions,
): Promise<ExitCode> {
  const interrupt = watchInterrupt();
  try {
    return await compare(operands, options, interrupt);
  } finally {
    interrupt.release();
  }
}

async function compare(
  operands: Operands,
  options: CompareVerbOptions,
  { signal }: Interrupt,
): Promise<ExitCode> {
  const { limits, timeoutMs } = limitsOf(options);
  const configs = configsOf(operands, options);
  const means = await meansFor(options);
  mayTake(timeoutMs);
  const pair = await readBoth(operands, options, means);
  if (pair === null) return exitCodes.usage;
  const [base, patched] = pair.map(({ name, protocol }, at) => {
    const config = configs[at]!;
    const [choice] = choicesOf(protocol, { ...options, config: [config] });
    return { name: nameOf(name, config), protocol, choice: choice! };
  }) as [NamedVersion, NamedVersion];
  refuseStrangers(base, patched);
  const { observe = [] } = options;
  for (const name of observe) refuseUnknown(name, [base, patched]);
  mayTake(timeoutMs);
  const progress = showProgress(`${base.name} -> ${patched.name}`);
  const found = await compareVersions(base, patched, {
    ...{ ...limits, signal, cache: means.cache },
    ...(options.refines === true || observe.length > 0 ? { refines: observe } : {}),
    onProgress: (counts) => progress.hear({ who: "engine", counts }),
    ...(timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs }),
  }).finally(progress.end);
  if ("why" in found) throw new UsageError(`${found.name}: ${found.why}`);
  const spec = operands.second ?? operands.first;
  const isRevision = operands.revision === "yes";
  const report: CompareReport = isRevision
    ? { ...found, changed: changedSinceHead(spec, patched.protocol) }
    : found;
  const format = options.json === true ? "json" : (options.format ?? "text");
  process.stdout.write(printReport(report, { ...terminal(), format, spec }));
  if (options.saveTraces !== undefined) {
    const specs = { base: isRevision ? spec : operands.first, patched: spec };
    say(await saveTraces(options.saveTraces, report, { base, patched, specs }));
  }
  return codeOf(report);
}

/** A claim is lost only where it is known to stand in BASE. */
function codeOf({ claims, left, base, refines }: CompareReport): ExitCode {
  if (refines?.verdict === "differs") return exitCodes.violated;
  if (claims.lost.length > 0 && base.open === null) return exitCodes.violated;
  return left.length > 0 || refines?.verdict === "unknown" ? exitCodes.incomplete : exitCodes.holds;
}

interface Side {
  readonly name: string | null;
  readonly protocol: Protocol;
}

function configsOf({ second }: Operands, { config = [] }: CompareVerbOptions): readonly string[] {
  const [one, other, ...more] = config;
  if (more.length > 0) throw new UsageError("compare takes two configurations at most.");
  if (second === undefined && other === undefined) {
    throw new UsageError(
      "compare takes two files, a revision and a file (compare REV -- SPEC), or one file with " +
        "--config BASE --config PATCHED.",
    );
  }
  return [one ?? "default", other ?? one ?? "default"];
}

/** The errors of one that cannot be read are reported. */
async function readBoth(
  { first, second, revision }: Operands,
  options: CompareVerbOptions,
  means: Means,
): Promise<readonly Side[] | null> {
  if (second === undefined) {
    const loaded = await load(first, printDiagnostics, means);
    return loaded && [first, first].map(() => ({ name: null, protocol: loaded.protocol }));
  }
  const before =
    revision === "yes"
      ? accept(readAt(second, first, options.allowImports ?? []), printDiagnostics)
      : await load(first, printDiagnostics, means);
  const after = before && (await load(second, printDiagnostics, means));
  if (!before || !after) return null;
  const name = revision === "yes" ? "the working tree" : second;
  return [
    { name: first, protocol: before.protocol },
    { name, protocol: after.protocol },
  ];
}

function nameOf(name: string | null, config: string): string {
  if (name === null) return config;
  return config === "default" ? name : `${name} (${config})`;
}

/** What is observed has to be in both. */
function refuseUnknown(name: string, versions: readonly NamedVersion[]): void {
  for (const { name: version, protocol } of versions) {
    const globals = [...protocol.globals.values()].map((each) => each.name);
    const [first = ""] = name.split(".");
    if (globals.includes(first)) continue;
    const near = closest(first, globals);
    const hint = near ? ` Did you mean "${near}"?` : "";
    throw new UsageError(`--observe ${name}: ${version} has no global "${first}".${hint}`);
  }
}

/** Two protocols in which nothing has one name are no versions of one another. */
function refuseStrangers(base: NamedVersion, patched: NamedVersion): void {
  const [was, now] = [namesIn(base.protocol), namesIn(patched.protocol)];
  if ([...was].some((name) => now.has(name))) return;
  throw new UsageError(
    `${base.name} and ${patched.name} have nothing in common: no class, no global, and no function ` +
      "but those of threads has a name that is in both.",
  );
}

/** Any protocol may call a thread `user`. */
function namesIn({ functions, classes, globals, threads }: Protocol): ReadonlySet<string> {
  const own = [...functions.values(), ...classes.values(), ...globals.values()].filter(
    ({ span }) => !span.file.startsWith("lockstep/"),
  );
  const names = new Set(own.map(({ name }) => name));
  for (const { name } of threads) names.delete(name);
  return names;
}
