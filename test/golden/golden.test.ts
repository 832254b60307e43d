/**
 * Each configuration of each golden ends as expected.ts says: by the engine with and without the
 * reduction, and by TLC. test/engine/agree.test.ts has the interpreter say the same of each. What it
 * becomes on the way is kept beside it, and compared by `npm run check`.
 */
import { describe, expect, test } from "vitest";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { checkWithTlc } from "../../src/check/tlc.ts";
import { compare } from "../../src/check/confirm.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { configsOf, goldenNames, readGolden, systemOf } from "../support/golden.ts";
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

/** Whether a thread is stuck TLC is not asked. */
function byTlc(end: string): string {
  return end === "stuck" ? "holds" : end;
}

async function engineOn(system: System): Promise<Outcome> {
  return (await checkEmbedded(system, {})).outcome;
}

test("the table has every golden", () => {
  expect(Object.keys(expected).sort()).toEqual([...goldenNames()].sort());
});

describe.each(Object.entries(expected))("%s", (name, configs) => {
  test("has the configurations of the table", async () => {
    expect(configsOf(await protocolOf(name))).toEqual(Object.keys(configs));
  });

  for (const [config, end] of Object.entries(configs)) {
    test(`${config}: ${end}`, async () => {
      const protocol = await protocolOf(name);
      for (const reduction of ["on", "off"] as const) {
        const system = await systemOf(protocol, config, reduction);
        expect(said(await engineOn(system)), `reduction ${reduction}`).toBe(end);
      }
    });
  }
});

const long = process.env["LOCKSTEP_LONG"] !== undefined;

/** What TLC is asked of: in the short form, of each golden one configuration for each kind of end. */
const rows = Object.entries(expected).flatMap(([name, configs]) => {
  const all = Object.entries(configs).map(([config, end]) => ({ name, config, end }));
  const kindOf = (end: string): string => end.split(" ", 1)[0]!;
  const first = Map.groupBy(all, ({ end }) => kindOf(end)).values();
  return long ? all : [...first].map(([row]) => row!);
});

describe.skipIf(tools === null).concurrent("TLC", () => {
  test.each(rows)("$name ($config): $end", async ({ name, config, end }) => {
    const system = await systemOf(await protocolOf(name), config);
    const { outcome, run } = await checkWithTlc(system, tools!);
    expect(run.warnings).toEqual([]);
    expect(said(outcome), outcome.notes.join("; ")).toBe(byTlc(end));
    const both = { own: await engineOn(system), tlc: outcome, ending: run.ending.kind };
    expect(compare(both)).toMatchObject({ says: "agrees" });
  });
});
