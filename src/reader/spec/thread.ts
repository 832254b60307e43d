/** Reads thread declarations. */
import { complain } from "../../diagnostics/catalogue.ts";
import { mostThreads } from "../../ir/protocol.ts";
import type * as ir from "../../ir/protocol.ts";
import { readArgument } from "../code/argument.ts";
import { declared } from "../source/doc.ts";
import type { Entry } from "./entries.ts";
import { itemsOf, readOptions, readPlace, type Written } from "./placement.ts";
import { readCode } from "../code/function.ts";
import { literalValue } from "../code/parameter.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression } from "../code/subset.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** `driver: thread(vfio_driver, { each: [devA, devB] })`. */
export function readThread(reader: Reader, entry: Entry): ir.ThreadDeclaration | null {
  const call = unwrap(entry.value);
  const word = ts.isCallExpression(call) ? languageWord(reader, call.expression) : undefined;
  if (!ts.isCallExpression(call) || (word !== "thread" && word !== "daemon")) {
    refuse(reader, entry.node, "not-a-thread");
    return null;
  }
  const [code, options] = call.arguments;
  const body = code === undefined ? null : readBody(reader, entry, code);
  if (body === null) return null;
  const read = options === undefined ? none : readThreadOptions(reader, options);
  if (read === null) return null;
  const { runs } = read;
  const name = { ...declared(reader, entry.node, entry.node.name), name: entry.name };
  const thread = { ...name, body, daemon: word === "daemon", ...read };
  reader.checks.push(() => checkArguments(reader, thread, runs));
  return thread;
}

type Options = Omit<ir.ThreadDeclaration, "name" | "span" | "doc" | "body" | "daemon">;

const none: Options = {
  ...{ runs: { r: "count", count: 1 }, on: [], stoppedBy: [] },
  ...{ enter: null, leave: null, may: false },
};

const names = ["count", "each", "on", "stoppedBy", "enter", "leave", "may"];

/** `{ each: [devA, devB], on: [cpu0, cpu1], stoppedBy: [...] }`, or `task(cpu0)`. */
function readThreadOptions(reader: Reader, node: ts.Expression): Options | null {
  const entries = readOptions(reader, node);
  if (entries === null) return null;
  // tsc says which names there are.
  for (const [name, { node: value }] of entries)
    if (!names.includes(name)) reader.broken.push(value);
  const runs = runsOf(reader, entries);
  const on = entries.get("on");
  const instances = on === undefined ? [] : (itemsOf(reader, on) ?? [on]);
  const places = instances.map((each) => readInstance(reader, each));
  const isOne = runs?.r === "each" && runs.each.length === places.length;
  if (on !== undefined && places.length !== 1 && !isOne) refuse(reader, on.node, "thread-on-count");
  const stoppedBy = entries.get("stoppedBy");
  const marks = stoppedBy && itemsOf(reader, stoppedBy);
  if (stoppedBy !== undefined && !marks) refuse(reader, stoppedBy.node, "stop-not-mark");
  const lists = (marks ?? []).map((mark) => itemsOf(reader, mark));
  const isPerInstance = lists.length === places.length && lists.every((list) => list !== null);
  const all = isPerInstance ? lists : marks ? [marks] : [];
  if (runs === null) return null;
  return {
    runs,
    on: places,
    stoppedBy: all.map((list) => (list ?? []).map((mark) => readPlace(reader, mark))),
    enter: readCalled(reader, entries.get("enter")),
    leave: readCalled(reader, entries.get("leave")),
    may: readMay(reader, entries.get("may")),
  };
}

/** The function that `enter` or `leave` names. */
function readCalled(reader: Reader, written: Written | undefined): ir.FunctionId | null {
  if (written === undefined) return null;
  const read = readPlace(reader, written);
  if (read.x === "name" && read.name.n === "function") return read.name.id;
  refuse(reader, written.node, "thread-options");
  return null;
}

function readMay(reader: Reader, written: Written | undefined): boolean {
  if (written === undefined) return false;
  const value = literalValue(reader, written.node);
  if (typeof value === "boolean") return value;
  refuse(reader, written.node, "thread-options");
  return false;
}

