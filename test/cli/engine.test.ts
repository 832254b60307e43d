/** Who answers, who is asked after it, and what is said where they do not come together. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { againOf } from "../../src/cli/check/again.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { counter, crossed, hungry, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
const without = { PATH: "/none", JAVA_HOME: "" };
/** Its array takes 60 times 20 bits. */
const wide = counter
  .replace("count: 0,", "count: 0, wide: array(60, 0),")
  .replace("import { ", "import { array, ")
  .replace("LOCKED) mutex_lock", "shared.wide[0] === 0 && LOCKED) mutex_lock")
  .replace("configs:", 'bounds: { "shared.wide": [0, 1000000] },\n  configs:');
beforeAll(() => {
  for (const [name, text] of Object.entries({ counter, crossed, hungry, wide })) {
    place.write(`${name}.ts`, text);
  }
});
afterAll(() => place.remove());

describe("interchangeable threads", () => {
  const check = (...more: readonly string[]) => {
    return place.run(["check", "counter.ts", "--engine", "embedded", ...more]);
  };

  test("are named, with how many states were kept; --no-symmetry keeps every state", () => {
    const [on, off] = [check("--json"), check("--json", "--no-symmetry")].map(({ out }) => {
      return JSON.parse(out) as Outcome;
    });
    const { stored, ...counts } = on!.counts;
    expect(off!.counts).toEqual({ ...counts, stored: counts.distinct });
    expect(stored).toBeLessThan(counts.distinct);
    const threads = ["adder#1", "adder#2"];
    expect(on!.covered.symmetry).toEqual({ used: "on", merged: [threads], apart: [] });
    expect(off!.covered.symmetry).toEqual({ used: "off", merged: [threads], apart: [] });
    const share = `${stored} of ${counts.distinct} states kept`;
    expect(check().out).toContain(`symmetry    adder#1, adder#2 are interchangeable; ${share}`);
  });

  test("the command that asks again has the option", () => {
    const asked = { symmetry: false, reduce: true };
    expect(againOf(asked)("a.ts", "default")).toBe("lockstep check a.ts --no-symmetry");
  });
});

describe("without Java", () => {
  test("the engine's answer stands, and one line says why TLC did not confirm it", () => {
    const { status, out } = place.run(["check", "counter.ts"], without);
    expect(out).toMatch(/^holds {2}counter; not confirmed by TLC$/m);
    expect(out).toMatch(/engine +embedded \d+\.\d+\.\d+, reduction on/);
    expect(out).toMatch(/TLC did not confirm it: There is no Java/);
    expect(status).toBe(0);
    expect(place.run(["check", "crossed.ts"], without).status).toBe(1);
    expect(place.run(["check", "hungry.ts"], without).status).toBe(4);
  });

  test("embedded asks for nobody else", () => {
    const { status, out } = place.run(["check", "counter.ts", "--engine", "embedded"], without);
    expect(out).not.toContain("TLC");
    expect(status).toBe(0);
  });

  test.each(["tlc", "both"])("%s demands it", (engine) => {
    const { status, out, err } = place.run(["check", "counter.ts", "--engine", engine], without);
    expect(out).toBe("");
    expect(err).toMatch(/^lockstep: There is no Java/);
    expect(status).toBe(3);
  });

  test("a model that the engine has no bits for is never said to hold", () => {
    for (const engine of ["auto", "embedded"]) {
      const { status, out } = place.run(["check", "wide.ts", "--engine", engine], without);
      expect(out).toMatch(/^incomplete {2}wide$/m);
      expect(out).toMatch(/takes \d+ bits and the embedded engine has 1024; shared\.wide 1200/);
      expect(status).toBe(4);
    }
  });

  test("JSON has the engine, and what TLC did not say", () => {
    const { out } = place.run(["check", "counter.ts", "--json"], without);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "holds",
      covered: { engine: expect.stringMatching(/^embedded /) as string, stuckSought: true },
      confirmation: { engine: "TLC", says: "nothing" },
      tlcExitCode: null,
    });
  });
});

