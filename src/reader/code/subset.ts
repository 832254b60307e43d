/** The table of the syntax that is read. All other syntax is refused here. */
import { complain } from "../../diagnostics/catalogue.ts";
import type { Code, Names } from "../../diagnostics/catalogue.ts";
import type * as ir from "../../ir/protocol.ts";
import { readBinary, readConditional, readUnary } from "./operator.ts";
import { readCall } from "./call.ts";
import { readElement, readMember } from "./member.ts";
import { readLiteral } from "./literal.ts";
import { readName } from "./name.ts";
import { isUpcast } from "../types/declared-type.ts";
import { hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { readEffect, readVariables } from "./effect.ts";
import { readDo, readFor, readForOf, readWhile } from "./loop.ts";
import { readBlock, readIf, readJump, readLabelled, readReturn, readSwitch } from "./statement.ts";
import { spanOf } from "../source/sources.ts";
import { checkContext } from "../types/struct.ts";
import { isAsConst } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/*
 * The subset of TypeScript that is in the language: the syntax in these two tables is read. The rest is
 * refused at the end of this file.
 */

type Read<R> = (reader: Reader, node: never) => R;
const K = ts.SyntaxKind;

const expressions: ReadonlyMap<ts.SyntaxKind, Read<ir.Expression>> = new Map<
  ts.SyntaxKind,
  Read<ir.Expression>
>([
  [K.NumericLiteral, readLiteral],
  [K.StringLiteral, readLiteral],
  [K.TrueKeyword, readLiteral],
  [K.FalseKeyword, readLiteral],
  [K.NullKeyword, readLiteral],
  [K.Identifier, readName],
  [K.PropertyAccessExpression, readMember],
  [K.ElementAccessExpression, readElement],
  [K.CallExpression, readCall],
  [K.PrefixUnaryExpression, readUnary],
  [K.BinaryExpression, readBinary],
  [K.ConditionalExpression, readConditional],
  [K.ParenthesizedExpression, readInner],
  [K.NonNullExpression, readInner],
  [K.SatisfiesExpression, readInner],
  [K.AsExpression, readAs],
]);

const statements: ReadonlyMap<ts.SyntaxKind, Read<readonly ir.Statement[]>> = new Map<
  ts.SyntaxKind,
  Read<readonly ir.Statement[]>
>([
  [K.VariableStatement, readVariables],
  [K.ExpressionStatement, readEffect],
  [K.IfStatement, readIf],
  [K.WhileStatement, readWhile],
  [K.DoStatement, readDo],
  [K.ForStatement, readFor],
  [K.ForOfStatement, readForOf],
  [K.SwitchStatement, readSwitch],
  [K.LabeledStatement, readLabelled],
  [K.Block, readBlock],
  [K.BreakStatement, readJump],
  [K.ContinueStatement, readJump],
  [K.ReturnStatement, readReturn],
  [K.EmptyStatement, () => []],
  [K.TypeAliasDeclaration, () => []],
  [K.InterfaceDeclaration, () => []],
]);

type Wordless = {
  [C in Code]: Names<C> extends [] ? C : never;
}[Code];

/** Syntax that an engineer may write by habit and the language does not have, each with its message. */
const refusals: ReadonlyMap<ts.SyntaxKind, Wordless> = new Map<ts.SyntaxKind, Wordless>([
  [K.TemplateExpression, "no-template"],
  [K.NoSubstitutionTemplateLiteral, "no-template"],
  [K.TaggedTemplateExpression, "no-template"],
  [K.DeleteExpression, "no-delete"],
  [K.TypeOfExpression, "no-typeof"],
  [K.VoidExpression, "no-void"],
  [K.AwaitExpression, "no-async"],
  [K.YieldExpression, "no-generator"],
  [K.RegularExpressionLiteral, "no-regex"],
  [K.BigIntLiteral, "no-bigint"],
  [K.SpreadElement, "no-spread"],
  [K.ThisKeyword, "no-this"],
  [K.SuperKeyword, "no-inheritance"],
  [K.ClassExpression, "nested-declaration"],
  [K.ClassDeclaration, "nested-declaration"],
  [K.FunctionDeclaration, "nested-declaration"],
  [K.ArrowFunction, "stored-closure"],
  [K.FunctionExpression, "stored-closure"],
  [K.ObjectLiteralExpression, "object-in-code"],
  [K.ArrayLiteralExpression, "array-in-code"],
  [K.NewExpression, "new-in-code"],
  [K.PostfixUnaryExpression, "step-in-expression"],
  [K.TypeAssertionExpression, "no-cast"],
  [K.AsExpression, "no-cast"],
  [K.TryStatement, "no-try"],
  [K.ThrowStatement, "no-throw"],
  [K.ForInStatement, "no-for-in"],
  [K.WithStatement, "no-with"],
  [K.DebuggerStatement, "no-debugger"],
  [K.EnumDeclaration, "no-enum"],
  [K.ModuleDeclaration, "no-namespace"],
  [K.MetaProperty, "no-meta"],
]);

/** Reads an expression, or refuses it. */
export function readExpression(reader: Reader, node: ts.Expression): ir.Expression {
  const read = expressions.get(node.kind);
  checkContext(reader, node);
  return read === undefined ? refuseSyntax(reader, node) : read(reader, node as never);
}

/** Reads statements, or refuses them. */
export function readStatements(
  reader: Reader,
  nodes: readonly ts.Statement[],
): readonly ir.Statement[] {
  return nodes.flatMap((node) => readStatement(reader, node));
}

/** Reads one statement; a declaration of several variables becomes several. */
export function readStatement(reader: Reader, node: ts.Statement): readonly ir.Statement[] {
  const read = statements.get(node.kind);
  if (read !== undefined) return read(reader, node as never);
  refuseSyntax(reader, node);
  return [];
}

/** The one place where syntax that is not in the language is refused. */
export function refuseSyntax(reader: Reader, node: ts.Node): ir.Expression {
  const code = refusals.get(node.kind);
  if (code === undefined) refuse(reader, node, "not-in-language", nameOfSyntax(node));
  else reader.complaints.push(complain<Wordless>(code, spanOf(node)));
  return hole(node);
}

function nameOfSyntax(node: ts.Node): string {
  const words = K[node.kind].replace(/(Statement|Expression|Declaration|Keyword|Literal)$/, "");
  return words.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function readInner(
  reader: Reader,
  node: ts.ParenthesizedExpression | ts.NonNullExpression | ts.SatisfiesExpression,
): ir.Expression {
  return readExpression(reader, node.expression);
}

function readAs(reader: Reader, node: ts.AsExpression): ir.Expression {
  const harmless = isAsConst(node) || isUpcast(reader, node);
  return harmless ? readExpression(reader, node.expression) : refuseSyntax(reader, node);
}
