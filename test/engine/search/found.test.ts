/** The search that goes on after a failure. */
import { expect, test } from "vitest";
import { explore } from "../../../src/engine/index.ts";
import type { EngineResult } from "../../../src/engine/index.ts";
import { toy, type ToyParts } from "../support/models.ts";

const all = (parts: ToyParts): Promise<EngineResult> => {
  return explore(toy(parts), { stuckUpTo: 0, failures: "all" });
};

test("finds every failure with a shortest path, and all states", async () => {
  // 0 to 1 and 2; from 1 a step fails in two places; 2 is wrong, and leads to 3, where nobody moves.
  const next: ToyParts["next"] = (n) => {
    if (n === 0) return [1, 2].map((to) => ({ thread: 1, to }));
    if (n === 1) return [7, 8, 7].map((to) => ({ thread: 1, kind: "fail" as const, to }));
    return n === 2 ? [{ thread: 1, to: 3 }] : [];
  };
  const judge: ToyParts["judge"] = (n) => (n === 2 ? 5 : 0);
  const standstill: ToyParts["standstill"] = (n) => (n === 3 ? 1 : 0);
  const { wrong, cut, failures, distinct, depth } = await all({ next, judge, standstill });
  expect({ wrong, cut, distinct, depth }).toEqual({
    wrong: null,
    cut: null,
    distinct: 4,
    depth: 3,
  });
  const told = failures.map(({ at, path }) => `${at} ${path.map((each) => each.alternative)}`);
  expect(told).toEqual(["state 1", "step 0,0", "step 0,1", "standstill 1,0"]);
});

test("finds nothing where nothing is wrong, and the same states as the search that stops", async () => {
  const next: ToyParts["next"] = (n) => (n < 9 ? [{ thread: 1, to: n + 1 }] : []);
  const [one, other] = [await all({ next }), await explore(toy({ next }), { stuckUpTo: 0 })];
  expect(one).toEqual(other);
});

test("a run that is wrong before its first state is a failure too", async () => {
  const { failures } = await all({ next: () => [], startsWell: false });
  expect(failures).toMatchObject([{ at: "start", path: [] }]);
});

test("everything that was explored can be looked at before it is freed", async () => {
  const next: ToyParts["next"] = (n) => (n < 3 ? [{ thread: 1, to: n + 1 }] : []);
  const seen: number[][] = [];
  await explore(toy({ next }), {
    onExplored: ({ count, states, offsetOf, standstills, pathTo }) => {
      seen.push(Array.from({ length: count }, (_, state) => states[offsetOf(state)]!));
      seen.push([...standstills], [pathTo(3).length]);
    },
  });
  expect(seen).toEqual([[0, 1, 2, 3], [3], [3]]);
});
