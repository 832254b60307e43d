/** What is wrong with a run, in a sentence and in the facts that led to it. */
import { claiming, fact, type Fact, textOf } from "../fact.ts";
import { whatDecided } from "./decided.ts";
import { holdersIn } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import { byWhom, since, whoMoved } from "./writing-words.ts";
import {
  fieldPlace,
  instancePlace,
  kindOf,
  nameInstance,
  nameThread,
  need,
  sayValue,
} from "./naming.ts";
import { explainNull, explainStale } from "./origin-words.ts";
import type { Setting } from "./print-expression.ts";
import { explainDeciders, explainOwn, explainReasons } from "./reason-words.ts";
import type { Failure, FailureOf as Of, Fault, Snapshot } from "../run.ts";
import { explainWaits, titleOfCircle } from "./wait-words.ts";
import { explainWork } from "./worker-words.ts";

export interface Words {
  /** One sentence. */
  readonly title: string;
  readonly why: readonly Fact[];
}

/** Of a run that ends with the failure. */
export function explainFailure(history: History, failure: Failure): Words {
  const { system } = history;
  switch (failure.f) {
    case "fault":
      return explainFault(history, failure);
    case "property":
      return explainProperty(history, failure);
    case "deadlock":
      return { title: "no thread can move", why: explainWaits(history, failure.waits) };
    case "circular-wait":
      return {
        title: titleOfCircle(system, failure.waits),
        why: explainWaits(history, failure.waits),
      };
    case "stuck": {
      const who = nameThread(system, failure.thread);
      const title = `${who} can never move again, whatever the others do`;
      return { title, why: explainWaits(history, failure.waits) };
    }
    case "ends-holding":
      return explainHeldLocks(history, failure);
    case "leak":
      return explainLeak(history, failure);
    case "unreached": {
      const { name } = failure.property;
      return { title: `no state that can be reached satisfies "${name}"`, why: [] };
    }
  }
}

function explainFault(history: History, failure: Of<"fault">): Words {
  const { system } = history;
  const setting = settingAt(history, failure.thread);
  const { fault, thread } = failure;
  const who = nameThread(system, thread);
  const why = [
    ...explainPointer(setting, history, fault),
    ...explainTarget(setting, history, fault),
    ...explainReasons(setting, history, failure.reasons),
    ...explainOwn(history, failure),
  ];
  if (why.length === 0) why.push(...explainDeciders(history, whatDecided(history, failure)));
  why.unshift(...explainWork(history, failure));
  const title = fault.reason ? `${who}: ${fault.reason}` : `${who} ${deedOf(setting, fault)}`;
  return { title, why };
}

/** What is known in a thread's code at the end of a run; in a property, without a thread. */
export function settingAt({ system, run }: History, thread: number | null): Setting {
  return {
    system,
    thread,
    kind: thread === null ? null : kindOf(system, thread),
    local: (id) => (thread === null ? undefined : run.end.local(thread, id)),
    bindings: [],
  };
}

/** What somebody does who runs into a fault. */
function deedOf({ system }: Setting, { kind, instance, target, value }: Fault): string {
  const object = instance === null ? "" : nameInstance(system, instance.table, instance.row);
  switch (kind) {
    case "use-after-free":
      return `uses ${object} after it was freed`;
    case "double-free":
      return `frees ${object}, which is not allocated`;
    case "null-dereference":
      return "uses a pointer that is NULL";
    case "lock-misuse":
      return instance === null ? "misuses a lock" : `frees ${object} while a lock in it is held`;
    case "division-by-zero":
      return "divides by zero";
    case "index":
      return `uses the index ${String(value)}, outside the array`;
    case "range":
      return target !== null && Array.isArray(value)
        ? "makes a list longer than it may be"
        : `stores ${String(value)}, outside the range of its place`;
    case "bad-container-of":
      return "gives container_of a pointer that is not into the field named";
    case "assertion":
      return "meets an assertion that does not hold";
    case "warning":
      return "meets a WARN_ON";
    case "bug":
      return "meets a BUG_ON";
    case "sleep-in-atomic":
      return "may sleep where it must not";
    case "list-corruption":
      return "corrupts a list";
  }
}

