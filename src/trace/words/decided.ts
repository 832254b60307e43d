/**
 * What a failure that stands in the code (a WARN_ON, a BUG_ON, a `fail`) was decided by: a slice back
 * through what its thread did, from the branches of the failing statement to what they were read from.
 */
import type { Span } from "../../diagnostics/span.ts";
import type { Expr, LocalId } from "../../ir/expression.ts";
import type { Frame, Node, NodeId } from "../../ir/system.ts";
import { mapParts, visit } from "../../ir/visit.ts";
import type { Happened } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import { need } from "./naming.ts";
import type { Reading } from "../run.ts";

export interface Decider {
  readonly reading: Reading;
  /** The index in the run at which it was read. */
  readonly at: number;
}

export interface Failing {
  readonly thread: number;
  readonly node: NodeId;
}

/** In the order in which they were read; empty where nothing shared decided it. */
export function whatDecided(history: History, failing: Failing): readonly Decider[] {
  const kind = history.kind(failing.thread);
  const last = need(kind.nodes, failing.node);
  const slice = new Slice(statementOf(last));
  for (const event of history.back(failing.thread, history.events.length)) {
    const { group } = event.code;
    // That a lock was free decides nothing, unless taking it is what fails.
    const passed = group !== null && group !== last.group;
    const locks = passed && isLocking(need(kind.groups, group).mode);
    if (!locks) slice.meet(event);
  }
  return lastOfEach(slice.found).slice(0, most).toReversed();
}

/** So many are told, the latest. */
const most = 5;

/** A walk reads its list again and again: of what is the same, only the latest reading, given first. */
function lastOfEach(found: readonly Decider[]): readonly Decider[] {
  const seen = new Set<string>();
  return found.filter(({ reading: { field, row, index, value } }) => {
    const what = JSON.stringify([field, row, index, value]);
    return !seen.has(what) && seen.add(what);
  });
}

function isLocking(mode: Frame["mode"] | "ghost"): boolean {
  return mode === "acquire" || mode === "acquireShared" || mode === "release" || mode === "queue";
}

interface Statement {
  readonly frame: Frame;
  readonly span: Span;
}

/** The statement in the protocol's own code that a node belongs to. */
function statementOf(node: Node): Statement {
  let [frame, span] = [node.frame, node.span];
  while (frame.library && frame.call !== null && frame.parent !== null) {
    [frame, span] = [frame.parent, frame.call];
  }
  return { frame, span };
}

class Slice {
  readonly found: Decider[] = [];
  readonly #statement: Statement;
  readonly #wanted = new Set<LocalId>();
  /** Where the condition stands, once the branch nearest to the failure was met. */
  #condition: Statement | null = null;

  constructor(statement: Statement) {
    this.#statement = statement;
  }

  /** The nodes of the thread, the last one first. */
  meet({ code: { op, frame, span }, at, readings }: Happened): void {
    if (op.op === "branch" && this.#decides({ frame, span })) this.#want(op.on);
    if (op.op !== "let" && op.op !== "read") return;
    if (!this.#wanted.delete(op.to)) return;
    this.#want(op.value);
    const fields = new Set<string>();
    visit(op.value, (part) => void (part.e === "read" && fields.add(part.ref.field)));
    const read = readings.filter(({ field }) => fields.has(field));
    this.found.push(...read.map((reading) => ({ reading, at })));
  }

  /** The locals that a value comes from; not those that only say in which object it was read. */
  #want(value: Expr): void {
    if (value.e === "local") this.#wanted.add(value.id);
    if (value.e !== "read") mapParts(value, (part) => (this.#want(part), part));
    else if (value.ref.index !== null) this.#want(value.ref.index);
  }

  /** The nearest branch decides, and those that were met while its condition was worked out. */
  #decides(at: Statement): boolean {
    const climbed = climb(at, this.#statement.frame);
    if (this.#condition === null) {
      this.#condition = climbed ?? at;
      return true;
    }
    if (climbed === null) return false;
    const { start } = this.#condition.span;
    return climbed.span.start.line === start.line || isInside(climbed.span, this.#statement.span);
  }
}

/** Where a place stands in the body of a call around it; null for a place outside that. */
function climb({ frame, span }: Statement, to: Frame): Statement | null {
  let [at, place]: [Frame | null, Span] = [frame, span];
  while (at !== null && at !== to) [at, place] = [at.parent, at.call ?? place];
  return at === null ? null : { frame: at, span: place };
}

function isInside(inner: Span, outer: Span): boolean {
  const { line, column } = inner.start;
  const { start, end } = outer;
  const begins = line > start.line || (line === start.line && column >= start.column);
  return begins && (line < end.line || (line === end.line && column < end.column));
}
