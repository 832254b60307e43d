/** Explores a protocol, or a changed one beside the protocol that it was made from. */
import type { Checker, Room } from "../../../codegen/checker/index.ts";
import { coverageOf, type Coverage } from "../../../check/coverage/coverage.ts";
import { engine } from "../../../check/engine-name.ts";
import { printAnew, type Print } from "../../../check/embedded/print.ts";
import { failuresOf } from "../../../check/embedded/retell.ts";
import { describeCut, withRoom } from "../../../check/embedded/room.ts";
import { explore, loadModel, type EngineResult, type Limits } from "../../../engine/index.ts";
import { createMachine, type Machine } from "../../../interpret/state/machine.ts";
import type { FieldId } from "../../../ir/expression.ts";
import type { Protocol } from "../../../ir/protocol.ts";
import type { System } from "../../../ir/system.ts";
import { runPasses, type Choice } from "../../../passes/index.ts";
import type { Outcome } from "../../../trace/outcome.ts";
import { outcomeOf } from "../../../replay/outcome.ts";
import { claimOf, type Claim } from "./claims.ts";
import { functionsIn } from "./executed.ts";
import {
  endsOf,
  newEnd,
  newValue,
  valuesOf,
  type Difference,
  type Ends,
  type Values,
} from "./states.ts";

/** A configuration, explored as it is. */
export interface Base {
  readonly choice: Choice;
  readonly system: System;
  /** The module, to know a change that changes nothing in this configuration. */
  readonly text: string;
  readonly room: Room;
  readonly states: number;
  readonly depth: number;
  readonly coverage: Coverage;
  /** The claims that fall without any change. */
  readonly claims: readonly Claim[];
  readonly ends: Ends;
  readonly values: Values;
  /** The user's functions that some run executes. */
  readonly functions: ReadonlySet<string>;
}

export type Ran =
  | { readonly result: "violated"; readonly claims: readonly Claim[]; readonly states: number }
  | ({ readonly result: "holds"; readonly states: number } & Differences)
  /** Nothing fell, and not everything was explored: why. */
  | { readonly result: "incomplete"; readonly why: string }
  /** The module is the same: nothing of the changed code runs in this configuration. */
  | { readonly result: "dead" }
  /** No run of the configuration comes to the code. */
  | { readonly result: "idle" }
  /** The language has no form for the changed protocol. */
  | { readonly result: "refused"; readonly why: string };

/** What a changed protocol does that the configuration as it is does not, though no claim falls. */
export interface Differences {
  readonly end: Difference | null;
  readonly value: Difference | null;
  /** A function that no run executes any more. */
  readonly lost: string | null;
}

/** A changed protocol with what was found in it. */
export interface Told {
  readonly ran: Ran;
  readonly system: System | null;
}

export interface Exploring extends Omit<Limits, "failures" | "isSame" | "onExplored"> {
  readonly known?: Room;
}

/** Everything about one exploration. */
interface Whole {
  readonly system: System;
  readonly machine: Machine;
  readonly checker: Checker;
  readonly room: Room;
  readonly result: EngineResult;
  readonly ends: Ends;
  readonly values: Values;
}

type Explored = Whole | { readonly refused: string } | { readonly same: true };

/** A configuration as it is; in words why there is no answer about it. */
export async function runBase(
  protocol: Protocol,
  choice: Choice,
  limits: Exploring,
): Promise<Base | string> {
  const explored = await exploreAll(protocol, choice, limits);
  if ("refused" in explored) return explored.refused;
  if ("same" in explored) throw new Error("nothing is the same as a base");
  const { system, checker, room, result, ends, values } = explored;
  const { distinct: states, depth } = result;
  const claims = claimsIn(explored);
  const open = whyOpen(explored);
  if (claims.length === 0 && open !== null) return open;
  const coverage = coverageOf(checker.marks, result.marks);
  const functions = functionsIn(system, coverage);
  const { text } = checker;
  const found = { coverage, claims, ends, values, functions };
  return { choice, system, text, room, states, depth, ...found };
}

/** How many more states than the configuration itself a changed one may have. */
const mostTimes = 4;
const mostMore = 100_000;

export async function runChanged(protocol: Protocol, base: Base, limits: Exploring): Promise<Told> {
  const maxStates = Math.min(limits.maxStates ?? Infinity, base.states * mostTimes + mostMore);
  const own = { ...limits, maxStates, known: base.room };
  const explored = await exploreAll(protocol, base.choice, own, base.text);
  if ("refused" in explored) {
    return { ran: { result: "refused", why: explored.refused }, system: null };
  }
  if ("same" in explored) return { ran: { result: "dead" }, system: null };
  const { system, result } = explored;
  const states = result.distinct;
  const before = new Set(base.claims.map(({ name }) => name));
  const claims = claimsIn(explored).filter(({ name }) => !before.has(name));
  if (claims.length > 0) return { ran: { result: "violated", claims, states }, system };
  const why = whyOpen(explored);
  if (why !== null) return { ran: { result: "incomplete", why }, system };
  return { ran: { result: "holds", states, ...differencesIn(base, explored) }, system };
}

