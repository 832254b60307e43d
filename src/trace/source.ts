/** The source of a step in a report: the line, its function, the calls around it. */
import type { Span } from "../diagnostics/span.ts";
import type { Citation } from "../ir/protocol.ts";
import type { Field, Frame, Node, System } from "../ir/system.ts";
import { kindOf, need } from "./words/naming.ts";
import type { Excerpt } from "./outcome.ts";
import type { MicroStep } from "./run.ts";

/** The source that is shown for a node. */
export interface Shown {
  readonly span: Span;
  readonly frame: Frame;
  /** The atomic function whose call is shown instead of its body. */
  readonly atomic: string | null;
}

/**
 * A node's own line. For a node in an atomic body the line of the call, since the whole body is one
 * step there.
 */
export function showNode(node: Node): Shown {
  let shown: Shown = { span: node.span, frame: node.frame, atomic: null };
  for (let at: Frame | null = node.frame; at !== null; at = at.parent) {
    if (at.mode === "plain" || at.call === null || at.parent === null) continue;
    shown = { span: at.call, frame: at.parent, atomic: at.function };
  }
  return shown;
}

/** The atomic function that an access is, or that begins with it. */
export function atomicOf(
  system: System,
  { thread, access }: Pick<MicroStep, "thread" | "access">,
): string | null {
  const kind = kindOf(system, thread);
  const node = need(kind.nodes, access);
  const { atomic } = showNode(node);
  if (atomic !== null || node.op.op !== "enter") return atomic;
  return need(kind.groups, node.op.group).function || null;
}

/** The line of the user's own code: for a node in the library, the call. */
export function showUser(node: Node): Pick<Shown, "span" | "frame"> {
  let { span, frame } = node;
  while (frame.library && frame.call !== null && frame.parent !== null) {
    span = frame.call;
    frame = frame.parent;
  }
  return { span, frame };
}

/** The library's function that the user's own code calls, where a node is in one. */
export function libraryCall({ frame }: Node): LibraryCall | null {
  if (!frame.library) return null;
  let at = frame;
  while (at.parent?.library === true) at = at.parent;
  return at.call === null || at.parent === null
    ? null
    : { frame: at, call: at.call, caller: at.parent };
}

export interface LibraryCall {
  readonly frame: Frame;
  readonly call: Span;
  readonly caller: Frame;
}

/** Whether a node is executed in a call, or in a call from it. */
export function isWithinCall({ frame }: Node, call: Frame): boolean {
  for (let at: Frame | null = frame; at !== null; at = at.parent)
    if (isSameCall(at, call)) return true;
  return false;
}

function isSameCall(a: Frame | null, b: Frame | null): boolean {
  if (a === b || a === null || b === null) return a === b;
  const isAlike = a.function === b.function && isSameSpan(a.call, b.call);
  return isAlike && isSameCall(a.parent, b.parent);
}

function isSameSpan(a: Span | null, b: Span | null): boolean {
  if (a === null || b === null) return a === b;
  return a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}

/** Whether a node that the library executes is written in the user's own code, as a lambda is. */
export function isUsers(node: Node): boolean {
  return !writtenIn(node).library;
}

export function showUserLine(node: Node): Span {
  return showUser(node).span;
}

/**
 * Whether an access is indivisible in C too: made by an atomic function, or by the library to a struct
 * of its own. The library's list functions are one step here, but not in C.
 */
export function isIndivisible(node: Node, { sort, span: declared }: Field): boolean {
  const frame = writtenIn(node);
  if (frame.library && node.span.file === declared.file) return true;
  let by: Frame | null = null;
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (at.mode !== "plain") by = at;
  return by !== null && !(by.library && sort.s === "list");
}

/**
 * The function in whose text a node is. A lambda is executed by the function that it is passed to, but
 * its text is in the caller.
 */
function writtenIn({ frame, span }: Node): Frame {
  let found = frame;
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.call !== null && at.parent !== null && isWithin(span, at.call)) found = at.parent;
  }
  return found;
}

function isWithin(inner: Span, outer: Span): boolean {
  const before = (a: Span["start"], b: Span["start"]): boolean => {
    return a.line < b.line || (a.line === b.line && a.column <= b.column);
  };
  if (inner.file !== outer.file) return false;
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

/** The C that the innermost cited function of a stack models. */
export function citationOf(frame: Frame): Citation | null {
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.cite !== null) return at.cite;
  }
  return null;
}

/** The line at which a span begins, without its indentation. */
export function sourceLine(system: Pick<System, "files">, span: Span): string {
  return (linesOf(system, span.file)[span.start.line - 1] ?? "").trim();
}

/** The text of a span. */
export function sourceOf(system: Pick<System, "files">, { file, start, end }: Span): string {
  const lines = linesOf(system, file).slice(start.line - 1, end.line);
  const cut = lines.map((line, at) =>
    at === lines.length - 1 ? line.slice(0, end.column - 1) : line,
  );
  return cut.map((line, at) => (at === 0 ? line.slice(start.column - 1) : line)).join("\n");
}

/** The lines of a span with two before and one after, a long one cut short. */
export function excerptOf(system: System, span: Span): Excerpt {
  const last = Math.min(span.end.line, span.start.line + 3) + 1;
  const first = Math.max(1, span.start.line - 2);
  const lines = linesOf(system, span.file)
    .map((text, index) => ({ number: index + 1, text }))
    .filter(({ number }) => number >= first && number <= last);
  return { span, lines };
}

function linesOf(system: Pick<System, "files">, file: string): readonly string[] {
  const source = system.files.find(({ path }) => path === file);
  return source === undefined ? [] : source.text.split(/\r?\n/);
}
