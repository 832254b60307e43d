/**
 * Random protocols about what stops threads: the reduction changes no answer. Without its rule for that, it does:
 * then some handler no longer sees the lock of the task that it has interrupted.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { allRules } from "../../src/passes/rules.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { contextsOf } from "./contexts.ts";
import { cpusOf } from "./cpus.ts";
import { disagreement } from "./disagreement.ts";
import { askUnreduced, findDifference, read, systemOf } from "./levels.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const tlcEvery = long ? 20 : 30;
const maxStates = long ? 20_000 : 6_000;
const seed = 20_261_201;

const tools = await toolsOrSkip();
const without = { ...allRules, stopped: "off" as const };

const generators = [
  ["levels of their own", contextsOf, long ? 400 : 60],
  ["the library's CPUs", cpusOf, long ? 400 : 30],
] as const;

test.each(generators)(
  "random protocols of %s",
  { timeout: 14_400_000 },
  async (of, textOf, numRuns) => {
    const tally: Record<string, number> = {};
    const count = (what: string): void => void (tally[what] = (tally[what] ?? 0) + 1);
    let runs = 0;
    const numbers = fc.array(fc.nat(100_000), { minLength: 80, maxLength: 120, size: "max" });
    const property = fc.asyncProperty(numbers, async (chosen) => {
      const text = textOf(chosen);
      const protocol = read(text);
      // A stopped thread stands anywhere, so where all stand for ever is another state at each level.
      const oracle = { ...(await askUnreduced(protocol, maxStates)), endings: null };
      count(oracle.variants[0]!.says);
      expect(await findDifference(oracle), text).toBe(null);
      if ((await findDifference(oracle, without)) !== null) count("wrong without the rule");
      if (!tools || runs++ % tlcEvery !== 0) return;
      count("TLC");
      expect(await disagreement(await systemOf(protocol, "on"), tools), text).toBe(null);
    });
    await fc.assert(property, { numRuns, seed, endOnFailure: true });
    console.log(`${of}: ${JSON.stringify(tally)} of ${numRuns}`);
    for (const what of ["holds", "violated", "stuck", "wrong without the rule"]) {
      expect(tally[what], what).toBeGreaterThan(0);
    }
  },
);
