/** Finds the failures of a state: those asked of every state, and those asked at a standstill. */
import type { Value } from "../ir/expression.ts";
import {
  isAsked,
  standstillKinds,
  stateKinds,
  type AskedKind,
  type StandstillKind,
  type StateKind,
} from "../ir/failures.ts";
import type { NodeId, Property } from "../ir/system.ts";
import { holdersIn } from "../trace/history/happened.ts";
import type { Failure, FailureOf, Instance, Mark } from "../trace/run.ts";
import { test, type Scope } from "./evaluate.ts";
import { ask } from "./explain.ts";
import { attempt } from "./fault.ts";
import {
  cellOf,
  isLive,
  lookUp,
  type Machine,
  type State,
  type ThreadSlot,
} from "./state/machine.ts";
import { dynamicRows, rowsPointedTo } from "./state/pointers.ts";
import { step, type Alternative } from "./step.ts";
import { findCircularWait, mayRest, waitsOf } from "./waiting.ts";

/** For each kind, the function that returns its failures in a state. */
type Judges<K extends AskedKind> = {
  readonly [Each in K]: (machine: Machine, state: State) => readonly FailureOf<Each>[];
};

const inState: Judges<StateKind> = {
  property: judgeProperties,
  "circular-wait": judgeCircle,
  "ends-holding": judgeEnds,
};

/** For states in which no thread can move. */
const atStandstill: Judges<StandstillKind> = { deadlock: judgeDeadlock, leak: judgeLeak };

/** All failures of a state, in the table's order, without those of a standstill. */
export function judgeState(machine: Machine, state: State): readonly Failure[] {
  return stateKinds
    .filter((kind) => isAsked(kind, machine.system.checks))
    .flatMap((kind): readonly Failure[] => inState[kind](machine, state));
}

/** The violated `always` properties, in the spec's order. */
function judgeProperties(machine: Machine, state: State): readonly FailureOf<"property">[] {
  return machine.system.properties
    .filter(({ kind }) => kind === "always")
    .flatMap((property) => judgeProperty(machine, state, property));
}

function judgeCircle(machine: Machine, state: State): readonly FailureOf<"circular-wait">[] {
  const circle = findCircularWait(machine, state);
  return circle === null ? [] : [{ f: "circular-wait", waits: waitsOf(machine, state, circle) }];
}

function judgeEnds(machine: Machine, state: State): readonly FailureOf<"ends-holding">[] {
  return machine.threads.flatMap((slot) => judgeEnd(machine, state, slot));
}

function judgeProperty(
  machine: Machine,
  state: State,
  property: Property,
): readonly FailureOf<"property">[] {
  const answer = ask(observer(machine, state), property.body);
  if (answer.holds) return [];
  const { fault, reasons } = answer;
  return [{ f: "property", property, fault, reasons }];
}

/** Whether a `reach` property holds in a state. It does not if it accesses NULL or freed memory. */
export function isReached(machine: Machine, state: State, property: Property): boolean {
  return attempt(() => test(observer(machine, state), property.body)) === true;
}

function observer(machine: Machine, cells: State): Scope {
  return { machine, cells, self: null, bound: null };
}

/** Fails if a thread has ended and is in a mark. */
function judgeEnd(
  machine: Machine,
  state: State,
  slot: ThreadSlot,
): readonly FailureOf<"ends-holding">[] {
  if (lookUp(slot.kind.nodes, state[slot.pc] as NodeId).op.op !== "end") return [];
  const marks = marksOf(machine, state, slot.thread.id);
  return marks.length === 0 ? [] : [{ f: "ends-holding", thread: slot.thread.id, marks }];
}

function marksOf(machine: Machine, state: State, thread: number): readonly Mark[] {
  return [...machine.system.asked.marks].flatMap(([id, marks]) => {
    const table = lookUp(machine.tables, id);
    return marks.flatMap((field) => {
      const slot = lookUp(machine.fields, field);
      return Array.from({ length: table.rows }, (_, index) => ({ field, row: index + 1 }))
        .filter(({ row }) => isLive(table, row, state))
        .filter(({ row }) => holdersIn(state[cellOf(slot, row)] as Value).includes(thread));
    });
  });
}

/** All failures of a state, those of a standstill too. */
export function judge(machine: Machine, state: State): readonly Failure[] {
  const ways = machine.threads.map(({ thread }) => step(machine, state, thread.id));
  return [...judgeState(machine, state), ...judgeStandstill(machine, state, ways)];
}

/** The failures of the first kind found at a standstill; none if a thread can move. `ways` are all alternatives. */
export function judgeStandstill(
  machine: Machine,
  state: State,
  ways: readonly (readonly Alternative[])[],
): readonly Failure[] {
  if (ways.some((own) => own.some(({ a }) => a !== "disabled" && a !== "stopped"))) return [];
  for (const kind of standstillKinds) {
    if (!isAsked(kind, machine.system.checks)) continue;
    const found = atStandstill[kind](machine, state);
    if (found.length > 0) return found;
  }
  return [];
}

function judgeDeadlock(machine: Machine, state: State): readonly FailureOf<"deadlock">[] {
  const threads = machine.threads.map(({ thread }) => thread.id);
  const stuck = threads.filter((thread) => !mayRest(machine, state, thread));
  return stuck.length === 0 ? [] : [{ f: "deadlock", waits: waitsOf(machine, state, stuck) }];
}

function judgeLeak(machine: Machine, state: State): readonly FailureOf<"leak">[] {
  const instances = leaked(machine, state);
  return instances.length === 0 ? [] : [{ f: "leak", instances }];
}

/** Live instances that nothing points to. */
function leaked(machine: Machine, cells: State): readonly Instance[] {
  return machine.system.asked.leaks.flatMap((table) => {
    const slot = lookUp(machine.tables, table);
    const pointed = rowsPointedTo({ machine, cells, counts: () => true }, table);
    return dynamicRows(slot)
      .filter((row) => isLive(slot, row, cells) && !pointed.has(row))
      .map((row) => ({ table, row }));
  });
}
