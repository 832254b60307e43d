/**
 * Random programs of one thread are run for real in Node, and every checker must say the same of them. All
 * checkers read one lowering, so no comparison between them sees where TypeScript is read otherwise
 * than it is meant.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";
import { findDifference } from "./executed/against-node.ts";
import { Batch } from "./executed/programs.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 600 : 10;
const programs = 10;
const tlcEvery = long ? 100 : 25;
const seed = 20_261_201;

const numbers = fc.array(fc.nat(100_000), { minLength: 600, maxLength: 2000, size: "max" });
const batches = fc.array(numbers, { minLength: programs, maxLength: programs });

test("a program of one thread does what it does in Node", { timeout: 14_400_000 }, async () => {
  const tools = await toolsOrSkip();
  const counts = { holds: 0, violated: 0, refused: 0, long: 0 };
  let asked = 0;
  const also = async (system: System): Promise<string | null> => {
    return tools && asked++ % tlcEvery === 0 ? disagreement(system, tools) : null;
  };
  const property = fc.asyncProperty(batches, async (all) => {
    const difference = await findDifference({ batch: new Batch(all), counts, also });
    if (difference !== null) throw new Error(difference);
  });
  await fc.assert(property, { numRuns, seed, endOnFailure: !long });
  console.log(`executed programs: ${JSON.stringify(counts)} of ${numRuns * programs}`);
  expect(counts.holds + counts.violated).toBeGreaterThan(numRuns * programs * 0.8);
  expect(counts.violated).toBeGreaterThan(numRuns * programs * 0.05);
});
