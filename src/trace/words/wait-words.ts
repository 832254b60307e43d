/** What stuck threads wait for: the condition, the values in it, and who holds the lock. */
import type { Value } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import { type Claim, claiming, fact, type Fact, say, under } from "../fact.ts";
import { explainAsked } from "./asked-words.ts";
import { holdersIn } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import { since, whoMoved } from "./writing-words.ts";
import { fieldPlace, kindOf, nameThread, need } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import { explainReadings, onceEach } from "./reason-words.ts";
import type { MicroStep, Reading, Reason, Wait } from "../run.ts";
import { atomicOf, libraryCall, showNode, sourceLine } from "../source.ts";
import { explainWriters } from "./who-could.ts";

export function explainWaits(history: History, waits: readonly Wait[]): readonly Fact[] {
  const { system } = history;
  return waits.flatMap((wait) => {
    const node = need(kindOf(system, wait.thread).nodes, wait.node);
    const thread = nameThread(system, wait.thread);
    if (wait.stopped) return explainStopped(history, wait);
    const who = `${thread} waits in ${placeOf(node)} `;
    return explainWait(history, { wait, waits }).map((each) => {
      if (each.level > 0) return each;
      return claiming({ ...each, parts: say`${who}${each.parts}` }, { c: "waits", thread });
    });
  });
}

/** `task cannot run mutex_lock, called by task (irq.ts:12): irq has had cpu0.hardirq since step 6` */
function explainStopped(history: History, wait: Wait): readonly Fact[] {
  const { system } = history;
  const node = need(kindOf(system, wait.thread).nodes, wait.node);
  const thread = nameThread(system, wait.thread);
  const claim = { c: "waits", thread } as const;
  return wait.reasons.flatMap(({ readings }) => {
    return readings.flatMap(({ field, row, value }) => {
      return holdersIn(value).map((holder) => {
        const step = history.lastChange((state) =>
          holdersIn(state.field(field, row)).includes(holder),
        );
        const mark = fieldPlace(system, { field, row });
        const level = { ...mark, place: mark.place.split(".").slice(0, -1).join(".") };
        const who = nameThread(system, holder);
        const inMark: Claim = { c: "in mark", place: mark.place, thread: who, since: step };
        const had = fact`${thread} cannot run ${placeOf(node)}: ${who} has had ${level} ${since(step)}`;
        return claiming(had, claim, inMark);
      });
    });
  });
}

/** A wait, and all waits that are told with it. */
export interface Among {
  readonly wait: Wait;
  readonly waits: readonly Wait[];
}

/** What it waits for, "for x", without who it is and where. */
export function explainWait(history: History, among: Among): readonly Fact[] {
  const { system, run } = history;
  const { wait } = among;
  const { thread } = wait;
  const kind = kindOf(system, thread);
  const node = need(kind.nodes, wait.node);
  const local = (id: number): Value | undefined => run.end.local(thread, id);
  const setting: Setting = { system, thread, kind, local, bindings: [] };
  const after = under([...explainMissed(setting, history, wait), ...explainDaemon(system, wait)]);
  if (wait.asks !== null)
    return [...explainAsked(setting, history, { ...among, asks: wait.asks }), ...after];
  if (wait.reasons.length === 0) return [fact`for ${otherWait(node)}`, ...after];
  const waits = wait.reasons.flatMap((reason) => {
    const condition = sayExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    const claim: Claim = { c: "condition", said: condition, value: false };
    return [
      claiming(fact`for ${condition}`, claim),
      ...under(explainReason(setting, history, reason)),
    ];
  });
  return [...waits, ...under(explainOthers(history, among)), ...after];
}

/** Who could make it true; of a lock that is said by who holds it. */
function explainOthers(history: History, among: Among): readonly Fact[] {
  const { holders, reasons } = among.wait;
  if (holders.length > 0) return [];
  const read = onceEach(reasons.flatMap(({ readings }) => readings));
  return read.map((place) => explainWriters(history, { ...among, place }));
}

