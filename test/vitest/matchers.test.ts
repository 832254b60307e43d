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
  for (const each of asked) {
    expect((await failureOf(each)).actual).toEqual({ verdict: "incomplete", failed: null });
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
  const elsewhere = await failureOf(expect(fixed).toRefuse(at("crossed.itf.json"), { at: 1 }));
  expect(elsewhere.actual).toMatchObject({ refused: 2 });
  expect(elsewhere.expected).toMatchObject({ refused: 1 });
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
