/** `check --explain-locks`, as one uses it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { counter, makePlace } from "./run.ts";

const place = makePlace();
beforeAll(() => void place.write("counter.ts", counter));
afterAll(() => place.remove());

const check = (...args: readonly string[]) =>
  place.run(["check", "counter.ts", "--engine", "embedded", ...args]);

test("says after the answer which lock protects what", () => {
  const { status, out } = check("--explain-locks");
  expect(status).toBe(0);
  expect(out.slice(out.indexOf("locks  ")).replace(/\d+ states/, "N states")).toBe(`\
locks  counter: no field is accessed where a common lock is missing
  evidence: the accesses in all N states, and the locks held at each

protected by a lock
  shared.count  shared.lock: held at the only access (a write) by 2 threads
`);
});

test("shows two accesses that share no lock; the exit code stays the answer's", () => {
  const { status, out } = check("--explain-locks", "--config", "racy");
  expect(status).toBe(0);
  expect(out.slice(out.indexOf("no common lock"))).toBe(`\
no common lock: two accesses that conflict can both be next
  shared.count
    write  counter.ts:10:3 in adder
           shared.count++;
           adder#1, holding nothing
    read   counter.ts:10:3 in adder
           shared.count++;
           adder#2, holding nothing
    Both can be next, at shared.count.
    1 access (a write) by 2 threads
`);
});

test("has it in the JSON, under a key of its own", () => {
  const { out } = check("--explain-locks", "--json", "--all-configs");
  const answers = JSON.parse(out) as { locks: { fields: { field: string; pair: object[] }[] } }[];
  expect(answers.map(({ locks }) => locks.fields.map(({ field }) => field))).toEqual([
    ["shared.count"],
    ["shared.count"],
  ]);
  expect(answers[1]!.locks.fields[0]!.pair[0]).toMatchObject({
    does: "write",
    function: "adder",
    source: "shared.count++;",
    holds: [],
    place: "shared.count",
  });
});

test("is not there unless asked for, and not in other formats", () => {
  expect(check().out).not.toContain("locks  ");
  expect(check("--json").out).not.toContain('"locks"');
  const { status, err } = check("--explain-locks", "--format", "lkml");
  expect(status).toBe(2);
  expect(err).toBe(
    "lockstep: --explain-locks prints text or --json: it does not go with --format lkml.\n",
  );
});

test("keeps to the budgets, and says so", () => {
  const { out } = check("--explain-locks", "--max-states", "3");
  expect(out).toContain(
    "locks  counter: so far no field is accessed where a common lock is missing",
  );
  expect(out).toMatch(/evidence: the accesses in \d states, not all, and the locks held at each/);
  expect(out).toContain("the budget of states was up: of the other states nothing is known");
});