/** What it waits for held for a while; or it was woken before it waited. */
function explainMissed(
  setting: Setting,
  history: History,
  { thread, missed, reasons }: Wait,
): readonly Fact[] {
  if (missed === null) return [];
  const { system, run } = history;
  const { step, began } = missed;
  const waiting = nameThread(system, thread);
  const first = say`${{ step }}, ${nameDeed(system, run.steps[step - 1]!)}`;
  if (missed.how === "missed") {
    const late = began === null ? [] : say`; it has waited since ${{ step: began }}`;
    const by = whoMoved(history, step);
    const claim = { c: "missed", waiting, thread: by, step, since: began ?? 0 } as const;
    return [claiming(fact`it missed the wake-up at ${first}${late}`, claim)];
  }
  const { how, back } = missed;
  const taker = say`${{ step: back }}, ${nameDeed(system, run.steps[back - 1]!, thread)}`;
  const held = how === "could" ? "it could have gone on" : "it held";
  const conditions = reasons.map(({ expr, bindings }) => {
    return sayExpression({ ...setting, bindings }, expr);
  });
  const c = how === "could" ? how : "held";
  const claim: Claim = { c, thread: waiting, conditions, step, until: back };
  return [claiming(fact`${held} after ${first}, before ${taker}, took it back`, claim)];
}

/** A daemon may wait for ever, but not everywhere. */
function explainDaemon(system: System, { thread, node, holders }: Wait): readonly Fact[] {
  const { daemon, nodes } = kindOf(system, thread);
  const { op, frame } = need(nodes, node);
  if (!daemon || holders.length > 0 || (op.op === "await" && op.idle)) return [];
  let main = frame;
  while (main.parent !== null) main = main.parent;
  const rule = `a daemon may wait for ever only at a waitUntil in its own function, ${main.function}()`;
  const isThere = frame === main ? "no waitUntil" : `in ${frame.function}()`;
  return [fact`${rule}; this wait is ${isThere}`];
}

/** `wake_up by put`; a plain write by its line. */
function nameDeed(system: System, step: MicroStep, waiting?: number): string {
  const { span } = showNode(need(kindOf(system, step.thread).nodes, step.access));
  const what = atomicOf(system, step) ?? `\`${sourceLine(system, span)}\``;
  const itself = step.thread === waiting ? " itself" : "";
  return `${what} by ${nameThread(system, step.thread)}${itself}`;
}

/** `mutex_lock, called by vfio_create_group (vfio.ts:45)`: by the protocol's own line. */
function placeOf(node: Node): string {
  const library = libraryCall(node);
  const { span, frame, atomic } = showNode(node);
  const at = library?.call ?? span;
  const line = `${at.file.split("/").at(-1)}:${at.start.line}`;
  if (library === null && atomic === null) return `${frame.function} (${line})`;
  const caller = library?.caller.function ?? frame.function;
  return `${nameOfWait(node)}, called by ${caller} (${line})`;
}

/** `mutex_lock`; `down_write in blocking_notifier_chain_unregister`, where the library calls it. */
function nameOfWait(node: Node): string {
  const library = libraryCall(node);
  const { frame, atomic } = showNode(node);
  if (library === null) return atomic ?? "";
  const outer = library.frame.function;
  if (atomic === outer || frame.function === outer || atomic === null) return outer;
  return `${frame.function} in ${outer}`;
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
function explainReason(setting: Setting, history: History, reason: Reason): readonly Fact[] {
  const isMark = ({ field }: Reading): boolean => need(setting.system.fields, field).mark !== null;
  const marks = reason.readings
    .filter(isMark)
    .flatMap((each) => explainMark(setting, history, each));
  const readings = reason.readings.filter((each) => !isMark(each));
  return [...marks, ...explainReadings(history, { readings })];
}

function explainMark(setting: Setting, history: History, reading: Reading): readonly Fact[] {
  const { system, thread } = setting;
  const { field, row } = reading;
  return holdersIn(reading.value).map((holder) => {
    const step = history.lastChange((state) => holdersIn(state.field(field, row)).includes(holder));
    const name = nameThread(system, holder);
    const who = holder === thread ? `${name} itself` : name;
    const has = Array.isArray(reading.value) ? "has" : "is";
    const place = fieldPlace(system, reading);
    const claim: Claim = { c: "in mark", place: place.place, thread: name, since: step };
    return claiming(fact`${place} ${has} ${who}, ${since(step)}`, claim);
  });
}

/** A thread may be a circle of its own: it waits for a lock that it holds. */
export function titleOfCircle(system: System, waits: readonly Wait[]): string {
  const [first, ...others] = waits;
  return first !== undefined && others.length === 0
    ? `${nameThread(system, first.thread)} waits for itself, and cannot go on`
    : "threads wait for each other, and none of them can go on";
}
