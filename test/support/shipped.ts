/**
 * Tests a shipped spec against its table: each configuration by the engine, with and without the reduction,
 * and by TLC. test/engine/agree.test.ts has the interpreter say the same of those that it can walk.
 */
import { describe, expect, test } from "vitest";
import type { Expected } from "../../specs/expected.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { checkWithTlc } from "../../src/check/tlc.ts";
import { compare } from "../../src/check/confirm.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { toolsOrSkip } from "./tools.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
/** The largest model for TLC, which takes it some seconds; the long form has more. */
const mostStates = long ? 5_000_000 : 15_000;

const tools = await toolsOrSkip();

export async function testShipped(
  spec: string,
  table: Readonly<Record<string, Expected>>,
): Promise<void> {
  const { protocol, diagnostics } = await read(spec);
  if (!protocol) throw new Error(`${spec}: ${diagnostics[0]?.message}`);
  const systemOf = async (config: string, reduction: "on" | "off"): Promise<System> => {
    const { system } = await lower(protocol, { ...plainChoice, config, reduction });
    return system!;
  };
  test("the table has every configuration", () => {
    const configs = ["default", ...protocol.configs.map(({ name }) => name)];
    expect(Object.keys(table).sort()).toEqual(configs.sort());
  });
  describe.each(Object.entries(table))("%s", (config, expected) => {
    test(`${expected.verdict} (${expected.row})`, async () => {
      const system = await systemOf(config, "on");
      const { outcome: own } = await checkEmbedded(system, {});
      expectAsTable(own, expected);
      if (tools === null || own.counts.distinct > mostStates) return;
      const { outcome, run } = await checkWithTlc(system, tools);
      expect(run.warnings).toEqual([]);
      expectAsTable(outcome, expected);
      const both = { own, tlc: outcome, ending: run.ending.kind };
      expect(compare(both)).toMatchObject({ says: "agrees" });
    });
    test(`unreduced: ${expected.verdict}`, async () => {
      const { outcome } = await checkEmbedded(await systemOf(config, "off"), {});
      expectAsTable(outcome, expected);
    });
  });
}

function expectAsTable(outcome: Outcome, { verdict, kinds, property, ...rest }: Expected): void {
  expect(outcome, outcome.notes.join("; ")).toMatchObject({ verdict });
  if (verdict === "holds") return;
  expect(kinds).toContain(outcome.failure?.kind);
  const said = `${outcome.failure?.property} ${outcome.failure?.reason}`;
  if (property !== undefined) expect(said).toContain(property);
  if (rest.function === undefined) return;
  const { ending, steps } = outcome.trace!;
  const stack = ending.stack.length > 0 ? ending.stack : steps.at(-1)!.stack;
  expect(stack.find(({ library }) => !library)?.function).toBe(rest.function);
}
