/** Several specs and configurations at once. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { expected as krefLookup } from "../../specs/kref-lookup/expected.ts";
import { expected as vfioGroup } from "../../specs/vfio-group/expected.ts";
import { idsOf, processesWith } from "./processes.ts";
import { bin, counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const embedded = ["--engine", "embedded"];
const long = counter.replace("count: 2", "count: 12").replaceAll(/=== 2|<= 2/g, ">= 0");
place.write("counter.ts", counter);
const lost = `
import { param, spec, thread } from "lockstep";
const LOST = param(true);
const g = { n: 0, ended: 0 };
function adder(): void { if (LOST) g.n++; else g.n = 2; g.ended++; }
export default spec({
  threads: { adder: thread(adder, { count: 2 }) },
  always: { "nothing is lost": () => g.ended < 2 || g.n === 2 },
  configs: { kept: { params: { LOST: false }, threads: { adder: 1 } } },
});
`;
place.write("lost.ts", lost);
place.write("spaced lost.ts", lost);
place.write("crossed.ts", crossed);
place.write(
  "wrong.ts",
  `import { spec, thread } from "lockstep";
function main(): void { b(); }
export default spec({ threads: { main: thread(main) } });
`,
);

/** Without what differs from run to run. */
function table(out: string): readonly string[] {
  const lines = out.split("\n");
  const head = lines.findIndex((line) => line.startsWith("spec "));
  return lines.slice(head, -1).map((line) => line.replace(/ +[\d.]+ m?s$/, ""));
}

test.each([["2"], ["1"]])("are told in their order, with a table (--jobs %s)", (jobs) => {
  const specs = ["wrong.ts", "lost.ts", "counter.ts"];
  const args = ["check", ...specs, "--all-configs", "--jobs", jobs, ...embedded];
  const { status, out, err } = place.run(args);
  const rows = table(out).map((line) => line.split(/ {2,}/));
  expect(rows).toEqual([
    ["spec", "configuration", "verdict", "states", "depth", "time"],
    ["wrong.ts", "1 error"],
    ["lost.ts", "default", "violated: nothing is lost", expect.any(String), expect.any(String)],
    ["lost.ts", "kept", "holds", expect.any(String), expect.any(String)],
    ["counter.ts", "default", "holds", expect.any(String), expect.any(String)],
    ["counter.ts", "racy", "holds", expect.any(String), expect.any(String)],
    [""],
    [expect.stringMatching(/^5 asked for: 1 not checked, 1 violated, 3 hold\./)],
  ]);
  expect(out.match(/^violated {2}lost: "nothing is lost"$/gm)).toHaveLength(1);
  // It holds, and what it says less than it seems is nothing for a table.
  expect(out.match(/^holds .*$/gm)).toEqual(["holds  lost (kept)"]);
  expect(err).toContain("wrong.ts:2:25: Cannot find name 'b'");
  expect(status).toBe(2);
});

