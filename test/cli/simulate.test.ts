/** Random schedules by the command line: the seed is told, and a violation is one that can be shown. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { counter, hungry, makePlace } from "./run.ts";

const place = makePlace();
/** The lost addition needs a switch in the middle of one. */
const racy = counter
  .replace("shared.count++;", "shared.count++; shared.ended++;")
  .replace(
    '"at most two": () => shared.count <= 2',
    '"none is lost": () => shared.ended < 2 || shared.count === 2',
  );
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("racy.ts", racy);
  place.write("hungry.ts", hungry);
});
afterAll(() => place.remove());

interface Answer {
  readonly verdict: string;
  readonly covered: { readonly simulated: { readonly seed: number; readonly runs: number } };
  readonly trace: { readonly steps: readonly object[] } | null;
}

describe("lockstep simulate", () => {
  test("without a violation it is incomplete, and the seed is told", () => {
    const { status, out } = place.run(["simulate", "counter.ts", "--runs", "20"]);
    expect(out).toMatch(/^incomplete {2}counter$/m);
    expect(out).toMatch(/runs +20 at random, of at most 1,000 steps; seed \d+/);
    expect(out).not.toContain("holds");
    expect(status).toBe(4);
  });

  test("a violation is shown as a check would, and the seed finds it again", () => {
    const args = ["simulate", "racy.ts", "--config", "racy", "--json"];
    const first = place.run(args);
    expect(first.status).toBe(1);
    const { covered, trace, ...rest } = JSON.parse(first.out) as Answer;
    expect(rest).toMatchObject({ verdict: "violated", failure: { property: "none is lost" } });
    const again = place.run([...args, "--seed", String(covered.simulated.seed)]);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out));
    const check = place.run(["check", ...args.slice(1), "--engine", "embedded"]);
    const shortest = (JSON.parse(check.out) as Answer).trace!.steps.length;
    expect(trace!.steps.length).toBeGreaterThanOrEqual(shortest);
    expect(trace!.steps.length).toBeLessThanOrEqual(shortest + 2);
  });

  test("a bound that is met is told", () => {
    const { status, out } = place.run(["simulate", "hungry.ts", "--seed", "1", "--runs", "1"]);
    expect(out).toContain("bound Item = 2 reached");
    expect(status).toBe(4);
  });

  test.each([
    [["--seed", "-1"], /--seed takes a number from 0/],
    [["--runs", "0"], /--runs takes a number from 1/],
    [["--depth", "many"], /--depth takes a whole number/],
    [["--config", "rac"], /Did you mean "racy"/],
  ])("%j is refused", (args, said) => {
    const { status, err } = place.run(["simulate", "counter.ts", ...args]);
    expect(err).toMatch(said);
    expect(status).toBe(2);
  });
});
