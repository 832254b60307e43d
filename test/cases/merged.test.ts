/**
 * TLC finds what the engine finds where the ways of each step are merged, whatever its size.
 * test/passes/trees compares the same trees with the nodes, without TLC.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printModule } from "../../src/codegen/tla/index.ts";
import { compare } from "../../src/check/confirm.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { initialOf } from "../../src/check/initial.ts";
import { lower, read } from "../../src/check/check.ts";
import { outcomeOfRun } from "../../src/check/outcome-of-run.ts";
import { plainChoice, type Choice } from "../../src/passes/index.ts";
import { buildTrees } from "../../src/passes/trees/build-trees.ts";
import type { System } from "../../src/ir/system.ts";
import { runTlc } from "../../src/tlc/run/run.ts";
import { readFiles } from "../support/protocol.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { lengths } from "./deep/forms.ts";

const tools = await toolsOrSkip();
const long = process.env["LOCKSTEP_LONG"] !== undefined;
const none = { nodes: 0, deep: 0 };

async function systemOf(path: string, choice: Partial<Choice> = {}): Promise<System> {
  return lowered(await read(path), choice);
}

type Reading = Pick<Awaited<ReturnType<typeof read>>, "protocol" | "diagnostics">;

async function lowered({ protocol, diagnostics }: Reading, choice = {}): Promise<System> {
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return (await lower(protocol, { ...plainChoice, ...choice })).system!;
}

/** What TLC says otherwise than the engine, with each step's ways merged. */
async function difference(system: System): Promise<string | null> {
  const module = printModule({ system, ...buildTrees(system, none), initial: initialOf(system) });
  const { outcome: own } = await checkEmbedded(system, {});
  const run = await runTlc({ name: module.name, module: module.text, cfg: module.cfg }, tools!);
  const tlc = outcomeOfRun(system, { module, run, workers: 1 });
  const { says, said } = compare({ own, tlc, ending: run.ending.kind });
  return says === "agrees" ? null : said;
}

const folders = long ? ["merged", "agreement"] : ["merged"];
const paths = folders.flatMap((folder) => {
  return readdirSync(`test/cases/${folder}`).map((file) => `test/cases/${folder}/${file}`);
});

describe.skipIf(tools === null)("merged", () => {
  test.each(paths)("%s", async (path) => {
    expect(await difference(await systemOf(path))).toBe(null);
  });

  test("values that have names, each of others", async () => {
    const text = lengths["ifs in a step"]!(12);
    expect(await difference(await lowered(readFiles({ "main.ts": text })))).toBe(null);
  });

  test.runIf(long).each(["default", "both"])(
    "trust-deep-trees, %s",
    { timeout: 1_200_000 },
    async (config) => {
      const system = await systemOf("test/cases/trust-deep-trees.ts", { config });
      expect(await difference(system)).toBe(null);
    },
  );
});