test("the first counterexample is told whole, others with the command that shows them", () => {
  const args = ["check", "lost.ts", "spaced lost.ts", "--set", "LOST=true", ...embedded];
  const brief = place.run(args).out;
  const traces = (out: string): number => out.match(/^ +1 +\d+ {2}/gm)?.length ?? 0;
  expect(traces(brief)).toBe(1);
  const [, short] = brief.split(/^(?=violated {2}spaced)/m);
  expect(short!.split("\n\n")[0]!.split("\n")).toEqual([
    'violated  spaced lost: "nothing is lost"',
    "  g.ended < 2 is false",
    expect.stringMatching(/^ {2}g\.ended is 2, written by adder#\d at step 8$/),
    "  g.n === 2 is false",
    expect.stringMatching(
      /^ {2}g\.n is 1, written by adder#\d at step \d, over the same value written by adder#\d at step \d$/,
    ),
    "  its 8 steps: lockstep check 'spaced lost.ts' --set LOST=true --engine embedded",
  ]);
  const whole = place.run([...args, "--traces"]).out;
  expect(whole).not.toContain("lockstep check");
  expect(traces(whole)).toBe(2);
});

test("of a circular wait it is told in short who waits for whom", () => {
  const { out } = place.run(["check", "lost.ts", "crossed.ts", ...embedded]);
  expect(out).toMatch(
    /^violated {2}crossed: circular-wait\n.*\n {2}forth waits in mutex_lock, called by forth [^]*\n {2}its \d+ steps: lockstep check crossed\.ts --engine embedded\n\nspec /m,
  );
});

test("of the shipped protocols and all their configurations, as their tables say", () => {
  const shipped = { "kref-lookup": krefLookup, "vfio-group": vfioGroup };
  const expected = Object.entries(shipped).flatMap(([name, expectedOf]) => {
    return Object.entries(expectedOf).map(([config, { verdict }]) => [name, config, verdict]);
  });
  const specs = Object.keys(shipped).map((name) => resolve(`specs/${name}/${name}.ts`));
  const { out, status } = place.run(["check", ...specs, "--all-configs", ...embedded]);
  const rows = table(out)
    .slice(1, -2)
    .map((line) => {
      const [spec, config, answer] = line.split(/ {2,}/);
      return [basename(spec!, ".ts"), config, answer!.split(":")[0]];
    });
  expect(rows.toSorted()).toEqual(expected.toSorted());
  expect(status).toBe(1);
});

test("--only-failed shows what does not hold", () => {
  const args = ["check", "lost.ts", "--all-configs", "--only-failed", ...embedded];
  const { out, status } = place.run(args);
  expect(table(out).filter((line) => line.startsWith("lost.ts"))).toHaveLength(1);
  expect(out).toMatch(/^2 asked for: 1 violated, 1 hold\./m);
  expect(status).toBe(1);
  // Also where it is asked which lock protects what.
  const locks = place.run([...args, "--explain-locks"]).out.match(/^locks .*:/gm);
  expect(locks).toEqual(["locks  lost:"]);
  const answers = JSON.parse(place.run([...args, "--json"]).out) as readonly object[];
  expect(answers).toMatchObject([{ config: "default", verdict: "violated" }]);
});

test("--format junit is what CI reads, also of one", () => {
  const one = place.run(["check", "lost.ts", "--format", "junit", ...embedded]);
  expect(one).toMatchObject({ status: 1, err: "" });
  expect(one.out).toMatch(/<testsuites name="lockstep" tests="1" failures="1" errors="0" /);
  const specs = ["lost.ts", "wrong.ts", "counter.ts"];
  const all = place.run(["check", ...specs, "--format", "junit", ...embedded]);
  expect(all.out).toMatch(/tests="3" failures="1" errors="1"/);
  expect(all.out).toMatch(/<failure type="property" message="[^"]*nothing is lost[^"]*">/);
  expect(all.out).toMatch(/<error type="not-checked" message="1 error">[^<]*'b'/);
  expect(all.out).toMatch(/classname="counter.ts" name="default" time="[\d.]+"\/>/);
  const none = place.run(["check", "lost.ts", "--timeout", "soon", "--format", "junit"]);
  expect(none.out).toMatch(/tests="1" failures="0" errors="1"[^]*message="--timeout takes /);
});

test("no answer is written over another one's", () => {
  const both = ["check", "lost.ts", "counter.ts", ...embedded];
  const refused = place.run([...both, "--html", "page.html"]);
  expect(refused).toMatchObject({ status: 2, out: "" });
  expect(refused.err).toMatch(/several answers are asked for: put \{spec\} into its name\.\n$/);
  const all = place.run([...both, "--all-configs", "--html", "{config}.html"]);
  expect(all.err).toMatch(/: put \{spec\} into its name\.\n$/);
  mkdirSync(join(place.folder, "other"));
  const alike = ["check", "lost.ts", place.write("other/lost.ts", lost), ...embedded];
  const twice = place.run([...alike, "--html", "{spec}.html"]);
  expect(twice.err).toMatch(/: check those that are named alike one by one\.\n$/);
  const kept = place.run([...alike, "--keep", "kept"]);
  expect(kept.err).toMatch(/^lockstep: --keep .* check those that are named alike one by one\.\n$/);
  const { err } = place.run([...both, "--html", "pages/{spec}-{config}.html"]);
  // Whichever is checked first makes the folder.
  const made = "; the folder pages was made for it";
  const pages = ["lost", "counter"].map((of) => `pages/${of}-default.html`);
  expect(err.replace(made, "")).toBe(
    pages.map((page) => `lockstep: the page is in ${page}.\n`).join(""),
  );
  expect(err.split(made)).toHaveLength(2);
  expect(existsSync(join(place.folder, "pages/counter-default.html"))).toBe(true);
});

test.each([["0"], ["two"]])("--jobs %s is refused", (jobs) => {
  const { status, err } = place.run(["check", "lost.ts", "counter.ts", "--jobs", jobs]);
  expect(err).toMatch(/^lockstep: --jobs takes a (whole )?number/);
  expect(status).toBe(2);
});

/** Starts a check that takes long, and does something once two processes are at it. */
async function interfere(act: (check: ChildProcess) => void, ...configs: readonly string[]) {
  place.write("long.ts", long);
  const asked = [
    "--no-reduce",
    "--no-symmetry",
    "--jobs",
    "2",
    "--json",
    "--timings",
    "--timeout",
    "12",
  ];
  // A folder of its own for temporary files tells this run's processes from all others.
  const env = { ...process.env, TMPDIR: place.folder };
  const args = [
    bin,
    "check",
    "long.ts",
    ...configs.flatMap((name) => ["--config", name]),
    ...asked,
  ];
  const child = spawn(process.execPath, args, { cwd: place.folder, env });
  let out = "";
  let lowered = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const before = lowered;
    lowered += text.match(/protocol lowered/g)?.length ?? 0;
    if (before < 2 && lowered >= 2) act(child);
  });
  const [status] = (await once(child, "close")) as [number];
  const rest = (): readonly string[] => processesWith(`TMPDIR=${place.folder}`);
  await expect.poll(rest, { timeout: 10_000 }).toEqual([]);
  return { status, out };
}

