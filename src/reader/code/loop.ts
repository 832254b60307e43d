/** Reads loops and walks. */
import type * as ir from "../../ir/protocol.ts";
import { readArgument } from "./argument.ts";
import { readCondition } from "./condition.ts";
import { declaredType, isNull, notNull, walkedType } from "../types/declared-type.ts";
import { readDeclarations, readEffectOf } from "./effect.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { unblock } from "./statement.ts";
import { readStatement } from "./subset.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";
import { readLocal } from "./variable.ts";

export function readWhile(reader: Reader, node: ts.WhileStatement): readonly ir.Statement[] {
  const condition = readCondition(reader, node.expression);
  const body = readBody(reader, node.statement);
  return [{ s: "while", condition, step: [], body, label: null, span: spanOf(node) }];
}

function readBody(reader: Reader, node: ts.Statement): readonly ir.Statement[] {
  return unblock(readStatement(reader, node));
}

export function readDo(reader: Reader, node: ts.DoStatement): readonly ir.Statement[] {
  const body = readBody(reader, node.statement);
  const condition = readCondition(reader, node.expression);
  return [{ s: "do", condition, body, label: null, span: spanOf(node) }];
}

/** `for (init; condition; step)`: a block of the initialiser and the loop. */
export function readFor(reader: Reader, node: ts.ForStatement): readonly ir.Statement[] {
  const span = spanOf(node);
  const start = readStart(reader, node.initializer);
  const condition = node.condition === undefined ? null : readCondition(reader, node.condition);
  const body = readBody(reader, node.statement);
  const step = node.incrementor === undefined ? [] : [readEffectOf(reader, node.incrementor)];
  const loop: ir.Statement = { s: "while", condition, step, body, label: null, span };
  return start.length === 0 ? [loop] : [{ s: "block", body: [...start, loop], label: null, span }];
}

function readStart(reader: Reader, node: ts.ForInitializer | undefined): readonly ir.Statement[] {
  if (node === undefined) return [];
  return ts.isVariableDeclarationList(node)
    ? readDeclarations(reader, node)
    : [readEffectOf(reader, node)];
}

/** `for (const x of list)`, `for (const x of safe(list))`. */
export function readForOf(reader: Reader, node: ts.ForOfStatement): readonly ir.Statement[] {
  if (node.awaitModifier !== undefined) refuse(reader, node.awaitModifier, "no-async");
  const source = unwrap(node.expression);
  const safe = ts.isCallExpression(source) && languageWord(reader, source.expression) === "safe";
  const walked = safe ? source.arguments[0] : source;
  const list = walked === undefined ? undefined : readWalked(reader, walked);
  const variable = readWalker(reader, node);
  const body = readBody(reader, node.statement);
  if (list === undefined || variable === null) return [];
  return [{ s: "walk", variable, list, safe, body, label: null, span: spanOf(node) }];
}

function readWalked(reader: Reader, node: ts.Expression): ir.Expression {
  const names = notNull(declaredType(reader, node)).map((type) => type.symbol?.name);
  const value = readArgument(reader, node);
  if (names.includes("Set") || names.includes("ReadonlySet")) refuse(reader, node, "set-walked");
  else if (names.includes("Instances")) refuse(reader, node, "set-walked");
  else if (names.includes("Array") || names.includes("ReadonlyArray"))
    refuse(reader, node, "array-walked");
  else if (walkedType(reader, node).some(isNull)) refuse(reader, node, "null-walked");
  return value;
}

function readWalker(reader: Reader, node: ts.ForOfStatement): ir.Variable | null {
  if (!ts.isVariableDeclarationList(node.initializer)) {
    refuse(reader, node.initializer, "walk-variable");
    return null;
  }
  if ((node.initializer.flags & ts.NodeFlags.BlockScoped) === 0)
    refuse(reader, node.initializer, "no-var");
  return readLocal(reader, node.initializer.declarations[0]!);
}
