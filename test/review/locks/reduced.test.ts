/**
 * That merged steps tell the same: two accesses are said to be both next where two steps make them,
 * which has to come to the same pairs, and the same locks, as one access a step.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Protocol } from "../../../src/ir/protocol.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { explainLocks } from "../../../src/review/locks/index.ts";
import { protocolOf } from "../../agree/random.ts";
import { goldenNames, readGolden } from "../../support/golden.ts";
import { readFiles } from "../../support/protocol.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const few = ["double-free", "embedded-places", "notifier-chain", "readers-writers"];

async function explain(protocol: Protocol, config: string, reduction: "on" | "off") {
  const { system } = runPasses(protocol, { ...plainChoice, config, reduction });
  const { fields, notes } = await explainLocks(system!);
  // Of several pairs that are alike, which is shown first may differ.
  return { fields: fields.map((field) => ({ ...field, pair: field.pair !== null })), notes };
}

test.each(long ? goldenNames() : few)("%s is explained alike with merged steps", async (name) => {
  const protocol = await readGolden(name);
  for (const config of ["default", ...protocol.configs.map((each) => each.name)]) {
    const reduced = await explain(protocol, config, "on");
    const unreduced = await explain(protocol, config, "off");
    expect(reduced.fields, config).toEqual(unreduced.fields);
  }
});

test("so are random protocols that do not fail", { timeout: 3_600_000 }, async () => {
  const tally = { same: 0, open: 0 };
  const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
  const property = fc.asyncProperty(numbers, async (chosen) => {
    const { protocol } = readFiles({ "main.ts": protocolOf(chosen) });
    const unreduced = await explain(protocol!, "default", "off");
    if (unreduced.notes.length > 0) return;
    expect(await explain(protocol!, "default", "on")).toEqual(unreduced);
    tally.same += 1;
    if (unreduced.fields.some(({ pair }) => pair)) tally.open += 1;
  });
  const numRuns = long ? 1000 : 20;
  await fc.assert(property, { numRuns, seed: 20_261_125, endOnFailure: !long });
  expect(tally.same).toBeGreaterThan(numRuns / 2);
  expect(tally.open).toBeGreaterThan(numRuns / 10);
});
