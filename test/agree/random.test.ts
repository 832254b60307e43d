/**
 * Random protocols, as source text: the engine beside the interpreter at each level of the reduction,
 * both beside TLC on a part. Whether a run fails must not depend on the reduction, for all
 * properties together and for each alone, since what nothing looks at is merged most.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { exploreSystem, type Explored } from "../../src/check/embedded/explore.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";
import { read, systemOf } from "./levels.ts";
import { protocolOf } from "./random.ts";
import { findStuck } from "./stuck.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 2000 : 100;
const tlcEvery = long ? 20 : 25;
/** The engine goes as far as this, the interpreter looks at what is smaller. */
const maxStates = long ? 100_000 : 20_000;
const mostInterpreted = long ? 10_000 : 800;
const seed = 20_261_125;

const tools = await toolsOrSkip();
const tally = {
  ...{ holds: 0, violated: 0, incomplete: 0, stuck: 0 },
  ...{ sameKind: 0, interpreted: 0, tlc: 0 },
};

/** The engine's answer, which is the interpreter's too where that can be asked. */
async function explored(system: System): Promise<Explored> {
  const own = await exploreSystem(system, { maxStates });
  if (!("found" in own)) throw new Error(JSON.stringify(own));
  const { found, cut } = own;
  if (cut !== null || found.distinct > mostInterpreted) return own;
  tally.interpreted += 1;
  const machine = createMachine(system);
  const other = search(machine);
  if (found.failure?.f !== "stuck") {
    expect(found).toEqual(other);
    if (own.stuckSought) expect(findStuck(machine)).toBe(null);
    return own;
  }
  tally.stuck += 1;
  const { distinct, generated, resting, depth, reached } = other;
  expect(found).toMatchObject({ distinct, generated, resting, depth, reached });
  expect(findStuck(machine)).toEqual({ thread: found.failure.thread, steps: found.path.length });
  return own;
}

async function expectSame(each: Protocol): Promise<void> {
  const { found: unreduced } = await explored(await systemOf(each, "off"));
  const { found: reduced } = await explored(await systemOf(each, "on"));
  const open = [unreduced, reduced].some(({ verdict }) => verdict === "incomplete");
  if (open) return void (tally.incomplete += 1);
  expect(reduced.verdict).toBe(unreduced.verdict);
  tally[unreduced.verdict as "holds" | "violated"] += 1;
  const isStuck = ({ failure }: Explored["found"]): boolean => failure?.f === "stuck";
  // It is looked for only where nothing else is wrong.
  expect(isStuck(reduced)).toBe(isStuck(unreduced));
  if (reduced.failure?.f === unreduced.failure?.f) tally.sameKind += 1;
}

async function expectTlcAgrees(each: Protocol, reduction: "on" | "off"): Promise<void> {
  const system = await systemOf(each, reduction);
  if ((await explored(system)).found.distinct >= mostInterpreted) return;
  tally.tlc += 1;
  expect(await disagreement(system, tools!)).toBe(null);
}

test(
  "random protocols fail with the reduction just when they fail without it",
  { timeout: 14_400_000 },
  async () => {
    let runs = 0;
    const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });
    const property = fc.asyncProperty(numbers, async (chosen) => {
      const whole = read(protocolOf(chosen));
      await expectSame(whole);
      await expectSame({ ...whole, properties: [] });
      if (long)
        for (const each of whole.properties) await expectSame({ ...whole, properties: [each] });
      if (!tools || runs++ % tlcEvery !== 0) return;
      await expectTlcAgrees(whole, "on");
      const other = Math.floor(runs / tlcEvery) % 2 ? "off" : "on";
      await expectTlcAgrees({ ...whole, properties: [] }, other);
    });
    await fc.assert(property, { numRuns, seed, endOnFailure: !long });
    console.log(`random protocols: ${JSON.stringify(tally)} of ${numRuns}`);
    expect(tally.holds).toBeGreaterThan(numRuns / 4);
    expect(tally.violated).toBeGreaterThan(numRuns / 4);
    expect(tally.stuck).toBeGreaterThan(0);
  },
);
