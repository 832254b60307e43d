/**
 * What a search finds must not depend on whether it keeps one state for all that differ by interchangeable
 * threads; and it keeps exactly one for each orbit, which a walk of the whole graph counts by itself.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { exploreSystem, type Explored, type Exploring } from "../../src/check/embedded/explore.ts";
import { alikeOf } from "./alike.ts";
import { read, systemOf } from "./levels.ts";
import { orbitsOf } from "./orbits.ts";
import { protocolOf } from "./random.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 2000 : 60;
const maxStates = long ? 60_000 : 8_000;
const mostWalked = long ? 4_000 : 400;
const seed = 20_261_201;
const tally = { merged: 0, apart: 0, holds: 0, violated: 0, walked: 0, fewer: 0 };

async function explored(system: System, how: Exploring): Promise<Explored> {
  const own = await exploreSystem(system, { maxStates, ...how });
  if ("found" in own) return own;
  throw new Error(JSON.stringify(own));
}

/** Everything that must be the same. */
function toCompare({ found, coverage, stuckSought }: Explored): object {
  const { verdict, failure, path, atBound, reached, distinct, generated, resting, depth } = found;
  const kind = { verdict, fails: failure !== null, steps: path.length, stuckSought };
  // Up to a failure, what was met depends on the order.
  if (!found.exhausted) return kind;
  const reach = [...reached].map(([name, own]) => [name, own?.length]);
  const bounds = [...atBound.keys()].sort();
  return { ...kind, reach, bounds, distinct, generated, resting, depth, coverage };
}

async function expectSame(protocol: Protocol, reduction: "on" | "off"): Promise<void> {
  const system = await systemOf(protocol, reduction);
  if (system.symmetry.apart.length > 0) tally.apart += 1;
  if (system.symmetry.sets.length === 0) return;
  tally.merged += 1;
  const off = await explored(system, { symmetry: "off" });
  if (off.cut !== null) return;
  // What it finds itself, un-permuted; and what it tells.
  const on = await explored(system, { retoldUpTo: 0 });
  expect(toCompare(on)).toEqual(toCompare(off));
  expect(on.stored).toBeLessThanOrEqual(on.found.distinct);
  const told = await explored(system, {});
  expect(toCompare(told)).toEqual(toCompare(off));
  expect(told.found.failure).toEqual(off.found.failure);
  expect(told.found.path).toEqual(off.found.path);
  const { verdict } = off.found;
  if (verdict !== "incomplete") tally[verdict] += 1;
  if (on.stored < on.found.distinct) tally.fewer += 1;
  if (!off.found.exhausted || off.found.distinct > mostWalked) return;
  tally.walked += 1;
  expect(orbitsOf(system)).toEqual({ states: on.found.distinct, orbits: on.stored });
}

test(
  "random protocols of like threads are the same with symmetry",
  { timeout: 14_400_000 },
  async () => {
    const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
    const property = fc.asyncProperty(numbers, fc.boolean(), async (chosen, alike) => {
      const protocol = read(alike ? alikeOf(chosen) : protocolOf(chosen));
      await expectSame(protocol, "on");
      await expectSame({ ...protocol, properties: [] }, "off");
    });
    await fc.assert(property, { numRuns, seed, endOnFailure: !long });
    console.log(`symmetry: ${JSON.stringify(tally)} of ${numRuns}`);
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(0);
  },
);
