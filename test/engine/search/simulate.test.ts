import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/engine/search/simulate.ts";
import { toy, type ToyParts } from "../support/models.ts";

const walk = (parts: ToyParts, asked: object = {}, limits: object = {}) =>
  simulate(toy(parts), { seed: 1, runs: 50, depth: 100, ...asked }, limits);

/** Two threads count to 9 each, in any order. */
const two: ToyParts = {
  threads: 2,
  next: (n) => {
    const [a, b] = [Math.floor(n / 10), n % 10];
    return [
      ...(a < 9 ? [{ thread: 1, to: n + 10 }] : []),
      ...(b < 9 ? [{ thread: 2, to: n + 1 }] : []),
    ];
  },
};

describe("random walks", () => {
  it("are the same with the same seed, and others with another", async () => {
    const [one, again] = [await walk(two), await walk(two)];
    expect(one).toEqual(again);
    expect(one).toMatchObject({ runs: 50, depth: 19, wrong: null, cut: null });
    expect(one.generated).toBe(50 * 19);
    const bad: ToyParts = { ...two, judge: (n) => (n % 10 === 5 ? 7 : 0) };
    const paths = [1, 2, 3, 4].map(async (seed) => (await walk(bad, { seed })).wrong?.path);
    expect(new Set((await Promise.all(paths)).map((path) => JSON.stringify(path))).size).toBe(4);
  });

  it("give the path that they went to what is wrong", async () => {
    const { wrong, runs } = await walk({ ...two, judge: (n) => (n === 53 ? 7 : 0) });
    expect(wrong).toMatchObject({ at: "state", what: 7 });
    expect(
      wrong?.path
        .map(({ thread }) => thread)
        .sort()
        .join(""),
    ).toBe("11111222");
    expect(runs).toBeLessThan(50);
  });

  it("see a failing step, a standstill, and a bad beginning", async () => {
    const fails: ToyParts = {
      next: (n) => [{ thread: 1, kind: n < 3 ? "next" : "fail", to: n + 1 }],
    };
    expect((await walk(fails)).wrong?.path).toHaveLength(4);
    const stands = await walk({ ...two, standstill: () => 2 });
    expect(stands.wrong).toMatchObject({ at: "standstill", what: 2 });
    expect(stands.wrong?.path).toHaveLength(18);
    expect((await walk({ ...two, startsWell: false })).wrong).toMatchObject({ at: "start" });
  });

  it("end at their depth, at a bound, and at what outgrows its bits", async () => {
    const endless: ToyParts = { next: (n) => [{ thread: 1, to: n + 1 }] };
    expect(await walk(endless, { depth: 7 })).toMatchObject({ depth: 8, distinct: 8, runs: 50 });
    const bound: ToyParts = {
      next: (n) => [{ thread: 1, kind: n < 2 ? "next" : "bound", to: n + 1 }],
    };
    expect(await walk(bound)).toMatchObject({ bounds: [{ table: 3, thread: 1 }], wrong: null });
    const grows: ToyParts = {
      next: (n) => [{ thread: 1, kind: n < 2 ? "next" : "overflow", to: n + 1 }],
    };
    expect(await walk(grows)).toMatchObject({ cut: { cut: "overflow", slot: 3 } });
  });

  it("keep to a memory", async () => {
    const endless: ToyParts = { next: (n) => [{ thread: 1, to: n + 1 }] };
    const asked = { depth: 2 ** 30, runs: 1 };
    const cut = { cut: { cut: "memory" } };
    expect(await walk(endless, asked, { maxMemory: 2 ** 20 })).toMatchObject(cut);
  });

  it("keep to a time and listen", async () => {
    const endless: ToyParts = { next: (n) => [{ thread: 1, to: n + 1 }] };
    const asked = { depth: 2 ** 30, runs: 1 };
    expect(await walk(endless, asked, { deadline: 0 })).toMatchObject({ cut: { cut: "time" } });
    const signal = AbortSignal.abort();
    expect(await walk(endless, asked, { signal })).toMatchObject({ cut: { cut: "interrupt" } });
  });
});
