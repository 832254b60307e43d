import { closest } from "../diagnostics/closest.ts";
import { isHeld } from "../ir/expression.ts";
import { mostInstances } from "../ir/protocol.ts";
import type * as ir from "../ir/protocol.ts";
import { declared } from "./doc.ts";
import { entriesOf } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { checkHeld, literalValue } from "./parameter.ts";
import { refuse } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { checkArguments, readRuns } from "./thread.ts";
import { unwrap } from "./top-level.ts";
import { ts } from "./typescript.ts";

/** What a configuration may name. */
export interface Known {
  readonly threads: readonly ir.ThreadDeclaration[];
}

type Values = Readonly<Record<string, boolean | number | string>>;

/** `naive: { params: { DEFERRED_PUT: false }, threads: { user: 0 } }`. */
export function readConfig(reader: Reader, entry: Entry, known: Known): ir.Config {
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

/** Which parameters there are is known only when all has been read. */
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

/** A record in which "constructor" is not found unless it was put there. */
function recordOf<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  return Object.assign(record, Object.fromEntries(entries));
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
  known: Known,
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

/** A count takes the first so many of a declaration's arguments, so there must be that many. */
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

/** `{ VfioGroup: 2, "Kref.refcount": [0, 7], number: [-1, 9] }`. */
export function readBounds(reader: Reader, entries: readonly Entry[]): ir.Bounds {
  const bounds = entries.flatMap((entry) => {
    const bound = readBound(reader, unwrap(entry.value));
    if (bound !== undefined) reader.checks.push(() => checkBound(reader, entry, bound));
    return bound === undefined ? [] : [[entry.name, bound] as const];
  });
  return recordOf(bounds);
}

function readBound(reader: Reader, node: ts.Expression): ir.Bounds[string] | undefined {
  if (!ts.isArrayLiteralExpression(node)) {
    const count = readEnd(reader, node);
    if (count === undefined || (count >= 0 && count <= mostInstances)) return count;
    refuse(reader, node, "bound-value");
    return undefined;
  }
  if (node.elements.length !== 2) {
    refuse(reader, node, "bound-value");
    return undefined;
  }
  const [low, high] = node.elements.map((element) => readEnd(reader, element));
  if (low === undefined || high === undefined) return undefined;
  if (low <= high) return [low, high];
  refuse(reader, node, "bound-empty", low, high);
  return undefined;
}

/** The number of a count, or at an end of a range; what is none is refused where it stands. */
function readEnd(reader: Reader, node: ts.Expression): number | undefined {
  const value = literalValue(reader, node);
  if (typeof value !== "number") refuse(reader, node, "bound-value");
  else if (isHeld(value)) return value;
  else checkHeld(reader, node, value);
  return undefined;
}

/** A bound names `number`, a class, a number field or a list: `Class.field`, `global.field`. */
function checkBound(reader: Reader, entry: Entry, bound: ir.Bounds[string]): void {
  const range = typeof bound !== "number";
  if (entry.name === "number") {
    if (!range) refuse(reader, entry.value, "bound-value");
    return;
  }
  const known = boundNames(reader, range);
  if (!known.includes(entry.name))
    refuse(reader, entry.node.name, "unknown-bound", entry.name, closest(entry.name, known));
}

function boundNames(reader: Reader, range: boolean): readonly string[] {
  const owners = [...reader.classes.values(), ...reader.globals.values()];
  const fits = (type: ir.Type): boolean => (range ? hasNumber(type) : type.t === "list");
  const fields = owners.flatMap((owner) => fieldsOf(owner).filter(({ field }) => fits(field.type)));
  const own = [...reader.globals.values()].filter((global) => fits(global.type));
  const names = [...fields.map(({ name }) => name), ...own.map((global) => global.id)];
  return range ? names : [...reader.classes.keys(), ...names];
}

function hasNumber(type: ir.Type): boolean {
  return type.t === "number" || ("of" in type && hasNumber(type.of));
}

function fieldsOf(
  owner: ir.Class | ir.Global,
): readonly { readonly name: string; readonly field: ir.Field }[] {
  const fields = "fields" in owner ? owner.fields : structFields(owner.initial);
  return fields.map((field) => ({ name: `${owner.id}.${field.name}`, field }));
}

function structFields(initial: ir.Initial): readonly ir.Field[] {
  return initial.i === "struct" ? initial.fields : [];
}

const checkNames = ["leak"];

export function readChecks(
  reader: Reader,
  entries: readonly Entry[],
): Readonly<Record<string, boolean>> {
  const checks = entries.flatMap((entry) => {
    const value = literalValue(reader, entry.value);
    if (!checkNames.includes(entry.name))
      refuse(reader, entry.node.name, "unknown-check", entry.name, closest(entry.name, checkNames));
    else if (typeof value !== "boolean") refuse(reader, entry.value, "check-value");
    else return [[entry.name, value] as const];
    return [];
  });
  return recordOf(checks);
}
