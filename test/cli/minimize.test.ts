/** `trace minimize` and `simulate --save-trace`, as a user runs them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itfOf, wanderingItf } from "../support/recorded.ts";
import { counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const file = (name: string): string => join(place.folder, name);
const text = (name: string): string => readFileSync(file(name), "utf8");

/** Beside the two that block each other, one that goes around, and one that fails later. */
const noisy = crossed
  .replace("import { spec", "import { assert, spec")
  .replace(
    "function forth",
    "const noise = { n: 0, m: 0 };\nfunction around(): void {\n  while (true) noise.n = noise.m;\n}\n\nfunction forth",
  )
  .replace("forth: thread(forth)", "around: thread(around), forth: thread(forth)")
  .replace(
    "export default spec({",
    'export default spec({ always: { "never two": () => noise.m < 2 || noise.n < 9 },',
  );

/** The first failure that a check meets is an assertion: the circle takes two steps more. */
const twice = noisy.replace(
  "while (true) noise.n = noise.m;",
  'const m = noise.m;\n  assert(m !== 0, "nearer");\n',
);

/** Nine of ten steps are of the one that goes around. */
const mostlyAround = (at: number): number => (at % 10 === 9 ? 2 + ((at / 10) & 1) : 1);

beforeAll(async () => {
  place.write("noisy.ts", noisy);
  place.write("counter.ts", counter);
  const wanted = { spec: file("noisy.ts"), config: "default", file: file("long.itf.json") };
  writeFileSync(wanted.file, await wanderingItf(wanted, mostlyAround));
});

describe("trace minimize", () => {
  const minimize = (...args: string[]) => place.run(["trace", "minimize", ...args]);

  test("what a check told as one step is not said to become longer", () => {
    const loop = `
import { assert, spec, thread } from "lockstep";
const g = { n: 0 };
function main(): void {
  g.n = 1;
  for (let i = 0; i < 3; i++) {}
  g.n = 2;
  assert(g.n === 3);
}
export default spec({ threads: { main: thread(main) } });
`;
    place.write("loop.ts", loop);
    const engine = ["--engine", "embedded"];
    place.run(["check", "loop.ts", ...engine, "--save-trace", "loop.itf.json"]);
    expect(place.run(["trace", "show", "loop.itf.json"]).out).not.toMatch(/^ +6 {2}\d/m);
    expect(minimize("loop.itf.json").out).toContain("minimized: it stays 6 steps in 1 turn");
  });

  test("a trace becomes as short as can be, and the trace given stays as it was", () => {
    const before = text("long.itf.json");
    const { status, out, err } = minimize("long.itf.json", "-o", "short.itf.json");
    expect({ status, err }).toEqual({
      status: 0,
      err: "lockstep: the trace is in short.itf.json.\n",
    });
    expect(out).toMatch(/minimized from \d\d+ steps in \d+ turns to 2 steps in 2 turns/);
    expect(out).toContain("no shorter trace exists, and none as short has fewer");
    expect(out).toContain("violated  noisy: circular-wait");
    expect(text("long.itf.json")).toBe(before);
    const replayed = place.run(["trace", "replay", "short.itf.json", "noisy.ts"]);
    expect(replayed.out).toContain("all 2 steps can be taken here, and it ends as it was recorded");
    expect(place.run(["trace", "show", "short.itf.json"]).out).toBe(out);
    expect(minimize("short.itf.json").out).toContain("minimized: it stays 2 steps in 2 turns");
  });

  test("a nearer failure of another kind does not stand in its way", async () => {
    place.write("twice.ts", twice);
    const wanted = { spec: file("twice.ts"), config: "default", file: file("circle.itf.json") };
    const own = await wanderingItf(wanted, (at) => 2 + (at % 2));
    expect(JSON.parse(own)).toMatchObject({
      "#meta": { lockstep: { outcome: { failure: { kind: "circular-wait" } } } },
    });
    writeFileSync(wanted.file, own);
    const { out } = minimize("circle.itf.json");
    expect(out).toContain("violated  twice: circular-wait");
    expect(out).toContain("stays 2 steps in 2 turns");
    expect(out).toContain("to another failure there is one of 1 step: check shows it");
  });

  test("it is written over only where that is asked for", () => {
    place.write("again.itf.json", text("long.itf.json"));
    const refused = minimize("again.itf.json", "-o", "./again.itf.json");
    expect(refused).toMatchObject({ status: 2, out: "" });
    expect(refused.err).toContain("--in-place writes over it");
    expect(text("again.itf.json")).toBe(text("long.itf.json"));
    expect(minimize("again.itf.json", "--in-place").status).toBe(0);
    const { states } = JSON.parse(text("again.itf.json")) as { states: unknown[] };
    expect(states).toHaveLength(3);
  });

  test("with too little to look through the model it says what is not known", () => {
    const { out } = minimize("long.itf.json", "--max-states", "2");
    expect(out).toContain("a shorter trace may exist");
    expect(out).toContain("whether there is a shorter one is not known: the limit on states was");
  });

  test("a trace that a random schedule gave is saved and made shorter", () => {
    const args = ["simulate", "noisy.ts", "--seed", "1", "--save-trace", "walk.itf.json"];
    const walked = place.run(args);
    expect(walked.err).toContain("the trace of noisy (default) is in walk.itf.json.");
    expect(place.run(["trace", "show", "walk.itf.json"]).out).toBe(walked.out);
    const { out } = minimize("walk.itf.json", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ covered: { shortest: true, simulated: null } });
    const none = place.run(["simulate", "counter.ts", "--runs", "3", "--save-trace", "none"]);
    expect(none.err).toContain("no trace of counter (default) to save");
  });

  test.each([
    [["long.itf.json", "counter.ts"], /does not happen on counter\.ts: it diverges/],
    [["gone.itf.json"], /gone\.itf\.json cannot be read: there is no such file/],
    [["noisy.ts"], /noisy\.ts cannot be read: it is not JSON/],
    [["long.itf.json", "-o", "x", "--in-place"], /leave -o out/],
    [["long.itf.json", "--timeout", "soon"], /--timeout takes a number/],
  ])("%j is an error of one sentence", (args, says) => {
    const { status, out, err } = minimize(...args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(says);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a protocol that was mended has nothing to be made shorter to", async () => {
    const apart = noisy.replace("mutex_lock(b);\n  mutex_lock(a);", "mutex_lock(b);");
    place.write("apart.ts", apart);
    const wanted = { spec: file("noisy.ts"), config: "default", file: file("two.itf.json") };
    writeFileSync(wanted.file, await itfOf(wanted));
    const { status, err } = minimize("two.itf.json", "apart.ts");
    expect(status).toBe(2);
    expect(err).toContain("it ends there with nothing, and was recorded with circular-wait");
  });

  test("a protocol that is elsewhere now has to be named", () => {
    place.write("away.itf.json", text("long.itf.json").replace('"noisy.ts"', '"none/noisy.ts"'));
    const { status, err } = minimize("away.itf.json");
    expect(status).toBe(2);
    expect(err).toMatch(/The protocol of away\.itf\.json is not at none\/noisy\.ts.*: name it/);
  });
});
