/** `lockstep locks` as a user runs it: exit codes and forms. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
beforeAll(() => {
  place.write(
    "ab.ts",
    `import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const SWAPPED = param(false);
const s = { a: new Mutex(), b: new Mutex(), n: 0 };
function ab(): void {
  mutex_lock(s.a);
  mutex_lock(s.b);
  s.n = 1;
  mutex_unlock(s.b);
  mutex_unlock(s.a);
}
function ba(): void {
  mutex_lock(s.b);
  mutex_lock(s.a);
  s.n = 2;
  mutex_unlock(s.a);
  mutex_unlock(s.b);
}
function other(): void {
  if (SWAPPED) ba();
  else ab();
}
export default spec({
  threads: { one: thread(ab), other: thread(other) },
  configs: { swapped: { params: { SWAPPED: true } } },
});
`,
  );
});
afterAll(() => place.remove());

test("an order without a cycle is 0", () => {
  const { status, out, err } = place.run(["locks", "ab.ts"]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(/^order \(1\)\n {2}s\.a -> s\.b {2}ab:7, one, after 1 steps?\n/);
  expect(out).toMatch(/\nlocks {2}ab \(default\): 2 classes, 1 edges?, 0 cycles; all \d+ states\n/);
});

test("a deadlock is 1, in lockdep's layout, and as data", () => {
  const { status, out } = place.run(["locks", "ab.ts", "--config", "swapped"]);
  expect(status).toBe(1);
  expect(out).toContain("WARNING: possible circular locking dependency detected\nab (swapped)\n");
  const json = JSON.parse(place.run(["locks", "ab.ts", "--config", "swapped", "--json"]).out);
  expect(json).toMatchObject({ lockstep: 1, cycles: [{ deadlock: { verdict: "violated" } }] });
  const dot = place.run(["locks", "ab.ts", "--config", "swapped", "--format", "dot"]).out;
  expect(dot).toMatch(/^digraph locks \{\n {2}"s\.a" -> "s\.b" \[label="ab:7", color="red"\];\n/);
});

test("a budget is 4, a configuration that is not there 2", () => {
  expect(place.run(["locks", "ab.ts", "--max-states", "2"]).status).toBe(4);
  expect(place.run(["locks", "ab.ts", "--config", "none"]).status).toBe(2);
});

test("which lock protects which field, and lines for the C", () => {
  const { status, out } = place.run(["locks", "ab.ts", "--config", "swapped", "--explain-locks"]);
  expect(status).toBe(1);
  expect(out).toMatch(
    /\nlocks {2}ab \(swapped\): no field is accessed where a common lock is missing\n/,
  );
  const asked = [
    "locks",
    "ab.ts",
    "--config",
    "swapped",
    "--explain-locks",
    "--annotate",
    "--json",
  ];
  expect(JSON.parse(place.run(asked).out)).toMatchObject({
    protections: { exhausted: true },
    annotations: [],
  });
  expect(place.run(["locks", "ab.ts", "--annotate", "--format", "svg"])).toMatchObject({
    status: 2,
    err: "lockstep: --annotate prints text or --json: it does not go with --format svg.\n",
  });
});
