/** Reads configurations and checks. */
import { closest } from "../../diagnostics/closest.ts";
import { checkNames } from "../../ir/failures.ts";
import type * as ir from "../../ir/protocol.ts";
import { readBounds } from "./bounds.ts";
import { declared } from "../source/doc.ts";
import { entriesOf, recordOf } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { checkHeld, literalValue } from "../code/parameter.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { checkArguments, readRuns } from "./thread.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** The names that a configuration may use. */
export interface ConfigNames {
  readonly threads: readonly ir.ThreadDeclaration[];
}

type Values = Readonly<Record<string, boolean | number | string>>;

/** `naive: { params: { DEFERRED_PUT: false }, threads: { user: 0 } }`. */
export function readConfig(reader: Reader, entry: Entry, known: ConfigNames): ir.Config {
  if (entry.name === "default") refuse(reader, entry.node.name, "config-named-default");
  const sections = new Map(literalEntries(reader, entry).map((each) => [each.name, each]));
  const names = ["params", "bounds", "checks", "threads"];
  for (const [name, { node }] of sections)
    if (!names.includes(name))
      refuse(reader, node.name, "unknown-config-section", name, closest(name, names));
  const part = (name: string): readonly Entry[] => {
    const section = sections.get(name);
    return section === undefined ? [] : literalEntries(reader, section);
  };
  return {
    ...declared(reader, entry.node, entry.node.name),
    name: entry.name,
    parameters: readParameters(reader, part("params")),
    bounds: readBounds(reader, part("bounds")),
    checks: readChecks(reader, part("checks")),
    threads: readThreads(reader, part("threads"), known),
  };
}

function literalEntries(reader: Reader, { name, value }: Entry): readonly Entry[] {
  const node = unwrap(value);
  if (ts.isObjectLiteralExpression(node)) return entriesOf(reader, node);
  refuse(reader, value, "section-not-literal", name);
  return [];
}

/** Checks the parameters when all files have been read: only then are they known. */
function readParameters(reader: Reader, entries: readonly Entry[]): Values {
  const values = entries.flatMap((entry) => {
    const value = literalValue(reader, entry.value);
    if (value === undefined) refuse(reader, entry.value, "config-value");
    else reader.checks.push(() => checkParameter(reader, entry, value));
    checkHeld(reader, entry.value, value);
    return value === undefined ? [] : [[entry.name, value] as const];
  });
  return recordOf(values);
}

function checkParameter(reader: Reader, entry: Entry, value: ir.Parameter["value"]): void {
  const parameter = reader.parameters.get(entry.name);
  const known = [...reader.parameters.keys()];
  if (parameter === undefined)
    refuse(reader, entry.node.name, "unknown-parameter", entry.name, closest(entry.name, known));
  else if (typeof parameter.value !== typeof value)
    refuse(reader, entry.value, "parameter-type", entry.name, typeof parameter.value);
  else if (typeof value === "string" && !parameter.choices.includes(value))
    refuse(reader, entry.value, "parameter-choice", entry.name, parameter.choices.join('", "'));
}

function readThreads(
  reader: Reader,
  entries: readonly Entry[],
  known: ConfigNames,
): Readonly<Record<string, ir.Runs>> {
  const names = known.threads.map((thread) => thread.name);
  const threads = entries.flatMap((entry) => {
    const thread = known.threads.find((each) => each.name === entry.name);
    if (thread === undefined) {
      refuse(reader, entry.node.name, "unknown-thread", entry.name, closest(entry.name, names));
      return [];
    }
    const runs = readRuns(reader, entry.value);
    if (runs !== null) checkRuns(reader, entry, { thread, runs });
    return runs === null ? [] : [[entry.name, runs] as const];
  });
  return recordOf(threads);
}

/** Refuses a count that is larger than the number of a declaration's arguments. */
function checkRuns(
  reader: Reader,
  entry: Entry,
  { thread, runs }: { readonly thread: ir.ThreadDeclaration; readonly runs: ir.Runs },
): void {
  reader.checks.push(() => checkArguments(reader, thread, runs));
  const declaredRuns = thread.runs;
  if (runs.r === "each" && declaredRuns.r === "count")
    refuse(reader, entry.value, "thread-takes-no-argument", thread.name);
  if (runs.r === "count" && declaredRuns.r === "each" && runs.count > declaredRuns.each.length)
    refuse(reader, entry.value, "too-many-threads", thread.name, `${declaredRuns.each.length}`);
}

export function readChecks(
  reader: Reader,
  entries: readonly Entry[],
): Readonly<Record<string, boolean>> {
  const checks = entries.flatMap((entry) => {
    const value = literalValue(reader, entry.value);
    if (!checkNames.some((name) => name === entry.name))
      refuse(reader, entry.node.name, "unknown-check", entry.name, closest(entry.name, checkNames));
    else if (typeof value !== "boolean") refuse(reader, entry.value, "check-value");
    else return [[entry.name, value] as const];
    return [];
  });
  return recordOf(checks);
}
