/**
 * That merged steps tell the same: two accesses are said to be both next where two steps make them,
 * which has to come to the same pairs, and the same locks, as one access a step.
 */
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { explainLocks } from "../../src/review/locks/index.ts";
import { goldenNames, readGolden } from "../support/golden.ts";

const short = [
  "double-free",
  "embedded-places",
  "notifier-chain",
  "readers-writers",
  "struct-fields",
];
const names = process.env["LOCKSTEP_LONG"] ? goldenNames() : short;

test.each(names)("%s is explained alike with the reduction and without", async (name) => {
  const protocol = await readGolden(name);
  for (const config of ["default", ...protocol.configs.map((each) => each.name)]) {
    const [on, off] = await Promise.all(
      (["on", "off"] as const).map(async (reduction) => {
        const { system } = runPasses(protocol, { ...plainChoice, config, reduction });
        const { fields } = await explainLocks(system!);
        // Of several pairs that are alike, which is shown first may differ.
        return fields.map((field) => ({ ...field, pair: field.pair !== null }));
      }),
    );
    expect(on, config).toEqual(off);
  }
});
