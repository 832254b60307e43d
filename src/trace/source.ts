/** Where a step is shown: the line, the function it is in, the calls around it. */
import type { Span } from "../diagnostics/span.ts";
import type { Citation } from "../ir/protocol.ts";
import type { Frame, Node, System } from "../ir/system.ts";
import { kindOf, need } from "./naming.ts";
import type { Call, Excerpt } from "./outcome.ts";
import type { MicroStep } from "./run.ts";

/** What is shown of a node. */
export interface Shown {
  readonly span: Span;
  readonly frame: Frame;
  /** The atomic function whose call is shown instead of its body. */
  readonly atomic: string | null;
}

/**
 * A node by its own line; one in an atomic body by the line of the call, since all of the body is
 * one step there.
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

/** A node by the line of the user's own code: where that calls into the library, by the call. */
export function showUserLine(node: Node): Span {
  let span = node.span;
  for (let at: Frame | null = node.frame; at?.library && at.call !== null; at = at.parent) {
    span = at.call;
  }
  return span;
}

/** The calls around a frame, the innermost first. */
export function callsOf(frame: Frame): readonly Call[] {
  const calls: Call[] = [];
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    calls.push({ function: at.function, library: at.library, at: at.call });
  }
  return calls;
}

/** The C that the innermost cited function of a stack models. */
export function citationOf(frame: Frame): Citation | null {
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.cite !== null) return at.cite;
  }
  return null;
}

/** The line at which a span begins, without its indentation. */
export function sourceLine(system: System, span: Span): string {
  return (linesOf(system, span.file)[span.start.line - 1] ?? "").trim();
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

function linesOf(system: System, file: string): readonly string[] {
  const source = system.files.find(({ path }) => path === file);
  return source === undefined ? [] : source.text.split(/\r?\n/);
}
