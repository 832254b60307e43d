/**
 * No sentence of a report is false: each says what it claims as data, and every claim is held against the
 * run, replayed node by node without the code that made the sentence. The runs are those of the goldens,
 * of the cases, and of random protocols.
 */
import { History } from "../../../src/trace/history/history.ts";
import fc from "fast-check";
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { exploreSystem } from "../../../src/check/embedded/explore.ts";
import { lower, read } from "../../../src/check/check.ts";
import { rowOf } from "../../../src/ir/failures.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { expandPath } from "../../../src/replay/expand.ts";
import { tellerOf } from "../../../src/replay/teller.ts";
import { printLine, stepsIn, type Claim, type Fact } from "../../../src/trace/fact.ts";
import { explainFailure } from "../../../src/trace/words/failure-words.ts";
import { read as readText, systemOf } from "../../agree/levels.ts";
import { protocolOf } from "../../agree/random.ts";
import { judgeClaim } from "./claims.ts";
import { replayAgain } from "./replayed.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const wanted = long ? 500 : 40;
const seed = 20_261_201;

/** How often a claim of each kind was found true, or could not be judged. */
const tally = new Map<string, { true: number; open: number }>();

/** The claims of a violation that are false, each with its sentence; null where nothing is violated. */
async function falseClaims(system: System, maxStates = 20_000): Promise<readonly string[] | null> {
  const explored = await exploreSystem(system, { maxStates, turns: "fewest" });
  if (!("found" in explored)) return null;
  const { failure, path } = explored.found;
  if (failure === null || rowOf(failure.f).run === "is none") return null;
  const machine = tellerOf(explored.machine);
  const run = expandPath(machine, path, failure);
  const all = replayAgain(machine, path, run);
  const { why } = explainFailure(new History(machine.system, run), run.failure!);
  return why.flatMap((fact) => {
    const wrong = (fact.claims ?? []).filter((claim) => {
      const verdict = judgeClaim(all, claim, failure);
      if (verdict !== "false") count(claim, verdict);
      return verdict === "false";
    });
    const said = wrong.map((claim) => `${printLine(fact)}: ${JSON.stringify(claim)}`);
    return [...said, ...unclaimed(fact)];
  });
}

function count({ c }: Claim, verdict: "true" | "open"): void {
  const known = tally.get(c) ?? { true: 0, open: 0 };
  tally.set(c, { ...known, [verdict]: known[verdict] + 1 });
}

/** A sentence may name no step that it claims nothing about. */
function unclaimed(fact: Fact): readonly string[] {
  const claimed = JSON.stringify(fact.claims ?? []);
  const steps = stepsIn(fact).filter((step) => !new RegExp(`:${step}[,}]`).test(claimed));
  return steps.map((step) => `${printLine(fact)}: nothing is claimed of step ${step}`);
}

const files = globSync(["test/golden/*/*.ts", "test/cases/*/*.ts"]).toSorted();

test("of the goldens and the cases", { timeout: 1_200_000 }, async () => {
  let violated = 0;
  for (const path of files) {
    const { protocol } = await read(path);
    if (protocol === null) continue;
    for (const config of ["default", ...protocol.configs.map(({ name }) => name)]) {
      const { system } = await lower(protocol, { ...plainChoice, config });
      const wrong = system === null ? null : await falseClaims(system);
      if (wrong !== null) violated += 1;
      expect.soft(wrong ?? [], `${path} ${config}`).toEqual([]);
    }
  }
  expect(violated).toBeGreaterThan(60);
  for (const c of kinds) expect.soft(tally.get(c)?.true ?? 0, c).toBeGreaterThan(0);
});

const kinds: readonly Claim["c"][] = [
  ...(["is", "wrote", "unwritten", "born", "allocated", "freed", "changed", "got"] as const),
  ...(["queued", "condition", "in mark", "waits", "held", "could", "missed", "writers"] as const),
];

test("of random protocols", { timeout: 14_400_000 }, async () => {
  let violated = 0;
  const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
  const samples = fc.sample(numbers, { numRuns: wanted * 4, seed });
  for (const chosen of samples) {
    const text = protocolOf(chosen);
    for (const reduction of ["on", "off"] as const) {
      if (violated >= wanted) break;
      const wrong = await falseClaims(await systemOf(readText(text), reduction));
      if (wrong !== null) violated += 1;
      expect.soft(wrong ?? [], text).toEqual([]);
    }
  }
  console.log(`${violated} violations: ${JSON.stringify(Object.fromEntries(tally))}`);
  expect(violated).toBe(wanted);
});
