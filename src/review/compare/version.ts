/** One of the two versions that are compared: a protocol in a configuration, explored. */
import type { Cache } from "../../cache/index.ts";
import { lower } from "../../check/check.ts";
import { coverageOf } from "../../check/coverage/coverage.ts";
import { printAnew, type Print } from "../../check/embedded/print.ts";
import { failuresOf } from "../../check/embedded/retell.ts";
import { describeCut, withRoom } from "../../check/embedded/room.ts";
import {
  fieldsOfStates,
  rowsOfStates,
  type Checker,
  type DynamicRow,
  type FieldInRow,
} from "../../codegen/checker/index.ts";
import {
  exploreAndKeep,
  loadModel,
  type Kept,
  type Limits,
  type Model,
  type Move,
} from "../../engine/index.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { System } from "../../ir/system.ts";
import type { Choice } from "../../passes/index.ts";
import type { Failure } from "../../trace/run.ts";
import { claimOf, type Claim } from "../guards/run/claims.ts";
import { functionsIn } from "../guards/run/executed.ts";

/** What a version is, and what a report calls it: `p1-stub`, `HEAD`, `the working tree`. */
export interface NamedVersion {
  readonly name: string;
  readonly protocol: Protocol;
  readonly choice: Choice;
}

/** A claim that falls, with the failure at the end of a shortest run to it. */
export interface FallenRun {
  readonly claim: Claim;
  readonly failure: Failure;
  readonly path: readonly Move[];
}

export interface Version extends NamedVersion, Kept {
  readonly system: System;
  readonly machine: Machine;
  readonly model: Model;
  readonly fields: readonly FieldInRow[];
  readonly rows: readonly DynamicRow[];
  /** Why not everything was explored; null if it was. */
  readonly open: string | null;
  /** By the name of the claim. */
  readonly fallen: ReadonlyMap<string, FallenRun>;
  /** The `reach` properties that no run comes to, where everything was explored. */
  readonly unreached: readonly string[];
  /** The user's functions that some run executes. */
  readonly functions: ReadonlySet<string>;
}

export interface Exploration extends Pick<
  Limits,
  "maxStates" | "maxMemory" | "deadline" | "signal" | "onProgress"
> {
  readonly cache?: Cache | null;
}

/** Its states stay in memory until `release`. In words why there is no answer about it. */
export async function exploreVersion(
  named: NamedVersion,
  { cache = null, ...limits }: Exploration,
): Promise<Version | string> {
  const { protocol, choice } = named;
  const { system, diagnostics } = await lower(protocol, choice, cache);
  if (system === null) return diagnostics[0]?.message ?? "it cannot be lowered";
  let fields: readonly FieldInRow[] = [];
  let rows: readonly DynamicRow[] = [];
  const print: Print = (own, room) => {
    fields = fieldsOfStates(own, room);
    rows = rowsOfStates(own, room);
    return printAnew(own, room);
  };
  let last: Kept | null = null;
  const run = async ({ text }: Checker) => {
    last?.release();
    const model = loadModel(text);
    const kept = await exploreAndKeep(model, { ...limits, failures: "all" });
    last = kept;
    return { model, kept, cut: kept.result.cut };
  };
  const answer = await withRoom(system, run, { print });
  if (!("checker" in answer)) return "the embedded engine has no form for it";
  const { checker, result: ran } = answer;
  const { model, kept } = ran;
  const machine = createMachine(system);
  const open = whyOpen(checker, kept.result);
  const reached = kept.result.reached;
  return {
    ...{ ...named, ...kept, system, machine, model, fields, rows, open },
    fallen: fallenIn({ system, machine }, kept.result),
    unreached: open === null ? checker.reach.filter((_, at) => reached[at] === null) : [],
    functions: functionsIn(system, coverageOf(checker.marks, kept.result.marks)),
  };
}

function whyOpen(checker: Checker, { cut, bounds }: Kept["result"]): string | null {
  if (cut !== null) return describeCut(checker, cut);
  const [bound] = bounds;
  if (bound === undefined) return null;
  const table = checker.tables[bound.table]!;
  return `the bound of ${table} was met: --bound ${table}=N`;
}

function fallenIn(
  { system, machine }: Pick<Version, "system" | "machine">,
  { failures }: Kept["result"],
): ReadonlyMap<string, FallenRun> {
  const fallen = new Map<string, FallenRun>();
  for (const wrong of failures) {
    for (const failure of failuresOf(machine, wrong)) {
      const claim = claimOf(system, failure, wrong.path);
      const known = fallen.get(claim.name);
      if (known !== undefined && known.claim.steps <= claim.steps) continue;
      fallen.set(claim.name, { claim, failure, path: wrong.path });
    }
  }
  return fallen;
}

/** What a version says of itself: its properties and assertions, by the names of claims. */
export function claimsMade({ properties, kinds }: System): ReadonlySet<string> {
  const names = properties.map(({ name }) => `"${name}"`);
  for (const { nodes } of kinds.values()) {
    for (const { op } of nodes.values()) {
      if (op.op === "assert" && op.kind === "assertion") names.push(`"${op.reason}"`);
    }
  }
  return new Set(names);
}
