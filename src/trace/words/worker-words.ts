/** A fault in a call that somebody else queued, as a work item is: which call, for what, by whom. */
import type { Value } from "../../ir/expression.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { Frame, Kind, Node, System } from "../../ir/system.ts";
import { type Claim, claiming, fact, type Fact, type Said, textOf } from "../fact.ts";
import type { Happened } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import { kindOf, nameThread, need, sayValue } from "./naming.ts";
import type { FailureOf, MicroStep, Write } from "../run.ts";
import { libraryCall, showUser } from "../source.ts";

/** "kworker runs foo_work() for foo#1.work, queued by driver at step 9 (schedule_work in probe())" */
export function explainWork(
  history: History,
  { thread, node }: FailureOf<"fault">,
): readonly Fact[] {
  const { system } = history;
  const kind = kindOf(system, thread);
  const call = kind.daemon ? findCall(history, need(kind.nodes, node)) : null;
  if (call === null) return [];
  const who = nameThread(system, thread);
  const runs = fact`${who} ${call.does} ${call.function}() for ${call.object}`;
  const queued = findQueueing(history, { ...call, thread });
  if (queued === null) return [runs];
  const { step } = queued;
  const by = nameThread(system, queued.thread);
  const deed = deedOf(queued.code);
  const object = textOf(call.object);
  const claim: Claim = { c: "queued", object, step, thread: by, until: call.step };
  const said = fact`${runs.parts}, queued by ${by} at ${{ step }} (${deed})`;
  return [claiming(said, claim)];
}

interface Call {
  readonly does: "runs" | "calls";
  readonly function: string;
  /** The struct through whose callback it was called. */
  readonly object: Said;
  readonly pointer: Value;
  readonly at: number;
  readonly step: number;
}

/** The call through a callback that fails, or the last one that the thread is still in. */
function findCall(history: History, failing: Node): Call | null {
  const last = history.events[history.end];
  if (last === undefined) return null;
  if (failing.op.op === "touch") {
    const name = onlyCallee(history.kind(last.thread), failing);
    return name === null ? null : callOf(history, last, { does: "calls", function: name });
  }
  for (const event of history.back(last.thread, history.end)) {
    const called = event.code.op.op === "touch" ? calledAt(event.code, failing.frame) : null;
    if (called !== null) {
      return callOf(history, event, { does: "runs", function: called.function });
    }
  }
  return null;
}

function callOf(
  { system, run }: History,
  { owners, thread, at, step }: Happened,
  named: Pick<Call, "does" | "function">,
): Call | null {
  const [id] = owners;
  const pointer = id === undefined ? undefined : localIn(run.steps[step - 1]!, id);
  if (id === undefined || typeof pointer !== "number") return null;
  const { sort } = need(kindOf(system, thread).locals, id);
  return { ...named, object: sayValue(system, sort, pointer), pointer, at, step };
}

function localIn({ thread, before, after }: MicroStep, id: number): Value | undefined {
  return after.local(thread, id) ?? before.local(thread, id);
}

/** The frame around the failing node whose call is where a node stands. */
function calledAt({ span }: Node, inner: Frame): Frame | null {
  for (let at: Frame | null = inner; at !== null; at = at.parent)
    if (isAt(at.call, span)) return at;
  return null;
}

/** The function that a callback leads to, where it can only be one. */
function onlyCallee({ nodes }: Kind, { span }: Node): string | null {
  const called = [...nodes.values()].filter(({ frame }) => isAt(frame.call, span));
  const names = new Set(called.map(({ frame }) => frame.function));
  return names.size === 1 ? [...names][0]! : null;
}

function isAt(call: Span | null, span: Span): boolean {
  if (call?.file !== span.file) return false;
  return call.start.line === span.start.line && call.start.column === span.start.column;
}

/** The last step of another thread that put it on a list. */
function findQueueing(
  { system, events }: History,
  { at, pointer, object, thread }: Call & { readonly thread: number },
): Happened | null {
  const found = events.slice(0, at).findLast(({ write, thread: who }) => {
    if (who === thread || write === null || !puts(system, write, pointer)) return false;
    const { sort } = need(system.fields, write.field);
    return "of" in sort && textOf(sayValue(system, sort.of, pointer)) === textOf(object);
  });
  return found ?? null;
}

function puts(system: System, { field, was, is }: Write, pointer: Value): boolean {
  const { sort } = need(system.fields, field);
  const has = (value: Value): boolean => Array.isArray(value) && value.includes(pointer as never);
  return sort.s === "list" && sort.of.s === "pointer" && has(is) && !has(was);
}

/** `schedule_work in probe()`; `arm in driver()`, an atomic function of the protocol's own. */
function deedOf(node: Node): string {
  const { frame } = showUser(node);
  const called = libraryCall(node)?.frame.function;
  return called === undefined ? `${frame.function}()` : `${called} in ${frame.function}()`;
}
