/** Files that are no traces, or none of this protocol: each verb says so in a sentence, and ends with 2. */
import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itfOf } from "../support/recorded.ts";
import { counter, crossed, makePlace, type Ended } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const file = (name: string): string => join(place.folder, name);

interface Head {
  readonly "#meta": { lockstep: { model: { choice: Record<string, unknown> } } };
  readonly states: readonly object[];
}

/** The trace with something done to it. */
const kinds: Readonly<Record<string, (text: string) => string>> = {
  "cut off": (text) => text.slice(0, 1500),
  "no JSON": () => "step 1\n\u001b[2Jstep 2\n",
  "not ITF": () => `{ "hello": 1 }`,
  "another tool's": () => `{ "vars": ["x"], "states": [{ "x": { "#bigint": "1" } }] }`,
  "a state missing": (text) => {
    const json = JSON.parse(text) as Head;
    return JSON.stringify({ ...json, states: json.states.toSpliced(1, 1) });
  },
  "nested deep": (text) => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    return text.replace('"covered":{', `"covered":{"x":${deep},`);
  },
};

beforeAll(async () => {
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
  const wanted = { spec: file("crossed.ts"), config: "default", file: file("good.itf.json") };
  const text = await itfOf(wanted);
  writeFileSync(wanted.file, text);
  for (const [name, change] of Object.entries(kinds)) place.write(name, change(text));
  const long = openSync(file("500 MB"), "w");
  ftruncateSync(long, 500 * 1024 * 1024);
  closeSync(long);
});

function refused({ status, out, err }: Ended): string {
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(/^lockstep: .*\n$/);
  expect(err).not.toContain("\u001b");
  return err;
}

const verbs = {
  show: (name: string) => place.run(["trace", "show", name]),
  replay: (name: string) => place.run(["trace", "replay", name, "crossed.ts"]),
  minimize: (name: string) => place.run(["trace", "minimize", name, "crossed.ts"]),
  eval: (name: string) => place.run(["trace", "eval", name, "a.owner", "crossed.ts"]),
};

describe("a trace that cannot be read", () => {
  test.each([
    ["cut off", /it is cut off after 1500 characters \(line \d+\)/],
    ["no JSON", /it is not JSON: .*step 1/],
    ["not ITF", /vars is missing/],
    ["another tool's", /a trace that lockstep did not write: #meta\.lockstep is missing/],
    ["a state missing", /states\[1\] has the index 2: state 1 is missing/],
    ["nested deep", /it is nested too deep/],
    ["500 MB", /cannot be read: it is larger than 256 MB\./],
    ["gone", /there is no such file/],
    [".", /it is a folder/],
  ])("%s", (name, says) => {
    expect(refused(verbs.show(name))).toMatch(says);
  });

  test.each(Object.entries(verbs))("by %s", (_verb, run) => {
    expect(refused(run("a state missing"))).toContain("states[1] has the index 2");
  });

  test("a device, which has no end, and a pipe, whose writer may never come", () => {
    expect(refused(verbs.show("/dev/zero"))).toContain("it is a device, and no file: write the");
    execFileSync("mkfifo", [file("pipe")]);
    expect(refused(verbs.show("pipe"))).toContain("it is a pipe, and no file: write the trace");
  });
});

describe("a trace of an older model", () => {
  const recordedWith = (choice: object): string => {
    const json = JSON.parse(readFileSync(file("good.itf.json"), "utf8")) as Head;
    Object.assign(json["#meta"].lockstep.model.choice, choice);
    place.write("older.itf.json", JSON.stringify(json));
    return "older.itf.json";
  };
  const onCounter = (choice: object): Ended =>
    place.run(["trace", "replay", recordedWith(choice), "counter.ts"]);

  test.each([
    [{ config: "naive" }, /is of crossed \(naive\), and this spec has no .*it has default, racy/],
    [
      { parameters: { LOCKED: "maybe" } },
      /recorded with .*LOCKED takes true or false, not "maybe"/,
    ],
    [{ bounds: { Mutex: 1e9 } }, /recorded with .*Mutex is at most 10000/],
    [{ bounds: { "shared.count": 3 } }, /recorded with .*shared\.count takes a range/],
    [{ threads: { adder: -1 } }, /recorded with .*adder cannot be negative/],
  ])("%j does not fit", (choice, says) => {
    expect(refused(onCounter(choice))).toMatch(says);
  });

  test("what the protocol no longer has is left out", () => {
    const gone = { parameters: { GONE: true }, bounds: { Gone: 1 }, threads: { gone: 2 } };
    const { status, out } = place.run(["trace", "replay", recordedWith(gone), "crossed.ts"]);
    expect(status).toBe(1);
    expect(out).toContain("all 2 steps can be taken here");
  });
});

test("a trace of another protocol is told from a trace of an older version", () => {
  const other = ["good.itf.json", "counter.ts"] as const;
  expect(refused(place.run(["trace", "replay", ...other]))).toContain("is a trace of crossed");
  expect(refused(place.run(["trace", "minimize", ...other]))).toContain(
    "it diverges there at step 1",
  );
  const args = ["trace", "eval", "good.itf.json", "1", "counter.ts"];
  expect(refused(place.run(args))).toContain("cannot be followed on counter.ts beyond its step 0");
});
