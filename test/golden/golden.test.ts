/**
 * Each golden generates what is kept of it, and each of its configurations ends as expected.ts says:
 * by the interpreter with and without the reduction, and by TLC.
 */
import { describe, expect, test } from "vitest";
import type { Protocol } from "../../src/ir/protocol.ts";
import { check, interpret } from "../../src/pipeline.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import {
  configsOf,
  generateGolden,
  goldenNames,
  keepGolden,
  keptGolden,
  readGolden,
  systemOf,
} from "../support/golden.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { expected } from "./expected.ts";

const tools = await toolsOrSkip();
const protocols = new Map<string, Promise<Protocol>>();

function protocolOf(name: string): Promise<Protocol> {
  const known = protocols.get(name) ?? readGolden(name);
  protocols.set(name, known);
  return known;
}

/** `holds`, `incomplete`, or `kind in function`: the innermost function that is not the library's. */
function said({ verdict, failure, trace }: Outcome): string {
  if (failure === null || trace === null) return verdict;
  if (failure.property !== null) return `${failure.kind} "${failure.property}"`;
  const { ending } = trace;
  const own = ending.stack.find(({ library }) => !library);
  return own ? `${failure.kind} in ${own.function}` : failure.kind;
}

test("the table has every golden", () => {
  expect(Object.keys(expected).sort()).toEqual([...goldenNames()].sort());
});

describe.each(Object.entries(expected))("%s", (name, configs) => {
  test("generates what is kept", async () => {
    const files = await generateGolden(name);
    if (process.env["LOCKSTEP_UPDATE"]) keepGolden(name, files);
    const kept = keptGolden(name);
    expect([...kept.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) expect(text, `stale: ${path}`).toBe(kept.get(path));
  });

  test("has the configurations of the table", async () => {
    expect(configsOf(await protocolOf(name))).toEqual(Object.keys(configs));
  });

  for (const [config, end] of Object.entries(configs)) {
    test(`${config}: ${end}`, async () => {
      const protocol = await protocolOf(name);
      const reduced = await interpret(await systemOf(protocol, config));
      expect(said(reduced)).toBe(end);
      const unreduced = await interpret(await systemOf(protocol, config, "off"));
      expect(said(unreduced), "unreduced").toBe(end);
    });
  }
});

const rows = Object.entries(expected).flatMap(([name, configs]) => {
  return Object.entries(configs).map(([config, end]) => ({ name, config, end }));
});

describe.skipIf(tools === null).concurrent("TLC", () => {
  test.each(rows)("$name ($config): $end", async ({ name, config, end }) => {
    const system = await systemOf(await protocolOf(name), config);
    const { outcome, run } = await check(system, tools!);
    expect(run.warnings).toEqual([]);
    expect(said(outcome), outcome.notes.join("; ")).toBe(end);
    if (outcome.verdict === "violated") return;
    const { distinct, depth } = (await interpret(system)).counts;
    expect(outcome.counts).toMatchObject({ distinct, depth });
  });
});
