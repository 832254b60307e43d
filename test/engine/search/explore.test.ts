import { describe, expect, it } from "vitest";
import { follow } from "../../../src/engine/search/follow.ts";
import { explore } from "../../../src/engine/index.ts";
import { simulate } from "../../../src/engine/search/simulate.ts";
import { toy, tree, type ToyParts } from "../support/models.ts";

const run = (parts: ToyParts, limits = {}) => explore(toy(parts), { stuckUpTo: 0, ...limits });
const binary = tree(2 ** 14 - 1, 2);
/** 0 to 9, up one at a time. */
const line: ToyParts = { next: (n) => (n < 9 ? [{ thread: 1, to: n + 1 }] : []) };

describe("the search", () => {
  it("finds every state once, level by level", async () => {
    const found = await run(binary);
    expect(found).toMatchObject({ distinct: 2 ** 14 - 1, generated: 2 ** 14 - 1, depth: 14 });
    expect(found).toMatchObject({ wrong: null, cut: null, bounds: [] });
  });

  it("counts what it meets again as generated only", async () => {
    const next = (n: number) => [1, 2].map((by) => ({ thread: by, to: (n + by) % 5000 }));
    const found = await run({ next, threads: 2 });
    expect(found).toMatchObject({ distinct: 5000, generated: 10_001, depth: 2501 });
  });

  it("counts the states in which nobody moves, and those at a bound once each", async () => {
    expect(await run(line)).toMatchObject({ distinct: 10, resting: 1 });
    const bound = (thread: number) => ({ thread, kind: "bound" as const, to: 0 });
    const next = (n: number) =>
      n < 9 ? [{ thread: 1, to: n + 1 }, ...(n > 6 ? [bound(2), bound(3)] : [])] : [];
    expect(await run({ next, threads: 3 })).toMatchObject({ distinct: 10, resting: 3 });
  });

  it("gives a shortest path to the first state that is wrong", async () => {
    const found = await run({ ...binary, judge: (n) => (n === 12 ? 7 : 0) });
    expect(found.wrong).toEqual({
      at: "state",
      what: 7,
      path: [1, 0, 1].map((alternative) => ({ thread: 1, alternative })),
    });
    expect(found.distinct).toBe(13);
  });

  it("puts a failing step at the end of the path", async () => {
    const next: ToyParts["next"] = (n) =>
      n === 3 ? [{ thread: 2, kind: "fail", to: 0 }] : [{ thread: 1, to: n + 1 }];
    const { wrong, generated } = await run({ next, threads: 2 });
    expect(wrong?.at).toBe("step");
    expect(wrong?.path.map(({ thread }) => thread)).toEqual([1, 1, 1, 2]);
    expect(generated).toBe(5);
  });

  it("prefers a standstill on the same level, which is a step shorter", async () => {
    const next: ToyParts["next"] = (n) => {
      if (n === 0) return [1, 2, 3].map((to) => ({ thread: 1, to }));
      return n === 1 ? [{ thread: 1, kind: "fail", to: 0 }] : n === 2 ? [{ thread: 1, to: 3 }] : [];
    };
    const { wrong } = await run({ next, standstill: (n) => (n === 3 ? 1 : 0) });
    expect(wrong).toEqual({ at: "standstill", what: 1, path: [{ thread: 1, alternative: 2 }] });
  });

  it("says when the run is wrong before its first state", async () => {
    const found = await run({ ...line, startsWell: false });
    expect(found).toMatchObject({ wrong: { at: "start", path: [] }, distinct: 1, depth: 1 });
  });

  it("notes the first bound of each table, and what was looked for", async () => {
    const next: ToyParts["next"] = (n) =>
      n < 9 ? [{ thread: 1, to: n + 1 }, ...(n % 4 === 2 ? [bound(n)] : [])] : [];
    const bound = (n: number) => ({ thread: 2, kind: "bound" as const, to: n % 8 });
    const found = await run({ next, reaches: [(n) => n === 2, (n) => n === 77] });
    expect(found.bounds.map(({ table, path }) => [table, path.length])).toEqual([
      [2, 2],
      [6, 6],
    ]);
    expect(found.reached.map((path) => path?.length ?? null)).toEqual([2, null]);
    expect(found.generated).toBe(10);
  });

  it("stops at a value that outgrew its bits", async () => {
    const next: ToyParts["next"] = (n) =>
      n === 4 ? [{ thread: 1, kind: "overflow", to: 3 }] : [{ thread: 1, to: n + 1 }];
    expect(await run({ next })).toMatchObject({ cut: { cut: "overflow", slot: 3 }, distinct: 5 });
    const atOnce = toy({ next, starts: "overflow", first: 7 });
    const cut = { cut: "overflow", slot: 7 };
    expect(await explore(atOnce)).toMatchObject({ cut, wrong: null, distinct: 0 });
    expect(await simulate(atOnce, { seed: 1, runs: 2, depth: 3 })).toMatchObject({ cut });
    expect(follow(atOnce, [])).toEqual({ taken: 0, wrong: null, cut });
  });
});

