/** How many states stand for how many where threads change places. The figures are from the first run. */
import { expect, test } from "vitest";
import { lower, read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { engineOn } from "./support/agree.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const vfio = "specs/vfio-group/vfio-group.ts";

test.each([
  [vfio, "p1", 8_586, 4_300],
  [vfio, "before", 153_664, 76_930],
  [vfio, "p1-everybody", 120_810, 60_462],
  ["bench/models/refcounted-group.ts", "M", 353_142, 3_100],
  ["bench/models/refcounted-group.ts", "L", 1_493_719, 4_675],
  ...(long ? [["bench/models/vfio-three-drivers.ts", "default", 3_414_709, 570_732] as const] : []),
] as const)("%s, %s: %i states, of which %i are kept", async (spec, config, distinct, stored) => {
  const { protocol } = await read(spec);
  const { system } = await lower(protocol!, { ...plainChoice, config });
  const { found, stored: kept } = await engineOn(system!, { stuckUpTo: 0 });
  expect(found).toMatchObject({ verdict: "holds", distinct });
  expect(kept).toBe(stored);
});
