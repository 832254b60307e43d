import { expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { testShipped } from "../../test/support/shipped.ts";
import { expected } from "./expected.ts";

const spec = "specs/vfio-group/vfio-group.ts";

await testShipped(spec, expected);

test("the reduction leaves less than 0.4 of the states of two devices", async () => {
  const { protocol } = await read(spec);
  const statesOf = async (reduction: "on" | "off"): Promise<number> => {
    const { system } = await lower(protocol!, { ...plainChoice, config: "p1", reduction });
    return (await interpret(system!)).counts.distinct;
  };
  const [reduced, unreduced] = await Promise.all([statesOf("on"), statesOf("off")]);
  expect(reduced).toBeLessThanOrEqual(9_000);
  expect(reduced).toBeLessThanOrEqual(0.4 * unreduced);
});
