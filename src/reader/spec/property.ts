/** Reads properties. */
import type * as ir from "../../ir/protocol.ts";
import { readArgument } from "../code/argument.ts";
import { declared } from "../source/doc.ts";
import type { Entry } from "./entries.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { unwrap } from "../types/top-level.ts";

/** `"a listed group holds a reference": whileFree(lock, () => ...)`. */
export function readProperty(
  reader: Reader,
  entry: Entry,
  kind: ir.Property["kind"],
): ir.Property | null {
  const body = readBody(reader, entry);
  if (body === null) return null;
  return { ...declared(reader, entry.node, entry.node.name), name: entry.name, kind, body };
}

function readBody(reader: Reader, entry: Entry): ir.Expression | null {
  const node = unwrap(entry.value);
  const before = reader.complaints.length + reader.broken.length;
  const value = readArgument(reader, node);
  if (reader.complaints.length + reader.broken.length > before) return null;
  if (value.x === "lambda" && value.lambda.parameters.length === 0) return value;
  if (value.x === "intrinsic" && (value.intrinsic === "whileFree" || value.intrinsic === "each"))
    return value;
  if (value.x === "name" && value.name.n === "function") return callOf(value);
  refuse(reader, entry.node, "not-a-property");
  return null;
}

/** A property that names a function becomes a lambda that calls it. */
function callOf(callee: ir.Expression): ir.Expression {
  const { span } = callee;
  const value: ir.Expression = { x: "call", callee, args: [], span };
  const body: readonly ir.Statement[] = [{ s: "return", value, span }];
  return { x: "lambda", lambda: { parameters: [], body, result: { t: "boolean" } }, span };
}
