/** What a walk over the code knows at a point: what was written, who observes. */
import type { Code, Names } from "../../diagnostics/catalogue.ts";
import { complain, withNotes } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type * as ir from "../../ir/protocol.ts";
import { deepestInlined } from "../source/limits.ts";
import type { Reader } from "../source/reader.ts";

/**
 * Where code stands: in steps, in one step, in a condition that only looks, in an assert, in a
 * property, which no thread runs, in ghost code; or in a function that nothing calls, of which that
 * is not known.
 */
export type Place = "steps" | "atomic" | "look" | "observer" | "property" | "ghost" | "unknown";

/** Whether code there only observes: it may look at all there is, and changes nothing. */
export function observes(at: Place): boolean {
  return at === "observer" || at === "property";
}

/** A function, or a lambda with what the names around it stand for. */
export type Closure =
  | { readonly c: "function"; readonly fn: ir.Function }
  | {
      readonly c: "lambda";
      readonly lambda: ir.Lambda;
      readonly scope: Scope;
      /** The same for the same code with the same around it. */
      readonly key: string;
    };

/** What the paths to a place have done: in one step no wait may follow a write. */
export interface Flow {
  wrote: boolean;
  ended: boolean;
  wroteAtReturn: boolean;
}

export interface Scope {
  readonly at: Place;
  readonly flow: Flow;
  /** The functions that parameters stand for, and the places that `Place<T>` ones do. */
  readonly closures: ReadonlyMap<ir.VariableId, Closure>;
  readonly places: ReadonlyMap<ir.VariableId, ir.Expression>;
  /** The locals declared since this place began: what looks, or is ghost, may write no others. */
  readonly ownLocals: Set<ir.VariableId>;
}

export interface Frame {
  readonly key: string;
  /** The function or lambda, whatever it is given. */
  readonly code: string;
  readonly name: string;
  readonly span: Span;
}

/** What a called body turned out to be. */
export interface Walked {
  readonly writes: boolean;
  /** How many levels of code it nests. */
  readonly levels: number;
}

export interface Nesting {
  now: number;
  /** The deepest level since the call that is being walked. */
  most: number;
}

/** One walk over all that can run, call by call, as the lowering will inline it. */
export interface Walk {
  readonly reader: Reader;
  readonly stack: Frame[];
  /** What has been walked in which circumstances. */
  readonly seen: Map<string, Walked>;
  /** How deep the code is nested that is being walked, called bodies included. */
  readonly nesting: Nesting;
  readonly visited: Set<ir.FunctionId>;
  /** The keys of lambdas, each short whatever its lambda knows of. */
  readonly keys: Map<string, string>;
}

/** Goes one level deeper, or into code of so many; false where that is too deep, and then told once. */
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

export function newScope(at: Place): Scope {
  return {
    at,
    flow: newFlow(),
    closures: new Map(),
    places: new Map(),
    ownLocals: new Set(),
  };
}

/** The scope of code that stands in another place, such as a condition. */
export function scopeAt(scope: Scope, at: Place): Scope {
  return { ...scope, at, ownLocals: new Set() };
}

/** Walks alternatives from the same flow; the paths that go on are joined. */
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

/** A complaint about library code is made where the user's code calls it. */
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
