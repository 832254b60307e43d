/**
 * The reduction against the unreduced search on protocols that are made to be hard for it. The verdict
 * must be the same with each property, with all and with none, and so must be how runs end.
 *
 * The long form also sees that the comparison would notice: with each side condition switched off,
 * some of the protocols come out otherwise.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { allRules } from "../../src/passes/rules.ts";
import type { Rules } from "../../src/passes/rules.ts";
import { adversaryOf } from "./adversary.ts";
import { askUnreduced, findDifference, read } from "./levels.ts";
import type { Oracle } from "./levels.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 3000 : 40;
const maxStates = long ? 50_000 : 5_000;
const seed = 20_261_126;

const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
const tally: Record<string, number> = { holds: 0, violated: 0, stuck: 0, incomplete: 0 };

test("the reduction keeps verdicts and endings", { timeout: 14_400_000 }, async () => {
  const property = fc.asyncProperty(numbers, async (chosen) => {
    const oracle = await askUnreduced(read(adversaryOf(chosen)), maxStates);
    for (const { says } of oracle.variants) tally[says]!++;
    expect(await findDifference(oracle)).toBe(null);
  });
  await fc.assert(property, { numRuns, seed, endOnFailure: !long });
  console.log(`hard protocols: ${JSON.stringify(tally)} of ${numRuns}`);
  expect(tally["holds"]).toBeGreaterThan(numRuns / 4);
  expect(tally["violated"]).toBeGreaterThan(numRuns / 4);
});

test.skipIf(!long)("it would notice", { timeout: 14_400_000 }, async () => {
  const missed = new Set(Object.keys(allRules) as (keyof Rules)[]);
  const caught: Record<string, number> = {};
  for (const chosen of fc.sample(numbers, { seed, numRuns })) {
    if (missed.size === 0) break;
    const oracle = await askUnreduced(read(adversaryOf(chosen)), maxStates);
    for (const rule of missed) {
      if (!(await differs(oracle, rule))) continue;
      caught[rule] = (caught[rule] ?? 0) + 1;
      if (caught[rule] === 3) missed.delete(rule);
    }
  }
  console.log(`caught: ${JSON.stringify(caught)}`);
  expect(Object.keys(caught).toSorted()).toEqual(Object.keys(allRules).toSorted());
});

/** Without its conditions the reduction may also make steps that do not end, which is noticed too. */
async function differs(oracle: Oracle, rule: keyof Rules): Promise<boolean> {
  try {
    return (await findDifference(oracle, { ...allRules, [rule]: "off" })) !== null;
  } catch {
    return true;
  }
}
