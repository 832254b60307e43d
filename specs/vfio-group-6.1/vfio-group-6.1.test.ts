/** The table of README.md: by the engine alone, and in the long form by TLC and the interpreter too. */
import { describe, expect, test } from "vitest";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { lower, read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { testShipped } from "../../test/support/shipped.ts";
import { expected } from "./expected.ts";

const spec = "specs/vfio-group-6.1/vfio-group-6.1.ts";

if (process.env["LOCKSTEP_LONG"]) await testShipped(spec, expected);

describe("the embedded engine", async () => {
  const { protocol } = await read(spec);
  test("the table has every configuration", () => {
    const names = ["default", ...protocol!.configs.map(({ name }) => name)];
    expect(Object.keys(expected)).toEqual(names);
  });
  test.each(Object.entries(expected))("%s", async (config, { verdict, kinds }) => {
    const { system } = await lower(protocol!, { ...plainChoice, config });
    const { outcome } = await checkEmbedded(system!, {});
    expect(outcome.verdict).toBe(verdict);
    if (verdict === "violated") expect(kinds).toContain(outcome.failure?.kind);
  });
});