/** Where the pointer came from, and who freed what it points to. */
function explainPointer(setting: Setting, history: History, fault: Fault): readonly Fact[] {
  const { system } = setting;
  const { pointer, instance } = fault;
  if (pointer !== null && fault.kind === "null-dereference") {
    return explainNull(setting, history, pointer);
  }
  const isGone = fault.kind === "use-after-free" || fault.kind === "double-free";
  if (instance === null || !isGone) return [];
  const { table, row } = instance;
  const object = instancePlace(system, table, row);
  const isStatic = row <= need(system.tables, table).statics.length;
  if (isStatic) return [fact`${object} is declared at the top: it was never allocated`];
  const step = history.death(instance, history.end)?.step;
  if (step === undefined) return [];
  const freed = fact`${object} was freed ${byWhom(history, step)}`;
  const thread = whoMoved(history, step);
  const claim = { c: "freed", object: object.place, step, thread } as const;
  return [
    claiming(freed, claim),
    ...(pointer === null ? [] : explainStale(setting, history, pointer)),
  ];
}

function explainTarget(setting: Setting, history: History, fault: Fault): readonly Fact[] {
  const { system, kind } = setting;
  const { target, value } = fault;
  if (target === null) return [];
  if ("local" in target) {
    const local = kind === null ? null : need(kind.locals, target.local);
    const range = local?.range ? `, whose range is ${local.range.join("..")}` : "";
    const assigned = sayValue(system, local!.sort, value);
    return [fact`${assigned} was assigned to ${local!.name}${range}`];
  }
  const place = fieldPlace(system, target);
  const { sort, range, limit } = need(system.fields, target.field);
  if (fault.kind === "index") {
    const length = sort.s === "array" ? sort.length : 0;
    return [
      fact`${place} has the elements 0..${String(length - 1)}; the index is ${String(value)}`,
    ];
  }
  if (fault.kind === "lock-misuse") {
    const thread = nameThread(system, Number(value));
    const isIn = (state: Snapshot): boolean =>
      holdersIn(state.field(target.field, target.row)).includes(Number(value));
    const step = history.lastChange(isIn);
    const claim = { c: "in mark", place: place.place, thread, since: step } as const;
    return [claiming(fact`${place} is ${thread}, ${since(step)}`, claim)];
  }
  if (Array.isArray(value) && limit !== null && value.length > limit) {
    const [length, most] = [String(value.length), String(limit)];
    return [fact`${place} would get ${length} entries; its limit is ${most}`];
  }
  const isWhole = Array.isArray(value) === "of" in sort;
  const stored = isWhole || !("of" in sort) ? sort : sort.of;
  const bounds = range === null ? "" : `; its range is ${range.join("..")}`;
  return [fact`${place} would become ${sayValue(system, stored, value)}${bounds}`];
}

function explainProperty(history: History, failure: Of<"property">): Words {
  const setting = settingAt(history, null);
  const { property, fault, reasons } = failure;
  if (fault === null) {
    const title = `"${property.name}" does not hold`;
    return { title, why: explainReasons(setting, history, reasons) };
  }
  const what = fault.reason ?? `it ${deedOf(setting, fault)}`;
  const why = [
    ...explainPointer(setting, history, fault),
    ...explainTarget(setting, history, fault),
  ];
  return { title: `"${property.name}" cannot be evaluated: ${what}`, why };
}

function explainHeldLocks(history: History, failure: Of<"ends-holding">): Words {
  const { system, run } = history;
  const who = nameThread(system, failure.thread);
  const why = failure.marks.map(({ field, row }) => {
    const step = history.lastChange((state) => state.field(field, row));
    const { sort } = need(system.fields, field);
    const value = sayValue(system, sort, run.end.field(field, row));
    const place = fieldPlace(system, { field, row });
    const claim = { c: "is", place: place.place, value: textOf(value), at: null } as const;
    const changed = step === null ? [] : [{ c: "changed", place: place.place, step } as const];
    return claiming(fact`${place} is ${value}, ${since(step)}`, claim, ...changed);
  });
  return { title: `${who} ends while it holds a lock`, why };
}

function explainLeak(history: History, { instances }: Of<"leak">): Words {
  const { system } = history;
  const names = instances.map(({ table, row }) => nameInstance(system, table, row));
  const why = instances.map(({ table, row }) => {
    const object = instancePlace(system, table, row);
    const step = history.birth({ table, row }, history.end)?.step ?? null;
    const said = fact`${object} was allocated ${byWhom(history, step)}, and nothing points to it any more`;
    if (step === null) return said;
    const thread = whoMoved(history, step);
    return claiming(said, { c: "allocated", object: object.place, step, thread });
  });
  return { title: `${names.join(", ")} stays allocated though nothing points to it`, why };
}