test("a budget of states or memory: incomplete, with what is known", () => {
  const args = [
    "check",
    "counter.ts",
    "--engine",
    "embedded",
    "--threads",
    "adder=9",
    "--no-symmetry",
  ];
  const { status, out } = place.run([...args, "--no-reduce", "--max-states", "100"]);
  expect(out).toMatch(/states +10\d distinct/);
  expect(out).toContain("the limit on states was reached");
  expect(out).toMatch(/no violation within \d+ steps/);
  expect(out).toContain(
    "raise the limit with --max-states, or make the model smaller with --bound",
  );
  expect(status).toBe(4);
  const large = place.run(["check", "counter.ts", "--max-states", "2000000000"]);
  expect(large.status).toBe(0);
  const least = place.run(["check", "counter.ts", "--max-memory", "1"]);
  expect(least.err).toMatch(/^lockstep: --max-memory takes at least \d+ megabytes, not 1\.\n$/);
  expect(least.status).toBe(2);
});

describe.skipIf(tools === null)("with TLC", () => {
  test.each([
    ["counter.ts", 0, /TLC 2\.\d+ agrees: \d+ states, depth \d+\n$/],
    ["crossed.ts", 1, /TLC 2\.\d+ agrees: violated \(circular-wait\) after 2 merged steps\n$/],
    ["hungry.ts", 4, /TLC 2\.\d+ agrees: \d+ states, depth \d+\n$/],
  ])("%s: it agrees", (spec, code, said) => {
    for (const engine of ["auto", "both"]) {
      const { status, out } = place.run(["check", spec, "--engine", engine]);
      expect(out).toMatch(said);
      expect(status).toBe(code);
    }
  });

  test("it answers alone where the engine has no bits, and both then are not sure", () => {
    const { status, out } = place.run(["check", "wide.ts"]);
    expect(out.replace(/\s+/g, " ")).toMatch(/holds wide .* TLC alone answers: a state takes/);
    expect(status).toBe(0);
    expect(place.run(["check", "wide.ts", "--engine", "both"]).status).toBe(4);
  });

  test("numbers too large for TLC are the failure range in both", () => {
    const large = counter
      .replace("count: 0,", "count: 0, size: 1,")
      .replace("if (LOCKED) mutex_lock", "shared.size = 60000;\n  if (LOCKED) mutex_lock")
      .replace("shared.count++;", "if (shared.size * shared.size > 5) shared.count++;")
      .replace("configs:", 'bounds: { "shared.size": [0, 60000] },\n  configs:');
    place.write("large.ts", large);
    const { status, out } = place.run(["check", "large.ts"]);
    expect(out).toMatch(/^violated {2}large: range$/m);
    expect(out.replace(/\s+/g, " ")).toMatch(/TLC 2\.\d+ agrees: violated \(range\)/);
    expect(status).toBe(1);
    expect(place.run(["check", "large.ts", "--engine", "tlc"]).status).toBe(1);
  });

  test("steps that only one of them took are a disagreement too", () => {
    const other = `${tools!.java} "$@" | sed 's/[0-9]* states generated/99 states generated/'`;
    const { status, out } = place.run(["check", "counter.ts"], place.fakeJava("other", other));
    expect(out.replace(/\s+/g, " ")).toMatch(
      /TLC 2\.\d+ disagrees, a bug of ours: holds, (\d+) states, 99 steps, depth (\d+); the embedded engine: holds, \1 states, \d+ steps, depth \2/,
    );
    expect(status).toBe(3);
  });

  test("a disagreement is ours, stands in the first line, and is kept whole", () => {
    const other = `${tools!.java} "$@" | sed 's/[0-9]* distinct states found, 0/7 distinct states found, 0/'`;
    const { status, out, err } = place.run(["check", "counter.ts"], place.fakeJava("other", other));
    expect(out).toMatch(/^error {2}counter; TLC disagrees\n/);
    expect(out.replace(/\s+/g, " ")).toMatch(
      /TLC 2\.\d+ disagrees, a bug of ours: holds, 7 states/,
    );
    expect(status).toBe(3);
    const folder = /kept in (\S+);/.exec(err)?.[1];
    expect(readdirSync(folder!)).toHaveLength(5);
  });
});
