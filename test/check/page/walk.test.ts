/** The model inside the page says what the check says: the goldens and vfio, with and without reduction. */
import { parse, stringify } from "devalue";
import { describe, expect, test } from "vitest";
import type { Protocol } from "../../../src/ir/protocol.ts";
import type { System } from "../../../src/ir/system.ts";
import { read } from "../../../src/check/check.ts";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";
import { movesOfTrace } from "../../../src/check/page/moves-of-trace.ts";
import { createWalk, type Shown } from "../../../src/check/page/walk.ts";
import type { Trail } from "../../../src/report/explorer/walk.ts";
import type { Outcome } from "../../../src/trace/outcome.ts";
import { configsOf, goldenNames, readGolden, systemOf } from "../../support/golden.ts";

describe.each(["on", "off"] as const)("with the reduction %s", (reduction) => {
  test.each(goldenNames())("%s", async (name) => {
    const protocol = await readGolden(name);
    for (const config of configsOf(protocol)) await walkAlong(protocol, config, reduction);
  });
  test.each(["naive-put", "p1-no-gate", "p1-cleanup-in-release"])("vfio %s", async (config) => {
    const { protocol } = await read("specs/vfio-group/vfio-group.ts");
    await walkAlong(protocol!, config, reduction);
  });
});

async function walkAlong(
  protocol: Protocol,
  config: string,
  reduction: "on" | "off",
): Promise<void> {
  const system = await systemOf(protocol, config, reduction);
  const { outcome } = await checkEmbedded(system, {});
  if (outcome.trace === null || outcome.failure === null) return;
  const moves = movesOfTrace(system, outcome.trace);
  const shown = throughAFile({ system, outcome: null, moves, cited: [] });
  walkToTheEnd(shown, outcome);
  const { recorded } = createWalk({ ...shown, outcome });
  const [wrong] = recorded.lookAt(recorded.length).wrong;
  expect(wrong).toEqual({ kind: outcome.failure.kind, ending: outcome.trace.ending });
}

test("steps have their lines of the C as far as a walk is the recorded one", async () => {
  const { protocol } = await read("specs/kref-lookup/kref-lookup.ts");
  const system = await systemOf(protocol!, "broken", "off");
  const { outcome } = await checkEmbedded(system, {});
  const moves = movesOfTrace(system, outcome.trace!);
  const cited = outcome.trace!.steps.map((_, at) => {
    return { file: "a.c", symbol: "f", line: 10 + at };
  });
  const { recorded, follow } = createWalk({ system, outcome: null, moves, cited });
  const linesOf = (trail: Trail): readonly unknown[] =>
    trail.movers.map((_, at) => trail.lineTo(at + 1).inC?.line ?? null);
  expect(linesOf(recorded)).toEqual(cited.map(({ line }) => line));
  expect(linesOf(follow(moves.slice(0, 2)))).toEqual([10, 11]);
  const other = moves.find(({ thread }) => thread !== moves[1]!.thread)!;
  expect(linesOf(recorded.branch(1, other))).toEqual([10, null]);
});

/** As the page reads it. */
function throughAFile(shown: Shown): Shown {
  const text = stringify(shown);
  const read = parse(text) as Shown & { readonly system: System };
  expect(stringify(read)).toBe(text);
  return read;
}

/** Each line is as the check told it, each move was offered, and nothing is wrong on the way. */
function walkToTheEnd(shown: Shown, { trace, failure }: Outcome): void {
  const { recorded } = createWalk(shown);
  const lines = trace!.steps.map((_, index) => recorded.lineTo(index + 1));
  expect(lines).toEqual(trace!.steps);
  expect(recorded.rests.at(-1)).toBe(trace!.steps.length);
  for (const [done, rest] of recorded.rests.slice(0, -1).entries()) {
    const { ways, wrong } = recorded.lookAt(rest);
    expect(wrong).toEqual([]);
    const offers = ways.flatMap((own) => own.offers);
    const next = offers.find(
      ({ move }) => JSON.stringify(move) === JSON.stringify(recorded.moves[done]),
    );
    expect(next?.first).toEqual(trace!.steps[rest]);
  }
  const told = recorded.lookAt(recorded.length).wrong.map(({ kind, ending }) => ({ kind, ending }));
  // That a thread is stuck, or that a state is not reached, shows in no single state.
  if (failure!.kind === "stuck" || failure!.kind === "unreached") return;
  expect(told).toContainEqual({ kind: failure!.kind, ending: trace!.ending });
}
