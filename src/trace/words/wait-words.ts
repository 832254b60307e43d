/** What stuck threads wait for: the condition, the values in it, and who holds the lock. */
import type { Value } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import { fact, type Fact, say, under } from "../fact.ts";
import { holdersIn, lastChange, since } from "./history.ts";
import { fieldPlace, kindOf, nameThread, need } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import { explainReadings } from "./reason-words.ts";
import type { MicroStep, Reading, Reason, Run, Wait } from "../run.ts";
import { atomicOf, showNode, sourceLine } from "../source.ts";

export function explainWaits(system: System, run: Run, waits: readonly Wait[]): readonly Fact[] {
  return waits.flatMap((wait) => {
    const node = need(kindOf(system, wait.thread).nodes, wait.node);
    const who = `${nameThread(system, wait.thread)} waits in ${placeOf(node)} `;
    return explainWait(system, run, wait).map((each) => {
      return each.level === 0 ? { ...each, parts: say`${who}${each.parts}` } : each;
    });
  });
}

/** What it waits for, "for x", without who it is and where. */
export function explainWait(system: System, run: Run, wait: Wait): readonly Fact[] {
  const kind = kindOf(system, wait.thread);
  const node = need(kind.nodes, wait.node);
  const local = (id: number): Value | undefined => run.end.local(wait.thread, id);
  const setting: Setting = { system, thread: wait.thread, kind, local, bindings: [] };
  if (wait.reasons.length === 0) return [fact`for ${otherWait(node)}`];
  const waits = wait.reasons.flatMap((reason) => {
    const condition = sayExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    return [fact`for ${condition}`, ...under(explainReason(setting, run, reason))];
  });
  return [...waits, ...under(explainMissed(system, run, wait))];
}

/** A wake-up that came before the thread waited, or one that it did not use while it could. */
function explainMissed(system: System, run: Run, { thread, missed }: Wait): readonly Fact[] {
  if (missed === null) return [];
  const { step, began } = missed;
  const by = nameDeed(system, run.steps[step - 1]!);
  const late = began !== null && began > step;
  return late
    ? [fact`it missed the wake-up at ${{ step }}, ${by}: it waits since ${{ step: began }}`]
    : [
        fact`it could have gone on after ${{ step }}, ${by}, before what it waits for was lost again`,
      ];
}

/** `wake_up by put`; a plain write by its line. */
function nameDeed(system: System, step: MicroStep): string {
  const { span } = showNode(need(kindOf(system, step.thread).nodes, step.access));
  const what = atomicOf(system, step) ?? `\`${sourceLine(system, span)}\``;
  return `${what} by ${nameThread(system, step.thread)}`;
}

/** `mutex_lock, called by vfio_create_group (vfio.ts:45)`. */
function placeOf(node: Node): string {
  const { span, frame, atomic } = showNode(node);
  const line = `${span.file.split("/").at(-1)}:${span.start.line}`;
  return atomic === null
    ? `${frame.function} (${line})`
    : `${atomic}, called by ${frame.function} (${line})`;
}

function otherWait({ op }: Node): string {
  switch (op.op) {
    case "choose":
      return "something to choose from";
    case "alloc":
      return `an instance of ${op.table}`;
    case "let":
    case "read":
    case "write":
    case "touch":
    case "branch":
    case "await":
    case "free":
    case "assert":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return "its condition";
  }
}

/** A lock's marks by who stands in them and since when; other variables by their last writer. */
function explainReason(setting: Setting, run: Run, reason: Reason): readonly Fact[] {
  const isMark = ({ field }: Reading): boolean => need(setting.system.fields, field).mark !== null;
  const marks = reason.readings.filter(isMark).flatMap((each) => explainMark(setting, run, each));
  const readings = reason.readings.filter((each) => !isMark(each));
  return [...marks, ...explainReadings(setting, run, { readings })];
}

function explainMark(setting: Setting, run: Run, reading: Reading): readonly Fact[] {
  const { system, thread } = setting;
  const { field, row } = reading;
  return holdersIn(reading.value).map((holder) => {
    const step = lastChange(run, (state) => holdersIn(state.field(field, row)).includes(holder));
    const name = nameThread(system, holder);
    const who = holder === thread ? `${name} itself` : name;
    const has = Array.isArray(reading.value) ? "has" : "is";
    return fact`${fieldPlace(system, reading)} ${has} ${who}, ${since(step)}`;
  });
}

/** A thread may be a circle of its own: it waits for a lock that it holds. */
export function titleOfCircle(system: System, waits: readonly Wait[]): string {
  const [first, ...others] = waits;
  return first !== undefined && others.length === 0
    ? `${nameThread(system, first.thread)} waits for itself, and cannot go on`
    : "threads wait for each other, and none of them can go on";
}
