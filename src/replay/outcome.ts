/** The result of a search, as an Outcome. */
import { rowOf } from "../ir/failures.ts";
import type { Kind, System } from "../ir/system.ts";
import { nameField, nameInstance, nameThread, need } from "../trace/words/naming.ts";
import type { Covered, Outcome, Trace } from "../trace/outcome.ts";
import { kindOfFailure, propertyOf, raise } from "../trace/raise.ts";
import type { Pointer, Quarantine } from "../trace/run.ts";
import { expandPath } from "./expand.ts";
import type { Machine } from "../interpret/state/machine.ts";
import type { AtBound, SearchResult } from "../interpret/result.ts";
import { tellerOf } from "./teller.ts";

export const engineName = "reference interpreter";

export function outcomeOf(machine: Machine, found: SearchResult): Outcome {
  const { system } = machine;
  const { failure, distinct, generated, resting, depth } = found;
  const trace = failure === null ? null : tellTrace(machine, found);
  return {
    protocol: system.name,
    config: system.config,
    verdict: found.verdict,
    failure:
      failure === null || trace === null
        ? null
        : {
            kind: kindOfFailure(failure),
            property: propertyOf(failure),
            reason: trace.ending.title,
          },
    notes: notesOf(system, found),
    counts: { distinct, stored: distinct, generated, resting, depth, steps: stepsOf(found) },
    covered: { ...covers(system), exhausted: found.exhausted },
    vacuity: [],
    confirmation: null,
    trace,
  };
}

/** A path one access at a time, in the words of the protocol, with the ghosts that are in no state. */
export function tellTrace(
  machine: Machine,
  { path, failure }: Pick<SearchResult, "path" | "failure">,
): Trace {
  const teller = tellerOf(machine);
  return raise(teller.system, expandPath(teller, path, failure));
}

function stepsOf({ failure, path }: SearchResult): number | null {
  return failure === null || rowOf(failure.f).run === "is none" ? null : path.length;
}

function covers(system: System): Omit<Covered, "exhausted"> {
  const { parameters, bounds, reduction } = system;
  const threads = system.threads.map(({ name }) => name);
  const engine = {
    engine: engineName,
    shortest: true,
    fewestTurns: false,
    stuckSought: false,
    simulated: null,
  };
  const workers = system.threads.flatMap(({ kind }) => workOf(need(system.kinds, kind)) ?? []);
  const alike = Object.values(Object.groupBy(workers, (name) => name)).map((all) => all!.length);
  const allocates = [...system.tables.values()].some(({ dynamic }) => dynamic > 0);
  const reuse = allocates ? ({ reuse: "unpointed" } as const) : {};
  const scope = {
    threads,
    parameters,
    bounds,
    reduction,
    workers: Math.max(0, ...alike),
    ...reuse,
  };
  const stopped = system.threads.filter(({ kind }) => need(system.kinds, kind).stops.length > 0);
  const named = stopped.length > 0 ? { stopped: stopped.map(({ name }) => name) } : {};
  return { ...scope, ...engine, ...named, ...placed(system) };
}

/** The instances that threads run on, each with its threads. */
function placed({ threads }: System): Pick<Covered, "on"> {
  const on: Record<string, string[]> = {};
  for (const thread of threads) if (thread.on !== null) (on[thread.on] ??= []).push(thread.name);
  return Object.keys(on).length > 0 ? { on } : {};
}

/** A daemon whose own function is the library's serves a queue: that function. Others serve other queues. */
function workOf({ daemon, entry, nodes }: Kind): string | null {
  let { frame } = need(nodes, entry);
  while (frame.parent !== null) frame = frame.parent;
  return daemon && frame.library ? frame.function : null;
}

function notesOf(system: System, found: SearchResult): readonly string[] {
  const bounds = [...found.atBound.values()].flatMap((at) => describeBound(system, at));
  const open = !found.exhausted && found.failure === null;
  return open ? [...bounds, `stopped at ${found.distinct} states: some were not explored`] : bounds;
}

/**
 * `bound VfioGroup = 2 reached by kworker`, and the pointers that keep freed instances in quarantine.
 */
export function describeBound(system: System, at: AtBound): readonly string[] {
  const { dynamic } = need(system.tables, at.table);
  const who = nameThread(system, at.thread);
  const kept = at.quarantine.map((each) => describeQuarantine(system, each));
  const advice = `give it more with --bound ${at.table}=N`;
  return [`bound ${at.table} = ${dynamic} reached by ${who}: ${advice}`, ...kept];
}

function describeQuarantine(system: System, { instance, by }: Quarantine): string {
  const places = by.map((pointer) => namePointerPlace(system, pointer));
  const name = nameInstance(system, instance.table, instance.row);
  return `${name} is freed, but still pointed to by ${places.join(", ")}`;
}

function namePointerPlace(system: System, pointer: Pointer): string {
  if ("field" in pointer) return nameField(system, pointer);
  const { kind } = system.threads[pointer.thread - 1]!;
  const { name } = need(need(system.kinds, kind).locals, pointer.local);
  return `${name} of ${nameThread(system, pointer.thread)}`;
}
