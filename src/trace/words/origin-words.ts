/** Where the pointer of a fault came from: the thread read it, allocated it, chose it or assigned it. */
import type { Expr, FieldId } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import { type Claim, claiming, fact, type Fact, say, under } from "../fact.ts";
import { type Happened, innerOf } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import { fieldPlace, nameThread } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import { explainReadingAt } from "./reason-words.ts";
import type { Reading } from "../run.ts";

interface Origin {
  readonly how: "read" | "allocated" | "chosen" | "assigned";
  readonly event: Happened;
  /** The place that it was read from, where that is one. */
  readonly from: Reading | null;
}

/** That the pointer is NULL, since when, and who wrote that. */
export function explainNull(setting: Setting, history: History, pointer: Expr): readonly Fact[] {
  const name = sayExpression(setting, pointer);
  const own = readInPlace(history, pointer);
  if (own !== null) return [explainReadingAt(history, { reading: own, at: history.end })];
  const origin = originOf(setting, history, pointer);
  if (origin === null) return [fact`${name} is NULL`];
  const step = { step: origin.event.step };
  const claim = claimOf(setting, origin);
  switch (origin.how) {
    case "read": {
      const read = fact`${name} is NULL, read${from(setting.system, origin)} at ${step}`;
      return [claiming(read, claim), ...whatWasRead(history, origin)];
    }
    case "allocated":
      return [claiming(fact`${name} is NULL: its allocation failed at ${step}`, claim)];
    case "chosen":
      return [claiming(fact`${name} is NULL, chosen at ${step}`, claim)];
    case "assigned":
      return [claiming(fact`${name} is NULL, assigned at ${step}`, claim)];
  }
}

/** Since when the thread has a pointer to a freed instance, and who stored it where it was read. */
export function explainStale(setting: Setting, history: History, pointer: Expr): readonly Fact[] {
  const own = readInPlace(history, pointer);
  if (own !== null) return [explainReadingAt(history, { reading: own, at: history.end })];
  const origin = originOf(setting, history, pointer);
  if (origin === null) return [];
  const step = { step: origin.event.step };
  const claim = claimOf(setting, origin);
  switch (origin.how) {
    case "read": {
      const read = fact`the pointer to it was read${from(setting.system, origin)} at ${step}`;
      return [claiming(read, claim), ...whatWasRead(history, origin)];
    }
    case "allocated":
      return [claiming(fact`the pointer to it is from its allocation at ${step}`, claim)];
    case "chosen":
    case "assigned":
      return [claiming(fact`the pointer to it was ${origin.how} at ${step}`, claim)];
  }
}

function from(system: System, { from: reading }: Origin) {
  return reading === null ? "" : say` from ${fieldPlace(system, reading)}`;
}

function claimOf({ system, thread }: Setting, { event, from: reading }: Origin): Claim {
  const place = reading === null ? null : fieldPlace(system, reading).place;
  return { c: "got", thread: nameThread(system, thread ?? 0), step: event.step, from: place };
}

function whatWasRead(history: History, { from: reading, event }: Origin): readonly Fact[] {
  return reading === null ? [] : under([explainReadingAt(history, { reading, at: event.at })]);
}

/** The place that the failing node itself read the pointer from. */
function readInPlace({ events, end }: History, pointer: Expr): Reading | null {
  const inner = innerOf(pointer);
  if (inner.e !== "read" || end >= events.length) return null;
  const last = events[end]!.readings.at(-1);
  return last?.field === inner.ref.field ? last : null;
}

/** Follows the local back, through the locals that it was copied from. */
function originOf({ thread }: Setting, history: History, pointer: Expr): Origin | null {
  const inner = innerOf(pointer);
  const { end, events } = history;
  if (thread === null || end >= events.length || inner.e !== "local") return null;
  const event = history.source(thread, inner.id, end);
  return event && { how: howOf(event.code), event, from: readFrom(event) };
}

function howOf({ op }: Node): Origin["how"] {
  if (op.op === "read") return "read";
  if (op.op === "alloc") return "allocated";
  return op.op === "choose" ? "chosen" : "assigned";
}

/** The field that the value is, the list that it was taken from, or the one place that was looked at. */
function readFrom({ code: { op }, readings }: Happened): Reading | null {
  if (op.op !== "read") return null;
  const source = sourceOf(innerOf(op.value));
  const read = readings.findLast(({ field }) => field === source);
  return read ?? (readings.length === 1 ? readings[0]! : null);
}

/** Methods of lists take their list first. */
function sourceOf(value: Expr): FieldId | null {
  switch (value.e) {
    case "read":
      return value.ref.field;
    case "quantifier":
      return sourceOf(value.of);
    case "op": {
      const [list] = value.args;
      return list !== undefined && "of" in list.sort ? sourceOf(list) : null;
    }
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "instances":
    case "whileFree":
      return null;
  }
}
