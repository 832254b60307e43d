/** The modules of the shipped specs stay short enough to be read beside their protocols. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/pipeline.ts";
import { linesOfText, reachedLines } from "../support/lines.ts";

/** The modules as they are kept, by configuration: `npm run check` says when one is stale. */
function modulesOf(spec: string): ReadonlyMap<string, string> {
  const names = readdirSync(`tla/${spec}`).filter((name) => name.endsWith(".tla"));
  const texts = names.map((name) => readFileSync(`tla/${spec}/${name}`, "utf8"));
  return new Map(texts.map((text) => [/configuration\s(?:\\\*\s+)?"(.*?)"/.exec(text)![1]!, text]));
}

describe.each(["kref-lookup", "vfio-group"])("%s", async (spec) => {
  const protocol = (await read(`specs/${spec}/${spec}.ts`)).protocol!;
  const modules = modulesOf(spec);

  test("has a module for each configuration", () => {
    const configs = ["default", ...protocol.configs.map(({ name }) => name)];
    expect([...modules.keys()].sort()).toEqual(configs.sort());
  });

  test.each([...modules])(
    "%s: at most 8 lines for one of the protocol, 5 with the library's",
    async (config, text) => {
      const { system } = await lower(protocol, { ...plainChoice, config });
      const reached = reachedLines(protocol, system!);
      expect(reached.protocol).toBeGreaterThan(20);
      expect(linesOfText(text) / reached.protocol).toBeLessThanOrEqual(8);
      const both = reached.protocol + reached.library;
      expect(linesOfText(text) / both).toBeLessThanOrEqual(5);
    },
  );
});
