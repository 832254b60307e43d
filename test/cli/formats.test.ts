/** `--format` of `check` and of `trace show`, as a user runs them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itfOf } from "../support/recorded.ts";
import { counter, crossed, makePlace } from "./run.ts";

/** Frees what the worker is still to look at. */
const forgotten = `
import { daemon, spec, thread } from "lockstep";
import { WorkStruct, kfree, kworker, kzalloc, schedule_work } from "lockstep/kernel";

class Device {
  work = new WorkStruct(run);
}

function run(): void {}

function remove(): void {
  const device = kzalloc(Device);
  schedule_work(device.work);
  kfree(device);
}

export default spec({ threads: { remove: thread(remove), kworker: daemon(kworker) } });
`;

const place = makePlace();
afterAll(() => place.remove());
const check = (...args: string[]) => place.run(["check", ...args, "--engine", "embedded"]);

beforeAll(async () => {
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
  place.write("forgotten.ts", forgotten);
  place.write("wrong.ts", counter.replace("shared.count++", "shared.cuont++"));
  mkdirSync(join(place.folder, "traces"));
  const spec = join(place.folder, "crossed.ts");
  const file = join(place.folder, "traces/crossed.itf.json");
  writeFileSync(file, await itfOf({ spec, config: "default", file }));
});

describe.each([
  ["lkml", /^forth {22}\| back$/m, /^Checked by lockstep: counter: holds;/m],
  ["markdown", /^\| step \| forth \| back \|$/m, /^### holds: counter$/m],
  [
    "github",
    /^::error file=crossed\.ts,line=\d+,/m,
    /^holds {2}counter; covers threads \S.*; sequentially consistent memory; not looked at: /m,
  ],
  ["itf", /^"vars": \["Mutex",/m, /^$/],
])("--format %s", (format, violated, holds) => {
  test("a counterexample, checked and stored", () => {
    const checked = check("crossed.ts", "--format", format);
    expect(checked).toMatchObject({ status: 1, err: "" });
    expect(checked.out).toMatch(violated);
    const shown = place.run(["trace", "show", "traces/crossed.itf.json", "--format", format]);
    expect(shown).toMatchObject({ status: 0, err: "" });
    expect(shown.out).toMatch(violated);
  });

  test("an answer without one", () => {
    const { status, out, err } = check("counter.ts", "--format", format);
    expect(status).toBe(0);
    expect(out).toMatch(holds);
    expect(err).toBe(
      format === "itf" ? "lockstep: counter (default): holds, without a trace.\n" : "",
    );
  });
});

test("one sarif log has all answers, the errors of a spec among them", () => {
  const { status, out } = check("crossed.ts", "wrong.ts", "counter.ts", "--format", "sarif");
  expect(status).toBe(2);
  const { runs } = JSON.parse(out) as {
    readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
  };
  expect(runs).toHaveLength(1);
  expect(runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual([
    "typescript",
    "circular-wait",
    "holds",
  ]);
});

test("the errors of a spec are annotations", () => {
  const { status, out, err } = check("wrong.ts", "--format", "github");
  expect(status).toBe(2);
  expect(out).toMatch(/^::error file=wrong\.ts,line=10,.*title=lockstep%3A typescript::.*cuont/);
  expect(err).toBe("");
});

test("what goes wrong in the library's code is an annotation in the user's own", () => {
  const { status, out } = check("forgotten.ts", "--format", "github");
  expect(status).toBe(1);
  expect(out).toMatch(/^::error file=forgotten\.ts,line=14,/);
});

test("answers of a form that is printed alone are set apart", () => {
  const { out } = check("counter.ts", "--all-configs", "--format", "lkml");
  expect(out).toMatch(
    /^Checked by lockstep: counter: holds;[^]*\n\nChecked by lockstep: counter \(racy\): holds;/,
  );
});

test.each([
  [["crossed.ts", "--format", "html5"], /Allowed choices are text, lkml/],
  [["crossed.ts", "counter.ts", "--format", "itf"], /--format itf prints one trace/],
])("%j is refused", (args, says) => {
  const { status, out, err } = check(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(says);
});
