/** Reads branches, blocks, labels and jumps. */
import type * as ir from "../../ir/protocol.ts";
import { readCondition } from "./condition.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression, readStatement, readStatements } from "./subset.ts";
import { ts } from "../source/typescript.ts";

export function readIf(reader: Reader, node: ts.IfStatement): readonly ir.Statement[] {
  const condition = readCondition(reader, node.expression);
  const yes = readStatement(reader, node.thenStatement);
  const no = node.elseStatement === undefined ? [] : readStatement(reader, node.elseStatement);
  return [{ s: "if", condition, yes: unblock(yes), no: unblock(no), span: spanOf(node) }];
}

/** The statements of a block without a label: a branch or a body is a list of statements. */
export function unblock(statements: readonly ir.Statement[]): readonly ir.Statement[] {
  const [only] = statements;
  const plain = statements.length === 1 && only?.s === "block" && only.label === null;
  return plain ? only.body : statements;
}

export function readBlock(reader: Reader, node: ts.Block): readonly ir.Statement[] {
  const body = readStatements(reader, node.statements);
  return [{ s: "block", body, label: null, span: spanOf(node) }];
}

/** `out: { ... break out; }`, `again: while (...)`. */
export function readLabelled(reader: Reader, node: ts.LabeledStatement): readonly ir.Statement[] {
  const label = node.label.text;
  const inner = readStatement(reader, node.statement);
  const last = inner.at(-1);
  const span = spanOf(node);
  if (inner.length !== 1 || last === undefined) return [{ s: "block", body: inner, label, span }];
  return [labelled(last, label) ?? { s: "block", body: inner, label, span }];
}

/** The label of a `for` belongs to its loop, not to the block around it. */
function labelled(statement: ir.Statement, label: string): ir.Statement | undefined {
  switch (statement.s) {
    case "while":
    case "do":
    case "walk":
    case "switch":
      return statement.label === null ? { ...statement, label } : undefined;
    case "block":
      return statement.label === null ? labelledBlock(statement, label) : undefined;
    case "let":
    case "assign":
    case "expression":
    case "if":
    case "break":
    case "continue":
    case "return":
      return undefined;
  }
}

function labelledBlock(block: Extract<ir.Statement, { s: "block" }>, label: string): ir.Statement {
  const loop = block.body.at(-1);
  if (loop?.s !== "while" || loop.span !== block.span) return { ...block, label };
  return { ...block, body: [...block.body.slice(0, -1), { ...loop, label }] };
}

export function readJump(
  _reader: Reader,
  node: ts.BreakStatement | ts.ContinueStatement,
): readonly ir.Statement[] {
  const s = ts.isBreakStatement(node) ? "break" : "continue";
  return [{ s, label: node.label?.text ?? null, span: spanOf(node) }];
}

export function readReturn(reader: Reader, node: ts.ReturnStatement): readonly ir.Statement[] {
  const value = node.expression === undefined ? null : readExpression(reader, node.expression);
  return [{ s: "return", value, span: spanOf(node) }];
}

export function readSwitch(reader: Reader, node: ts.SwitchStatement): readonly ir.Statement[] {
  const subject = readExpression(reader, node.expression);
  const cases = node.caseBlock.clauses.map((clause) => readCase(reader, clause));
  return [{ s: "switch", subject, cases, label: null, span: spanOf(node) }];
}

function readCase(reader: Reader, node: ts.CaseOrDefaultClause): ir.Case {
  const test = ts.isCaseClause(node) ? readExpression(reader, node.expression) : null;
  if (test !== null && !isConstantTest(test)) refuse(reader, node, "case-not-constant");
  return { test, body: readStatements(reader, node.statements), span: spanOf(node) };
}

/** As in C, a case is a constant: evaluating it is no access. */
function isConstantTest(test: ir.Expression): boolean {
  if (test.x === "name") return test.name.n === "parameter";
  return ["string", "number", "boolean", "null"].includes(test.x);
}
