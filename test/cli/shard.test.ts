/** One command line in several parts: together they say what it says alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partOf } from "../../src/cli/shard/shard.ts";
import { counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
const asked = [
  "check",
  "counter.ts",
  "crossed.ts",
  "lost.ts",
  "--all-configs",
  "--engine",
  "embedded",
];
const shards = [1, 2, 3];
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
  for (const index of shards) {
    const { out } = place.run([...asked, "--json", "--shard", `${index}/3`]);
    place.write(`${index}.json`, out);
  }
});
afterAll(() => place.remove());

const files = shards.map((index) => `${index}.json`);

test("all parts together are the whole, in its order and with its exit code", () => {
  const [whole, merged] = [
    place.run([...asked, "--json"]),
    place.run(["merge", ...files.toReversed(), "--json"]),
  ];
  expect(JSON.parse(merged.out)).toEqual(JSON.parse(whole.out));
  expect(merged.status).toBe(whole.status);
  expect(whole.status).toBe(2);
  const table = place.run(["merge", ...files]);
  expect(table.status).toBe(2);
  expect(table.out).toMatch(/^crossed\.ts +default +violated: circular-wait/m);
  expect(table.out).toMatch(/4 asked for: 2 hold, 1 violated, 1 not checked\./);
});

test("a part that is missing, or that was killed as it wrote, is incomplete until it is redone", () => {
  const [first, , third] = files as [string, string, string];
  place.write("good.ts", counter);
  const good = ["check", "good.ts", "--engine", "embedded", "--config", "default"];
  const twice = [...good, "--config", "racy", "--set", "LOCKED=true", "--json"];
  place.write("a.json", place.run([...twice, "--shard", "1/2"]).out);
  const whole = place.run([...twice, "--shard", "2/2"]).out;
  const missing = place.run(["merge", "a.json"]);
  expect(missing.err).toBe("lockstep: shard 2/2 is missing.\n");
  expect(missing.out).toMatch(/^good\.ts +racy +its shard is missing/m);
  expect(missing.status).toBe(4);
  for (const [text, why] of [
    ["", "is empty"],
    [whole.slice(0, 200), "ends before its end"],
  ]) {
    place.write("b.json", text!);
    const cut = place.run(["merge", "a.json", "b.json"]);
    expect(cut.err).toBe(`lockstep: b.json ${why}.\nlockstep: shard 2/2 is missing.\n`);
    expect(cut.status).toBe(4);
  }
  place.write("b.json", whole);
  expect(place.run(["merge", "a.json", "b.json"])).toMatchObject({ status: 0, err: "" });
  // What is worse than a part that is missing is not hidden by it.
  expect(place.run(["merge", first, third, "none.json"])).toMatchObject({ status: 2 });
});

test("parts that do not belong together are refused", () => {
  const text = readFileSync(join(place.folder, "1.json"), "utf8");
  place.write("old.json", text.replace(/"version": "[^"]*"/, '"version": "0.0.1"'));
  expect(place.run(["merge", "old.json"])).toMatchObject({ status: 2 });
  expect(place.run(["merge", "old.json"]).err).toMatch(
    /^lockstep: old\.json is of Lockstep 0\.0\.1, and this is/,
  );
  place.write("other.json", text.replaceAll("crossed.ts", "else.ts"));
  expect(place.run(["merge", "1.json", "other.json"]).err).toBe(
    "lockstep: other.json is a part of another command line than the files before it.\n",
  );
  place.write("array.json", "[]");
  expect(place.run(["merge", "array.json"]).err).toBe(
    "lockstep: array.json is no JSON of check --shard.\n",
  );
  expect(place.run(["merge", "none.json"])).toMatchObject({
    status: 2,
    err: "lockstep: no shard can be read: none.json cannot be read (ENOENT).\n",
  });
});

test.each(["0/3", "4/3", "1", "1/0", "1/20000", "a/b"])("--shard %s is refused", (shard) => {
  const { status, err } = place.run([...asked, "--json", "--shard", shard]);
  expect(err).toMatch(/^lockstep: --shard /);
  expect(status).toBe(2);
});

test("parts have each entry once, and differ by one in size", () => {
  const all = Array.from({ length: 11 }, (_, at) => at);
  const parts = [1, 2, 3, 4].map((index) => partOf(all, { index, of: 4 }));
  expect(parts.flat().sort((a, b) => a - b)).toEqual(all);
  expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 2]);
});
