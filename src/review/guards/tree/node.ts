/** The statements and expressions of a protocol's functions, with what is around each. */
import type { Expression, Function, FunctionId, Statement } from "../../../ir/protocol.ts";

export type Node = Statement | Expression;

export interface At<N extends Node = Node> {
  readonly fn: Function;
  readonly node: N;
  /** The nodes that it is part of, the outermost first. */
  readonly around: readonly Node[];
}

export function isStatement(value: unknown): value is Statement {
  return isObject(value) && "s" in value && "span" in value;
}

export function isExpression(value: unknown): value is Expression {
  return isObject(value) && "x" in value && "span" in value;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Visits all nodes of a function's body, those in lambdas too, in the order of the source. */
export function visitNodes(fn: Function, see: (at: At) => void): void {
  const visit = (value: unknown, around: readonly Node[]): void => {
    if (!isObject(value)) return;
    const own = isStatement(value) || isExpression(value) ? value : null;
    if (own !== null) see({ fn, node: own, around });
    const inner = own === null ? around : [...around, own];
    for (const part of Object.values(value)) visit(part, inner);
  };
  visit(fn.body, []);
}

export function nodesOf(fn: Function): readonly At[] {
  const all: At[] = [];
  visitNodes(fn, (at) => void all.push(at));
  return all;
}

/** All parts of a node, and the node itself. */
export function partsOf(node: Node): readonly Node[] {
  const parts: Node[] = [];
  const visit = (value: unknown): void => {
    if (!isObject(value)) return;
    if (isStatement(value) || isExpression(value)) parts.push(value);
    for (const part of Object.values(value)) visit(part);
  };
  visit(node);
  return parts;
}

type Call = Extract<Expression, { x: "call" }>;

/** The call that a statement is; null for other statements. */
export function callOf(node: Node): Call | null {
  if (!("s" in node) || node.s !== "expression") return null;
  return node.expression.x === "call" ? node.expression : null;
}

/** The function that an expression calls by its name. */
export function calleeOf(node: Node | null): FunctionId | null {
  if (node === null || !("x" in node) || node.x !== "call" || node.callee.x !== "name") return null;
  const { name } = node.callee;
  return name.n === "function" ? name.id : null;
}
