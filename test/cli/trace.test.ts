/** `check --save-trace`, `trace show`, `trace replay`, as a user runs them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { itfOf } from "../support/recorded.ts";
import { bin, counter, crossed, makePlace, runProgram } from "./run.ts";

/** Only one of its steps matters to the failure. */
const idle = `import { assert, spec, thread } from "lockstep";
const one = { n: 0 };
const other = { n: 0 };
function main(): void {
  other.n = 1;
  one.n = 1;
  assert(one.n === 0);
}
export default spec({
  threads: { main: thread(main) },
  reach: { "it is set": () => other.n > 0 },
});
`;

const place = makePlace();
afterAll(() => place.remove());

const file = (name: string): string => join(place.folder, name);

beforeAll(async () => {
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
  mkdirSync(file("traces"));
  const spec = file("crossed.ts");
  const wanted = { spec, config: "default", file: file("traces/crossed.itf.json") };
  writeFileSync(wanted.file, await itfOf(wanted));
});

test.skipIf((await toolsOrSkip()) === null)("what is saved is shown as it was checked", () => {
  const checked = place.run(["check", "crossed.ts", "--save-trace", "new/{config}.itf.json"]);
  expect(checked.err).toContain(
    "the trace of crossed (default) is in new/default.itf.json; the folder new was made for it.",
  );
  const shown = place.run(["trace", "show", "new/default.itf.json"]);
  expect(shown).toEqual({ status: 0, out: checked.out, err: "" });
  const none = place.run(["check", "counter.ts", "--save-trace", "none.itf.json"]);
  expect(none).toMatchObject({ status: 0 });
  expect(none.err).toContain("no trace of counter (default) to save");
});

test("a step that nothing depends on is shown where all are asked for", async () => {
  place.write("idle.ts", idle);
  const file = join(place.folder, "traces/idle.itf.json");
  writeFileSync(
    file,
    await itfOf({ spec: join(place.folder, "idle.ts"), config: "default", file }),
  );
  const first = /^ +1 .* other\.n/m;
  const asked = ["check", "idle.ts", "--engine", "embedded"];
  for (const [args, command] of [
    [asked, "lockstep check idle.ts --engine embedded --all-steps"],
    [
      ["trace", "show", "traces/idle.itf.json"],
      "lockstep trace show traces/idle.itf.json --all-steps",
    ],
    [
      ["simulate", "idle.ts", "--seed", "7"],
      "lockstep simulate idle.ts --seed 7 --runs 1000 --depth 1000 --all-steps",
    ],
  ] as const) {
    const short = place.run(args).out;
    expect(short).toMatch(/^1 of 2 steps are shown; all of them:$/m);
    expect(short).toContain(`\n  ${command}\n`);
    expect(short).not.toMatch(first);
    const [, ...words] = command.split(" ");
    const all = place.run(words).out;
    expect(all).toMatch(first);
    expect(all).not.toContain("steps are shown");
  }
  const several = place.run([...asked, "counter.ts"]).out;
  expect(several).toContain(
    "all of them:\n  lockstep check idle.ts --engine embedded --all-steps\n",
  );
});

test("several answers need several files", () => {
  const { status, err } = place.run(["check", "counter.ts", "--all-configs", "--save-trace", "x"]);
  expect(status).toBe(2);
  expect(err).toContain("put {config} into its name");
});

describe("trace show --html", () => {
  const show = (...args: string[]) => place.run(["trace", "show", ...args]);

  test("a stored trace is a page of its own, where its protocol still is as it was", () => {
    const shown = show("traces/crossed.itf.json", "--html", "{spec}-{config}.html");
    expect(shown).toEqual({ status: 0, out: "crossed-default.html\n", err: "" });
    const page = readFileSync(file("crossed-default.html"), "utf8");
    expect(page).toContain("<title>crossed (default) - Lockstep</title>");
    expect(page).toContain("threads wait for each other");
  });

  test("of another protocol no page is made", () => {
    const shown = show("traces/crossed.itf.json", "counter.ts", "--html", "other.html");
    expect(shown).toMatchObject({ status: 2, out: "" });
    expect(shown.err).toMatch(/does not happen on counter\.ts: it diverges there at step 1: /);
    expect(existsSync(file("other.html"))).toBe(false);
  });
});

