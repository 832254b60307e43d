/** The state of a walk over the code: the context, what was written, the calls around. */
import type { Code, Names } from "../../diagnostics/catalogue.ts";
import { complain, withNotes } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type * as ir from "../../ir/protocol.ts";
import { deepestInlined } from "../source/limits.ts";
import type { Reader } from "../source/reader.ts";

/**
 * The context of code: in steps, in an atomic body, in a condition that only looks, in an assertion, in a
 * property, which no thread runs, or in ghost code. It is unknown for a function that nothing calls.
 */
export type CodeContext =
  "steps" | "atomic" | "look" | "observer" | "property" | "ghost" | "unknown";

/** Whether code only observes: it may read everything, and changes nothing. */
export function observes(at: CodeContext): boolean {
  return at === "observer" || at === "property";
}

/** A function, or a lambda with the scope in which it is written. */
export type Closure =
  | { readonly c: "function"; readonly fn: ir.Function }
  | {
      readonly c: "lambda";
      readonly lambda: ir.Lambda;
      readonly scope: Scope;
      /** Equal for the same lambda in an equal scope. */
      readonly key: string;
    };

/** What happens on the ways to a point. In an atomic body no wait may follow a write. */
export interface Flow {
  wrote: boolean;
  ended: boolean;
  wroteAtReturn: boolean;
}

export interface Scope {
  readonly at: CodeContext;
  readonly flow: Flow;
  /** The functions that parameters denote, and the places that `Place<T>` parameters denote. */
  readonly closures: ReadonlyMap<ir.VariableId, Closure>;
  readonly places: ReadonlyMap<ir.VariableId, ir.Expression>;
  /** The locals that are declared in this context. Code that looks, or is ghost, may write no others. */
  readonly ownLocals: Set<ir.VariableId>;
}

export interface Frame {
  readonly key: string;
  /** The function or lambda, without its arguments. */
  readonly code: string;
  readonly name: string;
  readonly span: Span;
}

/** The result of the walk over a called body. */
export interface Walked {
  readonly writes: boolean;
  /** The number of nested levels of its code. */
  readonly levels: number;
}

export interface Nesting {
  now: number;
  /** The deepest level since the call that is being walked. */
  most: number;
}

/** A walk over all code that can run, call by call, as the lowering inlines it. */
export interface Walk {
  readonly reader: Reader;
  readonly stack: Frame[];
  /** The results of the walks so far, by the key of the call. */
  readonly seen: Map<string, Walked>;
  /** The depth of the current code, called bodies included. */
  readonly nesting: Nesting;
  readonly visited: Set<ir.FunctionId>;
  /** Short keys for lambdas. */
  readonly keys: Map<string, string>;
}

/** Goes down one level, or into code with a number of levels. Returns false if that is too deep, which is reported once. */
export function descend(walk: Walk, span: Span, levels = 1): boolean {
  const { nesting, reader, stack } = walk;
  nesting.now += 1;
  const reached = nesting.now + levels - 1;
  nesting.most = Math.max(nesting.most, reached);
  if (reached <= deepestInlined) return true;
  const call = levels === 1 ? (stack.at(-1)?.span ?? span) : span;
  if (reader.complaints.every(({ code }) => code !== "inlined-too-deep"))
    report(walk, call, "inlined-too-deep", `${deepestInlined}`);
  return false;
}

export function ascend({ nesting }: Walk): void {
  nesting.now -= 1;
}

export function newFlow(): Flow {
  return { wrote: false, ended: false, wroteAtReturn: false };
}

export function newScope(at: CodeContext): Scope {
  return {
    at,
    flow: newFlow(),
    closures: new Map(),
    places: new Map(),
    ownLocals: new Set(),
  };
}

/** The scope of code in another context, such as a condition. */
export function scopeAt(scope: Scope, at: CodeContext): Scope {
  return { ...scope, at, ownLocals: new Set() };
}

/** Walks alternatives from the same flow, and joins those that go on. */
export function branches(scope: Scope, walks: readonly ((inner: Scope) => void)[]): void {
  const flows = walks.map((walk) => {
    const flow = { ...scope.flow };
    walk({ ...scope, flow });
    return flow;
  });
  const open = flows.filter((flow) => !flow.ended);
  const { flow } = scope;
  flow.ended = open.length === 0 && flows.length > 0;
  flow.wrote = (flow.ended ? flows : open).some((each) => each.wrote);
  flow.wroteAtReturn = flows.some((each) => each.wroteAtReturn);
}

/** Complains. What is wrong in library code is reported at the user's call of it. */
export function report<C extends Code>(
  walk: Walk,
  span: Span,
  ...[code, ...names]: [code: C, ...names: Names<C>]
): void {
  const { complaints } = walk.reader;
  const caller = walk.stack.findLast((frame) => !isLibrarySpan(frame.span));
  if (!isLibrarySpan(span) || caller === undefined)
    return void complaints.push(complain(code, span, ...names));
  const notes = [{ span, message: "Here the library does it." }];
  complaints.push(withNotes(complain(code, caller.span, ...names), notes));
}

function isLibrarySpan(span: Span): boolean {
  return span.file.startsWith("lockstep/");
}
