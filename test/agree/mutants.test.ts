/**
 * The reduction against the unreduced search, on mutants of the shipped protocols: whether a run
 * fails must be the same. On a part of them TLC must agree with the interpreter too.
 */
import { describe, expect, test } from "vitest";
import type { System } from "../../src/ir/system.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { check, interpret, lower, read } from "../../src/pipeline.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { mutantsOf } from "./mutate.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const mostMutants = long ? 300 : 60;
/** Every so many mutants are also run through TLC. */
const tlcEvery = 5;
const maxStates = 30_000;

const vfio = "specs/vfio-group/vfio-group.ts";
const kref = "specs/kref-lookup/kref-lookup.ts";
const sources: readonly (readonly [string, string])[] = [
  [kref, "default"],
  [kref, "put-under-mutex"],
  [vfio, "p1-user"],
  [vfio, "p1-stub"],
  [vfio, "p1-rebind"],
  [vfio, "before-user"],
  [vfio, "naive-put"],
];

interface Case {
  readonly name: string;
  readonly config: string;
  readonly protocol: Protocol;
}

const tools = await toolsOrSkip();
const cases = await chooseCases();

/** Spread evenly over the mutants of all sources, always the same ones. */
async function chooseCases(): Promise<readonly Case[]> {
  const all: Case[] = [];
  for (const [path, config] of sources) {
    const { protocol } = await read(path);
    for (const mutant of mutantsOf(protocol!)) {
      all.push({ ...mutant, config, name: `${config} ${mutant.name}` });
    }
  }
  const step = Math.max(1, all.length / mostMutants);
  return Array.from({ length: mostMutants }, (_, i) => all[Math.floor(i * step)]!);
}

async function systemOf(
  { protocol, config }: Case,
  reduction: "on" | "off",
): Promise<System | null> {
  return (await lower(protocol, { ...plainChoice, config, reduction })).system;
}

const tally = { holds: 0, violated: 0, incomplete: 0, refused: 0, sameKind: 0, tlc: 0 };

describe("mutants", () => {
  test.each(cases.map((each, i) => [each.name, each, i] as const))("%s", async (_n, each, i) => {
    const unreduced = await systemOf(each, "off");
    const reduced = await systemOf(each, "on");
    if (!unreduced || !reduced) return void (tally.refused += 1);
    const oracle = await interpret(unreduced, { maxStates });
    const found = await interpret(reduced, { maxStates });
    if (oracle.verdict === "incomplete" || found.verdict === "incomplete") {
      return void (tally.incomplete += 1);
    }
    expect(found.verdict).toBe(oracle.verdict);
    tally[oracle.verdict as "holds" | "violated"] += 1;
    if (found.failure?.kind === oracle.failure?.kind) tally.sameKind += 1;
    if (tools && i % tlcEvery === 0) await expectTlcAgrees(reduced, found);
  });

  test("the mutants are of both sorts", () => {
    const { holds, violated } = tally;
    console.log(`mutants: ${JSON.stringify(tally)} of ${cases.length}`);
    expect(holds).toBeGreaterThan(cases.length * 0.2);
    expect(violated).toBeGreaterThan(cases.length * 0.2);
  });
});

async function expectTlcAgrees(system: System, found: Outcome): Promise<void> {
  tally.tlc += 1;
  const { outcome } = await check(system, tools!);
  expect(outcome.verdict, outcome.notes.join("; ")).toBe(found.verdict);
  if (outcome.verdict !== "holds") return;
  const { distinct, depth } = found.counts;
  expect(outcome.counts).toMatchObject({ distinct, depth });
}
