/** Reads functions and lambdas. */
import type * as ir from "../../ir/protocol.ts";
import { membersOf } from "../types/declared-type.ts";
import { declared } from "../source/doc.ts";
import { inLibrary } from "../types/ids.ts";
import type { FunctionDeclaration } from "../types/ids.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { resultOf } from "../types/result.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression, readStatements } from "./subset.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";
import { readTypeNode } from "../types/types.ts";
import { readParameter } from "./variable.ts";

/** `function f() {...}`, `const f = () => {...}`, `const f = atomic.acquire(() => {...})`. */
export function readFunction(reader: Reader, node: FunctionDeclaration): void {
  const id = reader.ids.get(node)!;
  const [mode, code] = ts.isFunctionDeclaration(node) ? plain(node) : modeOf(reader, node);
  if (code === undefined) return refuse(reader, node, "atomic-not-function");
  if (mode !== "plain" && code.type === undefined)
    refuse(reader, node.name ?? node, "atomic-result", node.name?.getText() ?? "");
  const own = readCode(reader, code);
  if (mode !== "plain" && mode !== "atomic") checkLock(reader, code);
  reader.functions.set(id, {
    ...declared(reader, node, node.name),
    id,
    mode,
    typeParameters: (code.typeParameters ?? []).map((parameter) => parameter.name.text),
    ...own,
    library: inLibrary(node),
  });
}

type Code = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

function plain(node: ts.FunctionDeclaration): [ir.FunctionMode, Code] {
  return ["plain", node];
}

function modeOf(reader: Reader, node: ts.VariableDeclaration): [ir.FunctionMode, Code | undefined] {
  const value = unwrap(node.initializer!);
  if (!ts.isCallExpression(value)) return ["plain", codeOf(value)];
  const mode = languageWord(reader, value.expression) as ir.FunctionMode;
  return [mode, value.arguments[0] === undefined ? undefined : codeOf(unwrap(value.arguments[0]))];
}

function codeOf(node: ts.Expression): Code | undefined {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node : undefined;
}

/** The parameters, result and body of a function or a lambda. */
export function readCode(reader: Reader, node: Code): ir.Lambda {
  if (node.asteriskToken !== undefined) refuse(reader, node.asteriskToken, "no-generator");
  for (const modifier of ts.getModifiers(node) ?? [])
    if (modifier.kind === ts.SyntaxKind.AsyncKeyword) refuse(reader, modifier, "no-async");
  const parameters = node.parameters.flatMap((parameter) => readParameter(reader, parameter) ?? []);
  return { parameters, body: readBody(reader, node), result: resultOf(reader, node) };
}

function readBody(reader: Reader, node: Code): readonly ir.Statement[] {
  if (node.body === undefined) return [];
  if (ts.isBlock(node.body)) return readStatements(reader, node.body.statements);
  const value = readExpression(reader, node.body);
  const result = membersOf(reader.checker.getTypeAtLocation(node.body));
  const nothing = result.every((type) => (type.flags & ts.TypeFlags.VoidLike) !== 0);
  const span = spanOf(node.body);
  return [nothing ? { s: "expression", expression: value, span } : { s: "return", value, span }];
}

/** The lock that a function takes, releases or queues for is its first parameter. */
function checkLock(reader: Reader, node: Code): void {
  const first = node.parameters[0];
  const type = first?.type === undefined ? undefined : readTypeNode(reader, first.type);
  if (type?.t !== "pointer") return refuse(reader, first ?? node, "lock-parameter");
  reader.checks.push(() => {
    const fields = reader.classes.get(type.cls)?.fields ?? [];
    const marked = fields.some((f) => f.initial.i === "holder" || f.initial.i === "holders");
    if (!marked) refuse(reader, first!, "lock-class", type.cls);
  });
}
