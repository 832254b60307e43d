/** Reads thread declarations. */
import { complain } from "../../diagnostics/catalogue.ts";
import { mostThreads } from "../../ir/protocol.ts";
import type * as ir from "../../ir/protocol.ts";
import { readArgument } from "../code/argument.ts";
import { declared } from "../source/doc.ts";
import type { Entry } from "./entries.ts";
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
  const runs: ir.Runs | null =
    options === undefined ? { r: "count", count: 1 } : readRuns(reader, options);
  if (runs === null) return null;
  const name = { ...declared(reader, entry.node, entry.node.name), name: entry.name };
  const thread = { ...name, body, daemon: word === "daemon", runs };
  reader.checks.push(() => checkArguments(reader, thread, runs));
  return thread;
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
    if (name === "each") return readEach(reader, property);
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

function readEach(reader: Reader, node: ts.PropertyAssignment): ir.Runs | null {
  const before = reader.complaints.length;
  const value = readArgument(reader, node.initializer);
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
