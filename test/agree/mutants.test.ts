/**
 * The reduction against the unreduced search, on mutants of the shipped protocols: whether a run
 * fails must be the same. On a part of them TLC must agree with the interpreter too.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { System } from "../../src/ir/system.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";
import { mutantsOf } from "./mutate.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const mostMutants = long ? 360 : 60;
/** Every so many mutants are also run through TLC. */
const tlcEvery = 4;
const maxStates = 30_000;

type Source = readonly [path: string, config: string];

const vfio = "specs/vfio-group/vfio-group.ts";
const kref = "specs/kref-lookup/kref-lookup.ts";
const litmus = "test/litmus/protocols";
/** Each pool gives its share of the mutants. */
const pools: readonly { readonly share: number; readonly sources: readonly Source[] }[] = [
  { share: 0.15, sources: ["default", "put-under-mutex"].map((config) => [kref, config]) },
  { share: 0.6, sources: ["p1-user", "p1-stub", "p1-rebind", "before-user"].map(ofVfio) },
  { share: 0.1, sources: ["naive-put", "naive-put-alone"].map(ofVfio) },
  { share: 0.15, sources: readdirSync(litmus).map((name) => [`${litmus}/${name}`, "default"]) },
];

function ofVfio(config: string): Source {
  return [vfio, config];
}

interface Case {
  readonly name: string;
  readonly config: string;
  readonly protocol: Protocol;
}

const tools = await toolsOrSkip();
const cases = await chooseCases();

/** Spread evenly over the mutants of each pool, always the same ones. */
async function chooseCases(): Promise<readonly Case[]> {
  const chosen = pools.map(async ({ share, sources }) => {
    const all = (await Promise.all(sources.map(casesOf))).flat();
    const count = Math.round(share * mostMutants);
    return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);
  });
  return (await Promise.all(chosen)).flat();
}

async function casesOf([path, config]: Source): Promise<readonly Case[]> {
  const { protocol } = await read(path);
  return mutantsOf(protocol!).map((mutant) => {
    return { ...mutant, config, name: `${protocol!.name} ${config} ${mutant.name}` };
  });
}

async function systemOf(
  { protocol, config }: Case,
  reduction: "on" | "off",
): Promise<System | null> {
  return (await lower(protocol, { ...plainChoice, config, reduction })).system;
}

const tally = {
  holds: 0,
  violated: 0,
  incomplete: 0,
  refused: 0,
  sameKind: 0,
  tlcReduced: 0,
  tlcUnreduced: 0,
};

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
    if (!tools || i % tlcEvery !== 0) return;
    tally.tlcReduced += 1;
    expect(await disagreement(reduced, tools)).toBe(null);
    if (i % (2 * tlcEvery) !== 0 || (!long && oracle.counts.distinct > 3000)) return;
    tally.tlcUnreduced += 1;
    expect(await disagreement(unreduced, tools)).toBe(null);
  });

  test("the mutants are of both sorts", () => {
    const { holds, violated } = tally;
    console.log(`mutants: ${JSON.stringify(tally)} of ${cases.length}`);
    expect(holds).toBeGreaterThan((holds + violated) * 0.3);
    expect(violated).toBeGreaterThan((holds + violated) * 0.3);
  });
});
