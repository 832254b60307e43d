/** What the matchers say when they do not match, as a test report would show it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protocol } from "../../src/vitest/index.ts";
import { counter, crossed, hungry } from "../cli/run.ts";
import { itfOf } from "../support/recorded.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-vitest-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  writeFileSync(at("counter.ts"), counter);
  writeFileSync(at("hungry.ts"), hungry);
  const reach = '"three additions count": () => shared.count === 3, "both';
  writeFileSync(at("never.ts"), counter.replace('"both', reach));
  const assertion = 'assert(shared.count > 9, "too early");\n  shared.count++;';
  writeFileSync(at("early.ts"), counter.replace("shared.count++;", assertion));
  writeFileSync(at("crossed.ts"), crossed);
  writeFileSync(at("wrong.ts"), counter.replace("shared.count++", "shared.cuont++"));
  const wanted = { spec: at("crossed.ts"), config: "default", file: at("crossed.itf.json") };
  writeFileSync(wanted.file, await itfOf(wanted));
});

interface Shown {
  readonly message: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

async function failureOf(asked: Promise<void>): Promise<Shown> {
  return asked.then(
    () => expect.fail("it matches"),
    (error: Shown) => error,
  );
}

const good = protocol(at("counter.ts"));
const racy = protocol(at("counter.ts"), { config: "racy" });
const dead = protocol(at("crossed.ts"));
const never = protocol(at("never.ts"));
const early = protocol(at("early.ts"));

test("what is as it was asked passes", async () => {
  await expect(good).toHold();
  await expect(good).toReach("both additions count");
  await expect(good).not.toViolate("at most two");
  await expect(protocol(at("counter.ts"), { set: { LOCKED: false } })).toReach(
    "both additions count",
  );
  await expect(dead).toViolate("circular-wait");
  await expect(dead).toReplay(at("crossed.itf.json"));
  await expect(dead).not.toHold();
});

test("toHold shows the counterexample, and the difference as data", async () => {
  const { message, actual, expected } = await failureOf(expect(dead).toHold());
  expect(message).toContain("forth waits in mutex_lock");
  expect(actual).toEqual({ verdict: "violated", failed: "circular-wait" });
  expect(expected).toEqual({ verdict: "holds", failed: null });
});

test("toViolate of what holds shows that it holds", async () => {
  const { message, actual } = await failureOf(expect(racy).toViolate("at most two"));
  expect(message).toContain("holds  counter (racy)");
  expect(actual).toEqual({ verdict: "holds", failed: null });
});

test("what is incomplete answers neither way", async () => {
  const open = protocol(at("hungry.ts"));
  const asked = [
    expect(open).toHold(),
    expect(open).not.toHold(),
    expect(open).toViolate("a few"),
    expect(open).not.toViolate("a few"),
  ];
  for (const { actual } of await Promise.all(asked.map(failureOf))) {
    expect(actual).toEqual({ verdict: "incomplete", failed: null });
  }
});

test("toReplay and toRefuse say where the trace goes another way", async () => {
  writeFileSync(
    at("fixed.ts"),
    crossed.replace("lock(b);\n  mutex_lock(a)", "lock(a);\n  mutex_lock(b)"),
  );
  const fixed = protocol(at("fixed.ts"));
  await expect(fixed).toRefuse(at("crossed.itf.json"), { at: 2, by: "waits, held by forth" });
  const replayed = await failureOf(expect(fixed).toReplay(at("crossed.itf.json")));
  expect(replayed.message).toContain("diverged at step 2");
  expect(replayed.actual).toMatchObject({ refused: 2 });
  const by = await failureOf(expect(fixed).toRefuse(at("crossed.itf.json"), { by: "nobody" }));
  expect(by.actual).toMatchObject({ by: expect.stringContaining("held by forth") as string });
  expect(by.expected).toEqual({ refused: "at some step", by: "nobody" });
  const elsewhere = await failureOf(expect(fixed).toRefuse(at("crossed.itf.json"), { at: 1 }));
  expect(elsewhere.actual).toMatchObject({ refused: 2 });
  expect(elsewhere.expected).toMatchObject({ refused: 1 });
});

test("toReach that fails shows what was looked at, and .not what was reached", async () => {
  const missed = await failureOf(expect(never).toReach("three additions count"));
  expect(missed.message).toContain(
    'no state that can be reached satisfies "three additions count"',
  );
  expect(missed.actual).toEqual({ verdict: "violated", failed: "three additions count" });
  expect(missed.expected).toEqual({ reached: "three additions count" });
  await expect(never).not.toReach("three additions count");
  const { message } = await failureOf(expect(good).not.toReach("both additions count"));
  expect(message).toMatch(/^"both additions count" is reached in \d+ steps$/);
});

test("where the search ends at another failure, neither is said of what was asked", async () => {
  const asked = [
    expect(early).toReach("both additions count"),
    expect(early).not.toReach("both additions count"),
    expect(early).toViolate("at most two"),
    expect(early).not.toViolate("at most two"),
    expect(early).not.toViolate("deadlock"),
  ];
  for (const { message, actual } of await Promise.all(asked.map(failureOf))) {
    expect(message).toMatch(
      /^whether ".*" is (reached|violated) is not known: the search ended at/,
    );
    expect(message).toContain("too early");
    expect(actual).toEqual({ verdict: "violated", failed: "assertion" });
  }
  await expect(early).toViolate("assertion");
});

test("toRefuse of a trace that happens shows how it ends", async () => {
  const trace = at("crossed.itf.json");
  const happens = await failureOf(expect(dead).toRefuse(trace, { at: 2, by: "held by forth" }));
  expect(happens.message).toContain("replayed  all 2 steps can be taken here");
  expect(happens.actual).toEqual({ followed: 2, ends: "circular-wait" });
  expect(happens.expected).toEqual({ refused: 2, by: "held by forth" });
  await expect(dead).not.toRefuse(trace);
  const still = await failureOf(expect(dead).not.toReplay(trace));
  expect(still.message).toContain("and it ends as it was recorded");
});

test.each([
  ["a file that is not there", protocol("./none.ts"), /none\.ts/],
  ["a spec with errors", protocol(at("wrong.ts")), /cuont/],
  ["a configuration that is not there", protocol(at("counter.ts"), { config: "x" }), /no config/],
  ["a parameter that is not there", protocol(at("counter.ts"), { set: { X: 1 } }), /no parameter/],
])("%s is an error", async (_what, named, says) => {
  await expect(expect(named).toHold()).rejects.toThrow(says);
  await expect(expect(named).not.toHold()).rejects.toThrow(says);
});

test("a property that is not there cannot be reached", async () => {
  await expect(expect(good).not.toReach("nothing")).rejects.toThrow(/no reach property "nothing"/);
});

test("a trace that cannot be read is an error", async () => {
  await expect(expect(dead).toReplay(at("counter.ts"))).rejects.toThrow(/it is not JSON/);
  await expect(expect(dead).not.toReplay(at("none"))).rejects.toThrow(/no such file/);
});
