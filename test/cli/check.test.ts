import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { counter, crossed, hungry, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("endless.ts", counter.replace("shared.count <= 2", "shared.count <= 9"));
  place.write("hungry.ts", hungry);
  place.write("crossed.ts", crossed);
});
afterAll(() => place.remove());

describe.skipIf(tools === null)("lockstep check", () => {
  test("a lone file that holds ends with 0", () => {
    const { status, out } = place.run(["check", "counter.ts"]);
    expect(out).toContain("holds  counter");
    expect(status).toBe(0);
  });

  test("a deadlock ends with 1, and says who waits for whom", () => {
    const { status, out } = place.run(["check", "crossed.ts"]);
    expect(status).toBe(1);
    expect(out).toMatch(/circular-wait/);
    expect(out).toMatch(/forth waits in mutex_lock/);
    expect(out).toMatch(/back waits in mutex_lock/);
  });

  test("a bound that is met is incomplete: 4, never holds", () => {
    const { status, out } = place.run(["check", "hungry.ts"]);
    expect(out).toContain("bound Item = 2 reached");
    expect(out).toMatch(/^incomplete/m);
    expect(status).toBe(4);
    expect(place.run(["check", "hungry.ts", "--bound", "Item=3"]).status).toBe(0);
  });

  test("a budget that runs out is incomplete", () => {
    // Without the lock there are millions of states: no machine looks at them all in a second.
    const many = ["check", "endless.ts", "--threads", "adder=9", "--config", "racy", "--no-reduce"];
    expect(place.run([...many, "--engine", "tlc", "--timeout", "1"]).status).toBe(4);
  });

  test("--json is all of standard output, with TLC's exit code", () => {
    const { status, out } = place.run(["check", "crossed.ts", "--json"]);
    const outcome = JSON.parse(out) as Record<string, unknown>;
    expect(status).toBe(1);
    expect(outcome).toMatchObject({ verdict: "violated", tlcExitCode: 12 });
  });

  test("--json of several is one array, problems included", () => {
    const { status, out } = place.run([
      ...["check", "crossed.ts", "counter.ts", "nowhere.ts", "--json", "--config", "default"],
      ...["--config", "racy"],
    ]);
    const answers = JSON.parse(out) as readonly object[];
    expect(answers).toMatchObject([
      { problem: expect.stringMatching(/no configuration "racy"/) as string },
      { protocol: "counter", config: "default", verdict: "holds" },
      { protocol: "counter", config: "racy", verdict: "holds" },
      { diagnostics: [{ code: "file-not-found" }] },
    ]);
    expect(status).toBe(2);
  });

  test("--json says an error of several configurations once, with their names", () => {
    const configs = "configs: { ok: { bounds: { number: [0, 99] } }, low: { params: { N: -9 } } }";
    place.write(
      "ranges.ts",
      `import { param, spec, thread } from "lockstep";
const N = param(1);
const g = { n: 99, m: N };
function main(): void {
  g.n = g.m;
}
export default spec({ threads: { main: thread(main) }, always: { n: () => g.n > -9 }, ${configs} });`,
    );
    const { status, out } = place.run(["check", "ranges.ts", "--all-configs", "--json"]);
    expect(JSON.parse(out)).toMatchObject([
      { diagnostics: [{ message: expect.stringMatching(/^g\.n/), configs: ["default", "low"] }] },
      { config: "ok", verdict: "holds" },
      { diagnostics: [{ message: expect.stringMatching(/^g\.m/), configs: ["low"] }] },
    ]);
    expect(status).toBe(2);
  });

  test("more than one worker: a bound is noted once, and no trace is called shortest", () => {
    const { out } = place.run(["check", "hungry.ts", "--workers", "2"]);
    expect(out.match(/bound Item = 2 reached/g)).toHaveLength(1);
    const crossing = ["check", "crossed.ts", "--workers", "2"];
    expect(place.run([...crossing, "--engine", "tlc"]).out).not.toContain("no trace has");
  });

  test("--keep keeps the module, --timings tells the stages", () => {
    const { err } = place.run(["check", "counter.ts", "--keep", "a/b", "--timings"]);
    expect(readdirSync(join(place.folder, "a/b")).sort()).toEqual([
      "CounterDefault.cfg",
      "CounterDefault.tla",
    ]);
    expect(err.match(/\d ms {2}(.*)/g)?.map((line) => line.slice(6))).toEqual([
      "protocol read",
      "protocol lowered",
      "embedded engine ended",
      "TLA+ printed",
      "TLC started",
      "TLC ended",
    ]);
  });

  test("several configurations end with the worst", () => {
    const { status, out } = place.run(["check", "counter.ts", "--all-configs"]);
    expect(out).toMatch(/^counter\.ts +racy +holds +\d/m);
    expect(status).toBe(0);
    expect(place.run(["check", "counter.ts", "crossed.ts", "hungry.ts"]).status).toBe(1);
  });
});
