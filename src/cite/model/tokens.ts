/** The operations of a model's function in their order, as one configuration runs them. */
import type { Expression, Function, Protocol, Statement } from "../../ir/protocol.ts";
import type { Span } from "../../diagnostics/span.ts";
import { isListChange, isSaid, keyOf } from "../align/names.ts";
import { asWrite, type Token } from "../align/token.ts";
import { decided, type Values } from "./decided.ts";
import { lastNameOf, type VariableNames } from "./names.ts";

export interface ModelReading {
  readonly protocol: Protocol;
  readonly values: Values;
  readonly variables: VariableNames;
  /** Whether a function of the protocol is read in place of its call. */
  readonly inlines: (called: Function) => boolean;
}

interface State {
  readonly reading: ModelReading;
  readonly branches: readonly string[];
  readonly via: readonly string[];
}

const deepest = 8;

export function modelTokens({ name, body }: Function, reading: ModelReading): readonly Token[] {
  return statements(body, { reading, branches: [], via: [name] });
}

function statements(list: readonly Statement[], state: State): readonly Token[] {
  return list.flatMap((statement) => statementTokens(statement, state));
}

function statementTokens(node: Statement, state: State): readonly Token[] {
  const loop = inside("loop", node.span, state);
  switch (node.s) {
    case "let":
      return node.value === null ? [] : expression(node.value, state);
    case "assign":
      return assignTokens(node, state);
    case "expression":
      return expression(node.expression, state);
    case "if":
      return ifTokens(node, state);
    case "while": {
      const test = node.condition === null ? [] : expression(node.condition, loop);
      return [...test, ...statements(node.body, loop), ...statements(node.step, loop)];
    }
    case "do":
      return [...statements(node.body, loop), ...expression(node.condition, loop)];
    case "walk":
      return [walkToken(node, state), ...statements(node.body, loop)];
    case "switch":
      return switchTokens(node, state);
    case "block":
      return statements(node.body, state);
    case "return": {
      const value = node.value === null ? [] : expression(node.value, state);
      return [...value, token(node.span, state, { kind: "return", name: "return" })];
    }
    case "break":
    case "continue":
      return [];
  }
}

function inside(word: string, { start }: Span, state: State): State {
  return { ...state, branches: [...state.branches, `${word}:${start.line}:${start.column}`] };
}

interface Named {
  readonly kind: Token["kind"];
  readonly name: string;
  readonly about?: readonly string[];
}

function token(span: Span, state: State, { kind, name, about = [] }: Named): Token {
  const { branches, via } = state;
  const place = { line: span.start.line, file: span.file, via: via.slice(1) };
  return { kind, name, key: keyOf(name), about, branches, ...place };
}

function assignTokens(node: Extract<Statement, { s: "assign" }>, state: State): readonly Token[] {
  const value = expression(node.value, state);
  const { target } = node;
  if (target.x !== "field" && target.x !== "index") return value;
  const name = lastNameOf(target, state.reading.variables) ?? "?";
  const inner = expression(target.of, state);
  return [...value, ...inner, token(target.span, state, { kind: "write", name })];
}

function ifTokens(node: Extract<Statement, { s: "if" }>, state: State): readonly Token[] {
  const value = decided(node.condition, state.reading.values);
  if (value === true) return statements(node.yes, state);
  if (value === false) return statements(node.no, state);
  return [
    ...expression(node.condition, state),
    ...statements(node.yes, inside("if", node.span, state)),
    ...statements(node.no, inside("else", node.span, state)),
  ];
}

function walkToken(node: Extract<Statement, { s: "walk" }>, state: State): Token {
  const list = lastNameOf(node.list, state.reading.variables);
  const about = list === null ? [] : [list];
  const own = token(node.span, state, { kind: "walk", name: "for", about });
  return { ...own, key: "for_each" };
}

function switchTokens(node: Extract<Statement, { s: "switch" }>, state: State): readonly Token[] {
  const own = inside("switch", node.span, state);
  const cases = node.cases.flatMap(({ test, body, span }) => {
    const value = test === null ? "default" : (decided(test, {}) ?? "?");
    return [token(span, own, { kind: "case", name: String(value) }), ...statements(body, own)];
  });
  return [...expression(node.subject, state), ...cases];
}

