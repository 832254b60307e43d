/**
 * The order in which threads take locks, over all reachable states: lockdep's graph. Each attempt to take
 * a lock begins a step, so a state says which lock a thread is about to take, and its marks what it holds.
 */
import { fieldsOfStates, type Checker, type FieldInRow } from "../../codegen/checker/index.ts";
import { printAnew, type Print } from "../../check/embedded/print.ts";
import { withRoom } from "../../check/embedded/room.ts";
import { failuresOf } from "../../check/embedded/retell.ts";
import {
  explore,
  loadModel,
  type EngineResult,
  type Explored,
  type Limits,
  type Model,
  type Move,
} from "../../engine/index.ts";
import { stateKinds } from "../../ir/failures.ts";
import { start } from "../../interpret/start.ts";
import { holdingsOf } from "../../interpret/state/holdings.ts";
import { createMachine, type Machine, type State } from "../../interpret/state/machine.ts";
import { followStep } from "../../replay/expand.ts";
import { successors } from "../../ir/visit.ts";
import type { GroupId, Kind, NodeId, System, Thread } from "../../ir/system.ts";
import { holdersIn } from "../../trace/history/happened.ts";
import type { FailureOf } from "../../trace/run.ts";

export type Mode = "exclusive" | "shared";

/** A lock of some instance, as lockdep's classes. */
export interface Held {
  readonly lock: string;
  readonly mode: Mode;
}

/** A thread that is about to take a lock, or to sleep, while it holds others. */
export interface Attempt {
  readonly thread: Thread;
  readonly node: NodeId;
  /** The lock; null for a wait that is for no lock. */
  readonly takes: Held | null;
  readonly holds: readonly Held[];
  /** A shortest way to a state in which it is. */
  readonly path: readonly Move[];
}

/** Threads that wait for one another, with the first state in which these do so. */
export interface Circle {
  readonly failure: FailureOf<"circular-wait">;
  readonly path: readonly Move[];
  /** What each of them waits for, and holds. */
  readonly waits: readonly { readonly takes: Held; readonly holds: readonly Held[] }[];
}

export interface LockGraph {
  readonly attempts: readonly Attempt[];
  readonly circles: readonly Circle[];
  readonly states: number;
  /** Whether every state was looked at. */
  readonly exhausted: boolean;
}

/** Null if the embedded engine has no form for the System. */
export async function lockGraphOf(
  system: System,
  limits: Omit<Limits, "failures" | "onExplored" | "isSame">,
): Promise<LockGraph | null> {
  let found: Pick<LockGraph, "attempts" | "circles"> = { attempts: [], circles: [] };
  let fields: readonly FieldInRow[] = [];
  const print: Print = (own, room) => {
    fields = fieldsOfStates(own, room);
    return printAnew(own, room);
  };
  const run = ({ text }: Checker): Promise<EngineResult> => {
    const model = loadModel(text);
    const onExplored = (all: Explored): void => {
      found = lookThrough(system, { model, fields, all });
    };
    return explore(model, { ...limits, stuckUpTo: 0, failures: "all", onExplored });
  };
  const answer = await withRoom(system, run, { print });
  if (!("checker" in answer)) return null;
  const { distinct: states, cut, bounds } = answer.result;
  return { ...found, states, exhausted: cut === null && bounds.length === 0 };
}

/** The states of a search while they are in memory. */
export interface Looking {
  readonly model: Model;
  readonly fields: readonly FieldInRow[];
  readonly all: Explored;
}

const circleBit = 2 ** stateKinds.indexOf("circular-wait");

/** Only callable while the states are in memory. */
export function lookThrough(
  system: System,
  { model, fields, all }: Looking,
): Pick<LockGraph, "attempts" | "circles"> {
  const marks = fields.filter(({ field }) => field.mark !== null && field.lock !== null);
  const waits = new Map(system.threads.map((thread) => [thread, waitsOf(system, thread)]));
  const attempts = new Map<string, Attempt>();
  const circles = new Map<string, readonly Move[]>();
  for (let state = 0; state < all.count; state++) {
    const at = all.offsetOf(state);
    let keys = "";
    for (const [thread, own] of waits) {
      const waiting = own[model.restsAt(thread.id, all.states, at)] ?? [];
      if (waiting.length === 0) continue;
      const holds = heldBy(thread.id, marks, all.states, at);
      for (const wait of waiting) {
        const key = `${thread.kind} ${wait.node} ${holds.map(({ lock, mode }) => lock + mode).join()}`;
        keys += `${key};`;
        if (attempts.has(key)) continue;
        attempts.set(key, { thread, ...wait, holds, path: all.pathTo(state) });
      }
    }
    const isCircle = (model.judgeAll(all.states, at) & circleBit) !== 0;
    if (isCircle && !circles.has(keys)) circles.set(keys, all.pathTo(state));
  }
  const machine = createMachine(system);
  return {
    attempts: [...attempts.values()],
    circles: [...circles.values()].map((path) => circleAt(machine, path)),
  };
}

/** The interpreter says which threads wait for one another at the end of a path. */
function circleAt(machine: Machine, path: readonly Move[]): Circle {
  const failure = failuresOf(machine, { at: "state", what: 0, path }).find(
    (each) => each.f === "circular-wait",
  );
  if (failure === undefined) throw new Error("the interpreter finds no circle of the engine's");
  const state = path.reduce<State>((at, by) => followStep(machine, at, by), start(machine).state);
  const holdings = holdingsOf(machine);
  const waits = failure.waits.flatMap(({ thread }) => {
    const { kind, pc } = machine.threads[thread - 1]!;
    const holds = holdings(state, thread).map(({ lock, mode }) => ({ lock, mode }));
    return waitsAt(kind, state[pc] as NodeId).flatMap(({ takes }) => {
      return takes === null ? [] : [{ takes, holds }];
    });
  });
  return { failure, path, waits };
}

function heldBy(
  thread: number,
  marks: readonly FieldInRow[],
  words: Int32Array,
  at: number,
): readonly Held[] {
  return marks.flatMap(({ field, isLive, packed, value }): readonly Held[] => {
    if (packed(words, at) === 0 || !isLive(words, at)) return [];
    if (!holdersIn(value(words, at)).includes(thread)) return [];
    return [{ lock: field.lock!, mode: field.mark === "holder" ? "exclusive" : "shared" }];
  });
}

type Wait = Pick<Attempt, "node" | "takes">;

/** By the number of the place where a thread rests: what it waits for there. */
function waitsOf({ kinds }: System, { kind: name }: Thread): readonly (readonly Wait[])[] {
  const kind = kinds.get(name)!;
  return [...kind.cuts.keys()].map((node) => waitsAt(kind, node));
}

/**
 * The awaits ahead in the step that begins at a node. A step begins with its await, after no more than the
 * reads of its condition; with several ways there may be several.
 */
export function waitsAt(kind: Kind, from: NodeId): readonly Wait[] {
  const waits: Wait[] = [];
  const seen = new Set([from]);
  for (const id of seen) {
    const { op, group } = kind.nodes.get(id)!;
    if (op.op === "await") {
      waits.push({ node: id, takes: lockOf(kind, group) });
      continue;
    }
    for (const next of successors(op)) if (!kind.cuts.has(next)) seen.add(next);
  }
  return waits;
}

function lockOf(kind: Kind, id: GroupId | null): Held | null {
  const group = id === null ? null : kind.groups.get(id)!;
  if (group === null || group.lock === null) return null;
  if (group.mode !== "acquire" && group.mode !== "acquireShared") return null;
  return { lock: group.lock.lock, mode: group.mode === "acquire" ? "exclusive" : "shared" };
}
