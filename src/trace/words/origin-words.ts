/** Where the pointer of a fault came from: the thread read it, allocated it, chose it or assigned it. */
import type { Expr, FieldId, LocalId } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import { assignedBy } from "../../ir/visit.ts";
import { type Claim, claiming, fact, type Fact, say, under } from "../fact.ts";
import { endOf, eventsBefore, type Moment } from "./history.ts";
import { fieldPlace, kindOf, nameThread, need } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import { explainReadingAt } from "./reason-words.ts";
import type { Event, Reading, Run } from "../run.ts";

interface Origin {
  readonly how: "read" | "allocated" | "chosen" | "assigned";
  readonly at: Moment;
  /** The place that it was read from, where that is one. */
  readonly from: Reading | null;
}

/** That the pointer is NULL, since when, and who wrote that. */
export function explainNull(setting: Setting, run: Run, pointer: Expr): readonly Fact[] {
  const name = sayExpression(setting, pointer);
  const own = readInPlace(run, pointer);
  if (own !== null)
    return [explainReadingAt(setting.system, run, { reading: own, at: endOf(run) })];
  const origin = originOf(setting, run, pointer);
  if (origin === null) return [fact`${name} is NULL`];
  const step = { step: origin.at.step + 1 };
  const claim = claimOf(setting, origin);
  switch (origin.how) {
    case "read": {
      const read = fact`${name} is NULL, read${from(setting.system, origin)} at ${step}`;
      return [claiming(read, claim), ...whatWasRead(setting.system, run, origin)];
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
export function explainStale(setting: Setting, run: Run, pointer: Expr): readonly Fact[] {
  const own = readInPlace(run, pointer);
  if (own !== null)
    return [explainReadingAt(setting.system, run, { reading: own, at: endOf(run) })];
  const origin = originOf(setting, run, pointer);
  if (origin === null) return [];
  const step = { step: origin.at.step + 1 };
  const claim = claimOf(setting, origin);
  switch (origin.how) {
    case "read": {
      const read = fact`the pointer to it was read${from(setting.system, origin)} at ${step}`;
      return [claiming(read, claim), ...whatWasRead(setting.system, run, origin)];
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

function claimOf({ system, thread }: Setting, { at, from: reading }: Origin): Claim {
  const place = reading === null ? null : fieldPlace(system, reading).place;
  return { c: "got", thread: nameThread(system, thread ?? 0), step: at.step + 1, from: place };
}

function whatWasRead(system: System, run: Run, { from: reading, at }: Origin): readonly Fact[] {
  return reading === null ? [] : under([explainReadingAt(system, run, { reading, at })]);
}

/** The place that the failing node itself read the pointer from. */
function readInPlace(run: Run, pointer: Expr): Reading | null {
  const inner = innerOf(pointer);
  const until = endOf(run);
  if (inner.e !== "read" || until.step >= run.steps.length) return null;
  const last = run.steps[until.step]!.events[until.event]!.readings.at(-1);
  return last?.field === inner.ref.field ? last : null;
}

/** The pointer that another one was worked out from, as `container_of` does. */
function innerOf(pointer: Expr): Expr {
  const first = pointer.e === "op" && pointer.op === "-" ? pointer.args[0] : undefined;
  return first === undefined ? pointer : innerOf(first);
}

/** Follows the local back, through the locals that it was copied from. */
function originOf({ system, thread, kind }: Setting, run: Run, pointer: Expr): Origin | null {
  const inner = innerOf(pointer);
  const until = endOf(run);
  const isKnown = thread !== null && kind !== null && until.step < run.steps.length;
  if (!isKnown || inner.e !== "local") return null;
  let wanted: LocalId = inner.id;
  for (const { step, event, at } of eventsBefore(run, until)) {
    if (step.thread !== thread) continue;
    const node = need(kindOf(system, thread).nodes, event.node);
    if (assignedBy(node.op) !== wanted) continue;
    const copied = copiedBy(node);
    if (copied === null) return { how: howOf(node), at, from: readFrom(node, event) };
    wanted = copied;
  }
  return null;
}

function copiedBy({ op }: Node): LocalId | null {
  if (op.op !== "let") return null;
  const value = innerOf(op.value);
  return value.e === "local" ? value.id : null;
}

function howOf({ op }: Node): Origin["how"] {
  if (op.op === "read") return "read";
  if (op.op === "alloc") return "allocated";
  return op.op === "choose" ? "chosen" : "assigned";
}

/** The field that the value is, the list that it was taken from, or the one place that was looked at. */
function readFrom({ op }: Node, { readings }: Event): Reading | null {
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
