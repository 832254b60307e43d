/**
 * The reduction against the unreduced search on random protocols: whether a run fails must be the
 * same, for all properties together and for each alone, since what nothing looks at is merged most.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import { interpret, lower } from "../../src/pipeline.ts";
import { readFiles } from "../support/protocol.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";
import { protocolOf } from "./random.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 600 : 40;
const tlcEvery = long ? 15 : 10;
const maxStates = 10_000;
const seed = 20_261_123;

const tools = await toolsOrSkip();
const tally = { holds: 0, violated: 0, incomplete: 0, sameKind: 0, tlc: 0 };

function protocol(numbers: readonly number[]): Protocol {
  const { protocol: read, diagnostics } = readFiles({ "main.ts": protocolOf(numbers) });
  if (read) return read;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

async function systemOf(each: Protocol, reduction: "on" | "off") {
  const { system, diagnostics } = await lower(each, { ...plainChoice, reduction });
  if (system) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

async function expectSame(each: Protocol): Promise<void> {
  const unreduced = await interpret(await systemOf(each, "off"), { maxStates });
  const reduced = await interpret(await systemOf(each, "on"), { maxStates });
  if (unreduced.verdict === "incomplete" || reduced.verdict === "incomplete") {
    return void (tally.incomplete += 1);
  }
  expect(reduced.verdict).toBe(unreduced.verdict);
  tally[unreduced.verdict as "holds" | "violated"] += 1;
  if (reduced.failure?.kind === unreduced.failure?.kind) tally.sameKind += 1;
}

async function expectTlcAgrees(each: Protocol, reduction: "on" | "off"): Promise<void> {
  const system = await systemOf(each, reduction);
  const found = await interpret(system, { maxStates });
  if (found.counts.distinct >= maxStates) return;
  tally.tlc += 1;
  expect(await disagreement(system, { found, tools: tools! })).toBe(null);
}

describe("random protocols", () => {
  test(
    "fail with the reduction just when they fail without it",
    { timeout: 1_800_000 },
    async () => {
      let runs = 0;
      const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
      const property = fc.asyncProperty(numbers, async (chosen) => {
        const whole = protocol(chosen);
        await expectSame(whole);
        await expectSame({ ...whole, properties: [] });
        for (const each of whole.properties) await expectSame({ ...whole, properties: [each] });
        if (!tools || runs++ % tlcEvery !== 0) return;
        await expectTlcAgrees(whole, "on");
        await expectTlcAgrees(
          { ...whole, properties: [] },
          Math.floor(runs / tlcEvery) % 2 ? "off" : "on",
        );
      });
      await fc.assert(property, { numRuns, seed, endOnFailure: !long });
      console.log(`random protocols: ${JSON.stringify(tally)} of ${numRuns}`);
      expect(tally.holds).toBeGreaterThan(numRuns);
      expect(tally.violated).toBeGreaterThan(numRuns);
    },
  );
});