interface Answer {
  readonly verdict?: string;
  readonly problem?: string;
}

test("Ctrl-C ends all that run, and starts none that wait", async () => {
  const { status, out } = await interfere(
    (check) => check.kill("SIGINT"),
    "racy",
    "racy",
    "default",
  );
  const answers = JSON.parse(out) as readonly Answer[];
  expect(answers).toHaveLength(3);
  expect(answers[0]).toMatchObject({ verdict: "incomplete" });
  expect(answers[2]!.problem).toBe("interrupted: long.ts (default) was not checked.");
  expect(status).toBe(4);
});

test("a process that is killed costs its own answer and no other", async () => {
  const kill = (): void => {
    const [first] = idsOf(`TMPDIR=${place.folder}`, "dist/worker.js");
    process.kill(first!, "SIGKILL");
  };
  const { status, out } = await interfere(kill, "racy", "racy");
  const answers = JSON.parse(out) as readonly Answer[];
  expect(answers.map(({ verdict }) => verdict ?? "none").toSorted()).toEqual([
    "incomplete",
    "none",
  ]);
  expect(answers.find(({ problem }) => problem)?.problem).toMatch(
    /^long\.ts \(racy\) was not checked to its end: its process was killed \(SIGKILL\)\. If memory/,
  );
  expect(status).toBe(3);
});

test("nothing goes on when the check itself is killed", async () => {
  const { out } = await interfere((check) => check.kill("SIGKILL"), "racy", "racy");
  expect(out).toBe("");
});
