/** What each operator takes and finds. */
import type { Span } from "../../../diagnostics/span.ts";
import type {
  Expression,
  Function,
  FunctionId,
  Protocol,
  Statement,
} from "../../../ir/protocol.ts";
import type { Change, GuardKind, Operator } from "../guard.ts";
import { isIntrinsic, type Deeds } from "../tree/deeds.ts";
import { nothing, type Edit } from "../tree/edit.ts";
import { calleeOf, partsOf, type At, type Node } from "../tree/node.ts";

/** A protocol, as the operators look at it. */
export interface On {
  readonly protocol: Protocol;
  readonly deeds: Deeds;
  /** The source text of a span, on one line. */
  readonly text: (span: Span) => string;
  /** The functions that model no C: what they do is assumed of the environment. */
  readonly environment: ReadonlySet<FunctionId>;
}

/** A guard without what follows from its function. */
export interface Found {
  readonly kind: GuardKind;
  /** What names it within its function. */
  readonly name: string;
  readonly span: Span;
  readonly said: string;
  readonly lock: string | null;
  readonly changes: readonly Change[];
}

export type Finder = (on: On, fn: Function) => readonly Found[];

/** The longest text of code in a sentence. */
const longest = 70;

export function quote(on: On, { span }: { readonly span: Span }): string {
  const text = on.text(span);
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}

export function change(op: Operator, said: string, edits: readonly Edit[]): Change {
  return { op, said, edits, added: [] };
}

export function without(fn: Function, node: Statement): Edit {
  return { fn: fn.id, of: node, by: nothing(node) };
}

/** Whether a node is in an assertion, in ghost code, or in what is reported. */
export function isObserved({ deeds }: On, { node, around }: At): boolean {
  return [...around, node].some((each) => {
    const word = isIntrinsic(each, "assert") || isIntrinsic(each, "ghost");
    return word || deeds.reports(calleeOf(each));
  });
}

/** Whether an expression says only which configuration it is. */
export function isConfiguration(expression: Expression): boolean {
  return partsOf(expression).every((part) => {
    if (!("x" in part)) return false;
    if (part.x === "name") return part.name.n === "parameter";
    return alike.has(part.x);
  });
}

const alike: ReadonlySet<Expression["x"]> = new Set([
  ...(["unary", "binary", "logical", "boolean", "string", "number"] as const),
]);

export function isStatementNode(node: Node): node is Statement {
  return "s" in node;
}
