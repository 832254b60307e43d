/**
 * Explores every reachable state, breadth first: the oracle that the other checkers are compared with.
 *
 * A state is judged when it is found. That no thread can move is seen when it is expanded. A level is
 * explored to its end, so the failure with the fewest steps is reported.
 */
import type { TableId } from "../ir/expression.ts";
import type { Failure } from "../trace/run.ts";
import { judgeStandstill, judgeState, isReached } from "./judge.ts";
import type { Machine, State } from "./state/machine.ts";
import { quarantined } from "./state/pointers.ts";
import type { AtBound, PathStep, SearchOptions, SearchResult } from "./result.ts";
import { start } from "./start.ts";
import { keyOf } from "./state/state.ts";
import { faultOf, step, type Alternative } from "./step.ts";

/** A state that is still to be expanded; `id` counts the states as they are found. */
interface Open {
  readonly id: number;
  readonly state: State;
}

interface Search {
  readonly machine: Machine;
  readonly seen: Set<string>;
  /** By state: the state it was found from and the step from there. */
  readonly from: number[];
  readonly by: PathStep[];
  readonly atBound: Map<TableId, AtBound>;
  readonly reached: Map<string, readonly PathStep[] | null>;
  generated: number;
  resting: number;
  depth: number;
  failure: Failure | null;
  path: readonly PathStep[];
}

export function search(machine: Machine, options: SearchOptions = {}): SearchResult {
  const all = beginSearch(machine);
  const initial = start(machine);
  let level: readonly Open[] = [take(all, initial.state, null)!];
  all.failure = initial.failure ?? all.failure;
  while (all.failure === null && level.length > 0) {
    const next: Open[] = [];
    for (const open of level) {
      if (isShortest(all)) break;
      if (all.seen.size >= (options.maxStates ?? Infinity)) return finish(all, "cut short");
      expand(all, open, next);
    }
    level = next;
    if (level.length > 0) all.depth++;
  }
  return finish(all, all.failure === null ? "exhausted" : "cut short");
}

/** Whether no failure with fewer steps can still be found, though states of this level are left. */
function isShortest(all: Search): boolean {
  return all.failure !== null && all.path.length < all.depth;
}

function beginSearch(machine: Machine): Search {
  const reach = machine.system.properties.filter(({ kind }) => kind === "reach");
  return {
    machine,
    seen: new Set(),
    from: [],
    by: [],
    atBound: new Map(),
    reached: new Map(reach.map(({ name }) => [name, null])),
    generated: 1,
    resting: 0,
    depth: 1,
    failure: null,
    path: [],
  };
}

/** Takes the steps from a state; after a failure, only a standstill here would be a shorter one. */
function expand(all: Search, open: Open, next: Open[]): void {
  const ways = all.machine.threads.map(({ thread }) => step(all.machine, open.state, thread.id));
  const [standstill] = judgeStandstill(all.machine, open.state, ways);
  if (standstill !== undefined) fail(all, standstill, pathTo(all, open.id));
  if (all.failure !== null) return;
  const moves = ways.flat().filter(({ a }) => a !== "disabled" && a !== "stopped");
  if (moves.length === 0 || moves.some(({ a }) => a === "bound")) all.resting++;
  for (const [index, own] of ways.entries()) {
    for (const [alternative, way] of own.entries()) {
      walk(all, { open, by: { thread: index + 1, alternative }, way }, next);
      if (all.failure !== null) return;
    }
  }
}

interface Walked {
  readonly open: Open;
  readonly by: PathStep;
  readonly way: Alternative;
}

function walk(all: Search, { open, by, way }: Walked, next: Open[]): void {
  switch (way.a) {
    case "disabled":
    case "stopped":
      return;
    case "bound":
      return noteBound(all, { open, by, way });
    case "fail": {
      all.generated++;
      fail(all, faultOf(by.thread, way), [...pathTo(all, open.id), by]);
      return;
    }
    case "next": {
      all.generated++;
      const found = take(all, way.state, { from: open.id, by });
      if (found !== null) next.push(found);
    }
  }
}

/** Adds a state to the visited set and judges it. Returns null if it was visited before. */
function take(
  all: Search,
  state: State,
  how: { readonly from: number; readonly by: PathStep } | null,
): Open | null {
  const known = all.seen.size;
  all.seen.add(keyOf(state));
  if (all.seen.size === known) return null;
  all.from.push(how?.from ?? -1);
  if (how !== null) all.by[known] = how.by;
  for (const property of all.machine.system.properties) {
    if (property.kind !== "reach" || all.reached.get(property.name) !== null) continue;
    if (!isReached(all.machine, state, property)) continue;
    all.reached.set(property.name, pathTo(all, known));
  }
  const [failure] = judgeState(all.machine, state);
  if (failure !== undefined) fail(all, failure, pathTo(all, known));
  return { id: known, state };
}

function fail(all: Search, failure: Failure, path: readonly PathStep[]): void {
  all.failure = failure;
  all.path = path;
}

function noteBound(all: Search, { open, by, way }: Walked): void {
  if (way.a !== "bound" || all.atBound.has(way.table)) return;
  const walk = { machine: all.machine, cells: open.state, counts: () => true };
  const quarantine = quarantined(walk, way.table);
  const path = pathTo(all, open.id);
  all.atBound.set(way.table, { table: way.table, thread: by.thread, path, quarantine });
}

function pathTo(all: Search, id: number): readonly PathStep[] {
  const path: PathStep[] = [];
  for (let at = id; at > 0; at = all.from[at]!) path.push(all.by[at]!);
  return path.reverse();
}

function finish(all: Search, how: "exhausted" | "cut short"): SearchResult {
  const { atBound, reached, generated, resting, depth } = all;
  const exhausted = how === "exhausted";
  const failure = all.failure ?? (exhausted && atBound.size === 0 ? unreached(all) : null);
  const incomplete = !exhausted || atBound.size > 0;
  const verdict = failure !== null ? "violated" : incomplete ? "incomplete" : "holds";
  const rests = exhausted ? resting : null;
  const counts = { distinct: all.seen.size, generated, resting: rests, depth };
  return { verdict, failure, path: all.path, ...counts, exhausted, atBound, reached };
}

function unreached(all: Search): Failure | null {
  const property = all.machine.system.properties.find(
    ({ kind, name }) => kind === "reach" && all.reached.get(name) === null,
  );
  return property === undefined ? null : { f: "unreached", property };
}