function runsOf(reader: Reader, entries: ReadonlyMap<string, Written>): ir.Runs | null {
  const [count, each] = [entries.get("count"), entries.get("each")];
  if (count !== undefined && each !== undefined) {
    refuse(reader, each.node, "thread-runs");
    return null;
  }
  if (count !== undefined) return readCount(reader, count.node);
  return each === undefined ? none.runs : readEach(reader, each.node);
}

/** The instance that threads run on: one that is declared at the top of a file. */
function readInstance(reader: Reader, written: Written): ir.Expression {
  const read = readPlace(reader, written);
  reader.checks.push(() => {
    const global = read.x === "name" && read.name.n === "global" ? read.name.id : null;
    const isStatic = global !== null && reader.globals.get(global)?.initial.i === "embed";
    if (!isStatic) reader.complaints.push(complain("thread-on", read.span));
  });
  return read;
}

/** The thread's function; a lambda becomes a function of the thread's name. */
function readBody(reader: Reader, entry: Entry, node: ts.Expression): ir.FunctionId | null {
  const value = unwrap(node);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) {
    const id = `${entry.name}@thread`;
    const code = { ...readCode(reader, value), typeParameters: [], mode: "plain" as const };
    const own = { id, name: entry.name, span: spanOf(value), library: false };
    reader.functions.set(id, { ...own, ...code });
    return id;
  }
  const read = readExpression(reader, value);
  if (read.x === "name" && read.name.n === "function") return read.name.id;
  if (read.x !== "null") refuse(reader, node, "thread-body");
  return null;
}

/** `{ count: 2 }` or `{ each: [devA, devB] }`; in a configuration also a bare number. */
export function readRuns(reader: Reader, whole: ts.Expression): ir.Runs | null {
  const node = unwrap(whole);
  if (!ts.isObjectLiteralExpression(node)) return readCount(reader, node);
  const [property] = node.properties;
  const name = property?.name?.getText();
  if (node.properties.length === 1 && property !== undefined && ts.isPropertyAssignment(property)) {
    if (name === "count") return readCount(reader, property.initializer);
    if (name === "each") return readEach(reader, property.initializer);
  }
  refuse(reader, node, "thread-runs");
  return null;
}

function readCount(reader: Reader, node: ts.Expression): ir.Runs | null {
  const count = literalValue(reader, node);
  if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= mostThreads)
    return { r: "count", count };
  refuse(reader, node, "thread-count");
  return null;
}

function readEach(reader: Reader, node: ts.Expression): ir.Runs | null {
  const before = reader.complaints.length;
  const value = readArgument(reader, node);
  if (value.x === "items" && value.items.every(isArgument)) return { r: "each", each: value.items };
  if (reader.complaints.length === before) refuse(reader, node, "thread-each");
  return null;
}

/** Whether an argument of a thread is a global instance or a constant. */
function isArgument(item: ir.Expression): boolean {
  if (item.x === "name") return item.name.n === "global" || item.name.n === "parameter";
  return ["number", "boolean", "string"].includes(item.x);
}

/** Checks the type of arguments, those of a configuration too. */
export function checkArguments(reader: Reader, thread: ir.ThreadDeclaration, runs: ir.Runs): void {
  const parameter = reader.functions.get(thread.body)?.parameters[0];
  if (parameter === undefined || runs.r === "count") return;
  for (const item of runs.each)
    if (!fits(reader, item, parameter.type))
      reader.complaints.push(complain("thread-argument", item.span, thread.name));
}

function fits(reader: Reader, item: ir.Expression, type: ir.Type): boolean {
  if (item.x === "number" || item.x === "boolean") return type.t === item.x;
  if (item.x === "string") return type.t === "enum" && type.values.includes(item.value);
  if (item.x !== "name") return true;
  if (item.name.n === "parameter") {
    const value = reader.parameters.get(item.name.name)?.value;
    return type.t === (typeof value === "string" ? "enum" : typeof value);
  }
  const global = item.name.n === "global" ? reader.globals.get(item.name.id) : undefined;
  return JSON.stringify(global?.type) === JSON.stringify(type);
}
