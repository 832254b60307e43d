/** The lines of the protocol and of the library that a configuration reaches. */
import type { Span } from "../../src/diagnostics/span.ts";
import type { Function, Protocol } from "../../src/ir/protocol.ts";
import type { Frame, System } from "../../src/ir/system.ts";

export interface Reached {
  readonly protocol: number;
  readonly library: number;
}

/**
 * The source lines that a configuration reaches, each once: the first line of a thread's node, all
 * lines of a condition or an access, the line of a call, the head and the closing brace of a function
 * that is called, fields and globals in the state, properties.
 *
 * Lines without a node do not count: a `return`, an `else`, imports, parameters, code that the
 * configuration does not reach.
 */
export function reachedLines(protocol: Protocol, system: System): Reached {
  const threads = [...system.kinds.values()].flatMap(({ nodes }) => [...nodes.values()]);
  const frames = threads.flatMap(({ frame }) => framesFrom(frame));
  const called = new Set(frames.map((frame) => frame.function));
  const functions = [...protocol.functions.values()].filter(({ name }) => called.has(name));
  const declared = [...system.fields.values(), ...system.tables.values()];
  const lines = new Set([
    ...threads.flatMap(({ op, span }) => (isAccess(op.op) ? linesOf(span) : firstLine(span))),
    ...frames.flatMap(({ call }) => (call ? firstLine(call) : [])),
    ...functions.flatMap(aroundBody),
    ...declared.flatMap(({ span }) => firstLine(span)),
    ...system.properties.flatMap(({ span }) => linesOf(span)),
  ]);
  const library = [...lines].filter((line) => line.startsWith("lockstep/")).length;
  return { protocol: lines.size - library, library };
}

function framesFrom(frame: Frame): readonly Frame[] {
  return frame.parent ? [frame, ...framesFrom(frame.parent)] : [frame];
}

function firstLine({ file, start }: Span): string[] {
  return [`${file}:${start.line}`];
}

function linesOf({ file, start, end }: Span): string[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, i) => `${file}:${start.line + i}`);
}

/** The span of a loop or a branch is the whole statement with its body. */
function isAccess(op: string): boolean {
  return !["loop", "branch", "skip", "end", "enter", "leave"].includes(op);
}

/** The lines from its name to its first statement, and the closing brace. */
function aroundBody({ span, body }: Function): readonly string[] {
  const { file, start } = span;
  const first = body[0]?.span.start.line ?? start.line + 1;
  const brace = (body.at(-1)?.span.end.line ?? start.line) + 1;
  const head = Array.from({ length: Math.max(1, first - start.line) }, (_, i) => start.line + i);
  return [...head, brace].map((line) => `${file}:${line}`);
}
