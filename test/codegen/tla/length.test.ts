/** The modules of the shipped specs stay short enough to be read beside their protocols. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../../src/passes/index.ts";
import { lower, read } from "../../../src/check/check.ts";
import { type Digest, digestsPath } from "../../../tools/shipped-modules.ts";
import { reachedLines } from "../../support/lines.ts";

/** `npm run check` says when they are stale. */
const digests: Readonly<Record<string, Readonly<Record<string, Digest>>>> = JSON.parse(
  readFileSync(digestsPath, "utf8"),
);

describe.each(["kref-lookup", "vfio-group"])("%s", async (spec) => {
  const protocol = (await read(`specs/${spec}/${spec}.ts`)).protocol!;
  const modules = Object.values(digests[spec]!);

  test("has a module for each configuration", () => {
    const configs = ["default", ...protocol.configs.map(({ name }) => name)];
    expect(modules.map(({ config }) => config).sort()).toEqual(configs.sort());
  });

  test.each(modules)(
    "$config: at most 8 lines for one of the protocol, 5 with the library's",
    async ({ config, lines }) => {
      const { system } = await lower(protocol, { ...plainChoice, config });
      const reached = reachedLines(protocol, system!);
      expect(reached.protocol).toBeGreaterThan(20);
      expect(lines / reached.protocol).toBeLessThanOrEqual(8);
      const both = reached.protocol + reached.library;
      expect(lines / both).toBeLessThanOrEqual(5);
    },
  );
});
