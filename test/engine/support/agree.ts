/** Has the engine and the interpreter check one System, and holds them to each other. */
import { expect } from "vitest";
import { expandPath } from "../../../src/replay/expand.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { search } from "../../../src/interpret/search.ts";
import type { Limits } from "../../../src/engine/index.ts";
import type { System } from "../../../src/ir/system.ts";
import { exploreSystem, type Explored } from "../../../src/check/embedded/explore.ts";

/** The engine's answer; that it has a form for the System is part of what is held. */
export async function engineOn(system: System, limits: Limits = {}): Promise<Explored> {
  const explored = await exploreSystem(system, limits);
  if ("found" in explored) return explored;
  throw new Error(JSON.stringify(explored));
}

/**
 * The same counts, verdict, failure and path, which the interpreter can tell step by step; with symmetry the
 * same but for which of several paths of one length leads to a `reach` property. Null for what has too many
 * states for the interpreter.
 */
export async function expectAgreement(
  system: System,
  mostStates = Infinity,
): Promise<Explored | null> {
  const explored = await engineOn(system, { stuckUpTo: 0, symmetry: "off" });
  const { found, machine, cut } = explored;
  if (found.distinct > mostStates) return null;
  expect(cut).toBe(null);
  expect(found).toEqual(search(createMachine(system)));
  expandPath(machine, found.path, found.failure);
  if (system.symmetry.sets.length === 0) return explored;
  const merged = await engineOn(system, { stuckUpTo: 0 });
  expect({ ...merged.found, reached: null }).toEqual({ ...found, reached: null });
  expect(lengths(merged)).toEqual(lengths(explored));
  for (const path of merged.found.reached.values()) expandPath(machine, path ?? [], null);
  return merged;
}

function lengths({ found }: Explored): readonly (readonly [string, number | undefined])[] {
  return [...found.reached].map(([name, path]) => [name, path?.length]);
}
