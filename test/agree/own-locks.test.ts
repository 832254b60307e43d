/**
 * Random protocols with locks of their own: who is in whose way is asked of the engine, the interpreter and
 * TLC, with the reduction and without.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import type { System } from "../../src/ir/system.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";
import { read, systemOf } from "./levels.ts";
import { ownLocksOf } from "./own-locks.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 1000 : 60;
const tlcEvery = long ? 4 : 20;
const mostInterpreted = long ? 5_000 : 1_000;
const seed = 20_261_201;

const tools = await toolsOrSkip();
const tally: Record<string, number> = {};
const count = (what: string): void => void (tally[what] = (tally[what] ?? 0) + 1);

/** What the engine says, which is the interpreter's word too; null where there are too many states. */
async function answer(system: System): Promise<string | null> {
  const own = await exploreSystem(system, { maxStates: mostInterpreted });
  if (!("found" in own)) throw new Error(JSON.stringify(own));
  const { found, cut } = own;
  if (cut !== null) return null;
  const oracle = search(createMachine(system));
  if (found.failure?.f === "stuck") {
    const { distinct, generated, resting, depth } = oracle;
    expect(found).toMatchObject({ distinct, generated, resting, depth });
    expect(oracle.failure).toBe(null);
  } else expect(found).toEqual(oracle);
  const { failure } = found;
  count(failure === null ? found.verdict : failure.f === "fault" ? failure.fault.kind : failure.f);
  return failure?.f === "stuck" ? "stuck" : found.verdict;
}

test("random protocols with locks of their own", { timeout: 14_400_000 }, async () => {
  let runs = 0;
  const numbers = fc.array(fc.nat(100_000), { minLength: 60, maxLength: 200, size: "max" });
  const property = fc.asyncProperty(numbers, async (chosen) => {
    const protocol = read(ownLocksOf(chosen));
    const systems = [await systemOf(protocol, "off"), await systemOf(protocol, "on")];
    const [unreduced, reduced] = [await answer(systems[0]!), await answer(systems[1]!)];
    if (unreduced === null || reduced === null) return count("too large");
    if (unreduced !== "incomplete" && reduced !== "incomplete") expect(reduced).toBe(unreduced);
    if (!tools || runs++ % tlcEvery !== 0) return;
    count("TLC");
    for (const system of systems) expect(await disagreement(system, tools)).toBe(null);
  });
  await fc.assert(property, { numRuns, seed, endOnFailure: !long });
  console.log(`locks of their own: ${JSON.stringify(tally)} of ${numRuns}`);
  for (const kind of ["holds", "deadlock", "circular-wait", "bug", "assertion", "lock-misuse"]) {
    expect(tally[kind], kind).toBeGreaterThan(0);
  }
});