describe("trace replay", () => {
  const replay = (...args: string[]) => place.run(["trace", "replay", ...args]);

  test("finds what decided also where the library's lines have moved since", () => {
    const kept = readFileSync("specs/vfio-group/traces/naive-put.itf.json", "utf8");
    const older = kept.replaceAll(
      /("file":"lockstep\/kernel\/[\w-]+\.ts","start":\{"line":)(\d+)/g,
      (_all, before, line) => `${before}${Number(line) + 9}`,
    );
    expect(older).not.toBe(kept);
    place.write("older.itf.json", older);
    const vfio = resolve("specs/vfio-group/vfio-group.ts");
    const { out } = replay("older.itf.json", vfio, "--config", "before");
    expect(out).toMatch(/^ {2}decided by DEFERRED_PUT false -> true in/m);
  });

  test("a trace happens again on the protocol that it is of", () => {
    const { status, out } = replay("traces/crossed.itf.json", "crossed.ts");
    expect(status).toBe(1);
    expect(out).toContain(
      "replayed  all 2 steps can be taken here, and it ends as it was recorded",
    );
    expect(out).not.toContain("has changed");
  });

  test("a lock that is held refuses it, with the holder's name", () => {
    const fixed = crossed.replace(
      "function back(): void {\n  mutex_lock(b);\n  mutex_lock(a);",
      "function back(): void {\n  mutex_lock(a);\n  mutex_lock(b);",
    );
    place.write("fixed.ts", fixed);
    const { status, out } = replay("traces/crossed.itf.json", "fixed.ts");
    expect(status).toBe(0);
    expect(out).toContain(
      "diverged at step 2: `mutex_lock(a);`, before `mutex_lock(b);`, waits, held by forth",
    );
    expect(out).toContain("a.owner is forth, since step 1");
    expect(out).toContain("refused  1 of 2 steps can be taken here");
    expect(out).toContain("the protocol has changed since: the trace is followed by names");
  });

  test("a failure that is mended leaves a harmless trace", () => {
    place.write("apart.ts", crossed.replace("mutex_lock(b);\n  mutex_lock(a);", "mutex_lock(b);"));
    const { status, out } = replay("traces/crossed.itf.json", "apart.ts");
    expect(status).toBe(0);
    expect(out).toContain(
      "harmless  all 2 steps can be taken here, and nothing is wrong at the end",
    );
  });

  test("--json is the answer as data", () => {
    const { out } = replay("traces/crossed.itf.json", "crossed.ts", "--json");
    expect(JSON.parse(out)).toMatchObject({
      model: "same",
      end: { r: "followed", as: "recorded", failure: { kind: "circular-wait" } },
    });
  });

  test.each([
    [["traces/crossed.itf.json", "counter.ts"], /trace of crossed, and counter.ts cannot take its/],
    [["traces/crossed.itf.json", "crossed.ts", "--config", "other"], /no configuration "other"/],
    [
      ["traces/none.itf.json", "crossed.ts"],
      /none\.itf\.json cannot be read: there is no such file/,
    ],
    [["traces", "crossed.ts"], /traces cannot be read: it is a folder/],
    [["counter.ts", "crossed.ts"], /counter\.ts cannot be read: it is not JSON/],
  ])("%j is an error of one sentence", (args, says) => {
    const { status, out, err } = replay(...args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(says);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

describe("a trace that names its protocol", () => {
  const inbox = (spec: string): string => {
    const kept = JSON.parse(readFileSync(file("traces/crossed.itf.json"), "utf8")) as {
      "#meta": { lockstep: { model: { spec: string } } };
    };
    kept["#meta"].lockstep.model.spec = spec;
    mkdirSync(file("inbox/project"), { recursive: true });
    writeFileSync(file("inbox/package.json"), "{}");
    place.write("inbox/inside.ts", crossed);
    writeFileSync(file("inbox/sent.itf.json"), JSON.stringify(kept));
    return file("inbox/sent.itf.json");
  };
  const evaluate = (trace: string, cwd: string, ...args: string[]) =>
    runProgram(bin, ["trace", "eval", trace, "a.owner", ...args], { cwd: file(cwd) });

  test.each([
    "../crossed.ts",
    file("crossed.ts"),
    "../not-there.ts",
    "./inside.ts/../../crossed.ts",
  ])("%s, out of its project, is not read unless it is named or allowed", (spec) => {
    const trace = inbox(spec);
    const { status, out, err } = evaluate(trace, "inbox/project");
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/sent\.itf\.json names a protocol outside of its project, .*\.ts: /);
    expect(evaluate(trace, "inbox/project", file("crossed.ts")).status).toBe(0);
  });

  test("is followed in its project, in the current one, and in a folder that is allowed", () => {
    expect(evaluate(inbox("./inside.ts"), "inbox/project").status).toBe(0);
    const trace = inbox("../crossed.ts");
    expect(evaluate(trace, ".").status).toBe(0);
    expect(evaluate(trace, "inbox/project", "--allow-imports", place.folder).status).toBe(0);
  });
});

test("a trace of 10,000 steps is saved, read and replayed", async () => {
  place.write("long.ts", long);
  const wanted = { spec: file("long.ts"), config: "default", file: file("t.itf.json") };
  writeFileSync(wanted.file, await itfOf(wanted));
  const { status, out } = place.run(["trace", "replay", "t.itf.json", "long.ts"]);
  expect(status).toBe(1);
  expect(out).toContain("replayed  all 10201 steps can be taken here");
  expect(JSON.parse(readFileSync(wanted.file, "utf8"))).toMatchObject({
    vars: expect.arrayContaining(["shared"]) as unknown,
  });
});

const long = `
import { assert, spec, thread } from "lockstep";
const shared = { count: 0 };
function adder(): void {
  while (shared.count < 3400) shared.count += 1;
  assert(shared.count < 3400, "it counts too far");
}
export default spec({ threads: { adder: thread(adder) }, bounds: { "shared.count": [0, 6000] } });
`;