/** A run of a changed protocol in which a claim falls, told step by step; null if there is none. */
export async function runShown(
  protocol: Protocol,
  base: Base,
  { claim, ...limits }: Exploring & { readonly claim: string },
): Promise<Outcome | null> {
  const explored = await exploreAll(protocol, base.choice, { ...limits, known: base.room });
  if ("refused" in explored || "same" in explored) return null;
  const { system, machine, result } = explored;
  for (const { path, ...wrong } of result.failures) {
    const all = failuresOf(machine, { path, ...wrong });
    const failure = all.find((each) => claimOf(system, each, path).name === claim);
    if (failure === undefined) continue;
    const { distinct, generated, resting, depth, cut } = result;
    const counts = { distinct, generated, resting, depth, exhausted: cut === null };
    const met = { atBound: new Map(), reached: new Map() };
    const outcome = outcomeOf(machine, {
      ...{ verdict: "violated", failure, path },
      ...{ ...counts, ...met },
    });
    return { ...outcome, covered: { ...outcome.covered, engine } };
  }
  return null;
}

function differencesIn(base: Base, { system, checker, result, ends, values }: Whole): Differences {
  const now = functionsIn(system, coverageOf(checker.marks, result.marks));
  return {
    end: newEnd(base.ends, ends, sharedFields(base.system, system)),
    value: newValue(base.values, values),
    lost: [...base.functions].find((name) => !now.has(name)) ?? null,
  };
}

function sharedFields(a: System, b: System): ReadonlySet<FieldId> {
  return new Set([...a.fields.keys()].filter((id) => b.fields.has(id)));
}

async function exploreAll(
  protocol: Protocol,
  choice: Choice,
  { known, ...limits }: Exploring,
  text?: string,
): Promise<Explored> {
  const { system, diagnostics } = runPasses(protocol, choice);
  if (system === null) {
    const [first] = diagnostics;
    return { refused: first === undefined ? "it cannot be lowered" : first.message };
  }
  let used: Room = new Map();
  let ends: Ends = { all: [], cut: false };
  let values: Values = new Map();
  const print: Print = (own, room) => {
    used = room;
    return printAnew(own, room);
  };
  const onExplored: Limits["onExplored"] = (explored) => {
    ends = endsOf({ system, room: used }, explored);
    values = valuesOf({ system, room: used }, explored);
  };
  const run = async (checker: Checker) => {
    if (checker.text === text) return { cut: null, result: null };
    const model = loadModel(checker.text);
    const result = await explore(model, { ...limits, failures: "all", onExplored });
    return { cut: result.cut, result };
  };
  const answer = await withRoom(system, run, { print, known });
  if (!("checker" in answer)) return { refused: "the embedded engine has no form for it" };
  const { checker, room, result } = answer;
  if (result.result === null) return { same: true };
  const machine = createMachine(system);
  return { system, machine, checker, room, result: result.result, ends, values };
}

/** Each claim once, with the shortest of its runs; the weightiest first. */
function claimsIn({ system, machine, checker, result }: Whole): readonly Claim[] {
  const all = result.failures.flatMap((wrong) =>
    failuresOf(machine, wrong).map((failure) => claimOf(system, failure, wrong.path)),
  );
  if (all.length === 0 && result.cut === null && result.bounds.length === 0) {
    const lost = checker.reach.filter((_, at) => result.reached[at] === null);
    all.push(...lost.map((name) => unreached(name)));
  }
  const shortest = new Map<string, Claim>();
  for (const claim of all) {
    const known = shortest.get(claim.name);
    if (known === undefined || claim.steps < known.steps) shortest.set(claim.name, claim);
  }
  return [...shortest.values()];
}

function unreached(name: string): Claim {
  return { kind: "unreached", name: `"${name}"`, threads: 0, turns: 0, steps: 0 };
}

/** The reason why not everything was explored; null if it was. */
function whyOpen({ checker, result }: Whole): string | null {
  if (result.cut !== null) return describeCut(checker, result.cut);
  const [bound] = result.bounds;
  if (bound === undefined) return null;
  return `it met the bound ${checker.tables[bound.table]!}: --bound ${checker.tables[bound.table]!}=N`;
}