describe("the budget", () => {
  const endless: ToyParts = { next: (n) => [1, 2].map((by) => ({ thread: 1, to: n * 2 + by })) };

  it("keeps to a number of states, and says how deep it came", async () => {
    expect(await run(endless, { maxStates: 1000 })).toMatchObject({
      cut: { cut: "states" },
      depth: 9,
      wrong: null,
    });
    expect(await run(line, { maxStates: 11 })).toMatchObject({ cut: null, distinct: 10 });
  });

  it("keeps to a number of bytes", async () => {
    const found = await run(endless, { maxMemory: 4_000_000 });
    expect(found.cut).toEqual({ cut: "memory" });
    expect(found.bytes).toBeLessThanOrEqual(4_000_000);
    expect(found.distinct).toBeGreaterThan(50_000);
  });

  it("keeps to a time, and listens", async () => {
    const late = await run(endless, { deadline: Date.now() - 1, maxStates: 20_000_000 });
    expect(late.cut).toEqual({ cut: "time" });
    const control = new AbortController();
    const limits = { signal: control.signal, maxStates: 20_000_000 };
    const seen: number[] = [];
    const onProgress = ({ distinct }: { distinct: number }) => {
      seen.push(distinct);
      control.abort();
    };
    const found = await run(endless, { ...limits, onProgress });
    expect(found.cut).toEqual({ cut: "interrupt" });
    expect(seen).toHaveLength(1);
  });
});

describe("stuck threads", () => {
  /** Thread 1 goes around for ever; thread 2 can move in state 0 alone, and from 5 no way is back. */
  const parts: ToyParts = {
    threads: 2,
    next: (n) => {
      if (n === 0) return [{ thread: 2, to: 0 }, ...[1, 5].map((to) => ({ thread: 1, to }))];
      return [{ thread: 1, to: n === 5 ? 6 : n === 6 ? 5 : 0 }];
    },
  };

  it("finds a thread that no continuation lets move", async () => {
    const found = await explore(toy({ ...parts, mayRest: () => false }));
    expect(found).toMatchObject({ stuckSought: true, distinct: 4 });
    expect(found.wrong).toEqual({ at: "stuck", what: 2, path: [{ thread: 1, alternative: 1 }] });
  });

  it("lets those rest that may", async () => {
    const found = await explore(toy({ ...parts, mayRest: (thread) => thread === 2 }));
    expect(found).toMatchObject({ stuckSought: true, wrong: null });
  });

  it("does not look above its limit", async () => {
    const found = await explore(toy({ ...parts, mayRest: () => false }), { stuckUpTo: 3 });
    expect(found).toMatchObject({ stuckSought: false, wrong: null });
  });

  it("does not look where there is no memory for it", async () => {
    const wide: ToyParts = {
      threads: 2,
      next: (n) => Array.from({ length: 40 }, (_, at) => ({ thread: 1, to: (n * 40 + at) % 4000 })),
      mayRest: () => false,
    };
    const tight = await explore(toy(wide), { maxMemory: 1.4 * 2 ** 20 });
    expect(tight).toMatchObject({ stuckSought: false, wrong: null, cut: null, distinct: 4000 });
    const ample = await explore(toy(wide), { maxMemory: 4 * 2 ** 20 });
    expect(ample).toMatchObject({ stuckSought: true, wrong: { at: "stuck", what: 2 } });
  });
});
