/**
 * Checks: an `if` that leaves is not made, or is made and ignored, or asks one operand only; a
 * comparison elsewhere is forced to an answer.
 */
import type { Expression, Function, Statement } from "../../../ir/protocol.ts";
import type { Change } from "../guard.ts";
import { constant, type Edit } from "../tree/edit.ts";
import { calleeOf, partsOf, type At } from "../tree/node.ts";
import {
  change,
  type Found,
  isConfiguration,
  isObserved,
  isStatementNode,
  type On,
  quote,
} from "./found.ts";

type If = Extract<Statement, { s: "if" }>;
type Logical = Extract<Expression, { x: "logical" }>;

export function findChecks(on: On, fn: Function): readonly Found[] {
  const own = on.deeds.nodes(fn).filter((at) => !isObserved(on, at));
  return [
    ...own.flatMap(({ node }) => (isCheck(on, node) ? [checkOf(on, fn, node)] : [])),
    ...own.flatMap((at) => forcedAt(on, fn, at)),
  ];
}

function isCheck(on: On, node: At["node"]): node is If {
  if (!isStatementNode(node) || node.s !== "if" || isConfiguration(node.condition)) return false;
  const isReport = partsOf(node.condition).some((part) => on.deeds.reports(calleeOf(part)));
  return !isReport && leaves(node.yes);
}

function leaves(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  if (last.s === "block") return leaves(last.body);
  return last.s === "return" || last.s === "break" || last.s === "continue";
}

function checkOf(on: On, fn: Function, node: If): Found {
  const { condition } = node;
  const said = quote(on, condition);
  const not: If = { ...node, condition: constant(false, condition) };
  const made: Statement = { ...node, yes: [], no: [] };
  const asked: Statement = { s: "block", label: null, span: node.span, body: [made, not] };
  const edit = (by: Statement): readonly Edit[] => [{ fn: fn.id, of: node, by }];
  const changes = [
    change("not-made", `\`if (${said})\` is not asked`, edit(not)),
    ...(acts(condition)
      ? [change("ignored", `\`${said}\` is asked and its answer ignored`, edit(asked))]
      : []),
    ...conjuncts(on, fn, condition),
  ];
  return { kind: "check", name: said, span: node.span, said: `if (${said})`, lock: null, changes };
}

/** Whether evaluating it may change something. */
function acts(condition: Expression): boolean {
  return partsOf(condition).some((part) => calleeOf(part) !== null);
}

/** One operand of each `&&` and `||` alone; an operand that is configuration stays. */
function conjuncts(on: On, fn: Function, condition: Expression): readonly Change[] {
  const parts = partsOf(condition).filter((part): part is Logical => {
    return "x" in part && part.x === "logical" && part.operator !== "??";
  });
  return parts.flatMap((part) =>
    ([part.left, part.right] as const).flatMap((alone, at) => {
      const other = at === 0 ? part.right : part.left;
      if (isConfiguration(other)) return [];
      const said = `only \`${quote(on, alone)}\` of \`${quote(on, part)}\``;
      return [change("one-conjunct", said, [{ fn: fn.id, of: part, by: alone }])];
    }),
  );
}

/** The comparisons in what a `let` or a `return` evaluates. */
function forcedAt(on: On, fn: Function, { node }: At): readonly Found[] {
  if (!isStatementNode(node) || (node.s !== "let" && node.s !== "return")) return [];
  if (node.value === null || isConfiguration(node.value)) return [];
  return comparisonsIn(node.value).map((part) => {
    const said = quote(on, part);
    const changes = [true, false].map((value) => {
      const edit = { fn: fn.id, of: part, by: constant(value, part) };
      return change("forced", `as if \`${said}\` were ${value}`, [edit]);
    });
    return { kind: "check", name: said, span: part.span, said, lock: null, changes };
  });
}

const comparing: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "===", "!=="]);

function comparisonsIn(value: Expression): readonly Expression[] {
  switch (value.x) {
    case "logical":
      return [...comparisonsIn(value.left), ...comparisonsIn(value.right)];
    case "unary":
      return comparisonsIn(value.operand);
    case "binary":
      return comparing.has(value.operator) && !isConfiguration(value) ? [value] : [];
    case "number":
    case "boolean":
    case "string":
    case "null":
    case "name":
    case "field":
    case "index":
    case "call":
    case "method":
    case "intrinsic":
    case "conditional":
    case "lambda":
    case "items":
    case "options":
      return [];
  }
}