function expressions(list: readonly Expression[], state: State): readonly Token[] {
  return list.flatMap((node) => expression(node, state));
}

function expression(node: Expression, state: State): readonly Token[] {
  switch (node.x) {
    case "call":
      return callTokens(node, state);
    case "method":
      return expressions([node.of, ...node.args], state);
    case "intrinsic":
      return intrinsicTokens(node, state);
    case "field":
      return expression(node.of, state);
    case "index":
      return expressions([node.of, node.index], state);
    case "unary":
      return expression(node.operand, state);
    case "binary":
      return expressions([node.left, node.right], state);
    case "logical":
      return logicalTokens(node, state);
    case "conditional":
      return [...expression(node.condition, state), ...expressions([node.yes, node.no], state)];
    case "lambda":
      return statements(node.lambda.body, state).filter(({ kind }) => kind !== "return");
    case "items":
      return expressions(node.items, state);
    case "options":
      return expressions(Object.values(node.options), state);
    case "number":
    case "boolean":
    case "string":
    case "null":
    case "name":
      return [];
  }
}

/** These ask about a state, and no kernel does. */
const onlyAsks: ReadonlySet<string> = new Set([
  "assert",
  "ghost",
  "container_of",
  "whileFree",
  "each",
]);

/** What the kernel calls them. */
const memory: Readonly<Record<string, string>> = { alloc: "kzalloc", free: "kfree" };

/** Whether a name is of memory. A model has only the objects that it is about, so it need not have all of the C's. */
export function isOfMemory(name: string): boolean {
  return Object.values(memory).includes(name);
}

function intrinsicTokens(
  { intrinsic, args, span }: Extract<Expression, { x: "intrinsic" }>,
  state: State,
): readonly Token[] {
  if (onlyAsks.has(intrinsic)) return [];
  const inner = expressions(args, state);
  const name = memory[intrinsic];
  if (name === undefined) return inner;
  const about = aboutOf(name, args, state.reading.variables);
  return [...inner, token(span, state, { kind: "call", name, about })];
}

function logicalTokens(
  node: Extract<Expression, { x: "logical" }>,
  state: State,
): readonly Token[] {
  const left = decided(node.left, state.reading.values);
  const isDone =
    (node.operator === "&&" && left === false) || (node.operator === "||" && left === true);
  if (isDone) return [];
  return expressions([node.left, node.right], state);
}

function callTokens(node: Extract<Expression, { x: "call" }>, state: State): readonly Token[] {
  const { reading, via } = state;
  const args = expressions(node.args, state);
  const called = calledIn(node.callee, reading.protocol);
  if (called !== null && isInlined(called, state)) {
    const body = statements(called.body, { ...state, via: [...via, called.name] });
    return [...args, ...body.filter(({ kind }) => kind !== "return")];
  }
  const name = called === null ? lastNameOf(node.callee, reading.variables) : citedName(called);
  if (name === null || isSaid(name)) return args;
  const about = aboutOf(name, node.args, reading.variables);
  const own = token(node.span, state, { kind: "call", name, about });
  const isCited = called?.cite !== undefined && !called.library;
  return [...args, isCited ? { ...own, calls: "cited" } : asWrite(own)];
}

function isInlined(called: Function, { reading, via }: State): boolean {
  return (
    !called.library &&
    !via.includes(called.name) &&
    via.length <= deepest &&
    reading.inlines(called)
  );
}

function calledIn(callee: Expression, { functions }: Protocol): Function | null {
  if (callee.x !== "name" || callee.name.n !== "function") return null;
  return functions.get(callee.name.id) ?? null;
}

/** A function is called in the C by the name that it cites. */
export function citedName({ name, cite, library }: Function): string {
  return library || cite === undefined || /\s/.test(cite.symbol) ? name : cite.symbol;
}

/** `list_add(entry, list)` is about the list; any other call about its first argument. */
function aboutOf(
  name: string,
  args: readonly Expression[],
  variables: VariableNames,
): readonly string[] {
  const which = isListChange(name) ? args[1] : args[0];
  const last = which === undefined ? null : lastNameOf(which, variables);
  return last === null ? [] : [last];
}
