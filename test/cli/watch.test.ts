/** `check --watch`, as a user at an editor has it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { bin, counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(() => place.remove());

/** Both what it prints and what it complains of, up to where it waits again. */
function watching(...args: readonly string[]) {
  // One pipe for both, as in a terminal: what comes out of two is heard in any order.
  const command = ["-c", 'exec "$@" 2>&1', "sh", process.execPath, bin, "check", ...args];
  const child = spawn("sh", [...command, "--watch"], { cwd: place.folder });
  let heard = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (heard += text));
  const hears = (text: string): Promise<void> => {
    return expect.poll(() => heard, { timeout: 30_000, interval: 20 }).toContain(text);
  };
  const round = async (): Promise<string> => {
    await hears("Ctrl-C ends.\n");
    const at = heard.indexOf("Ctrl-C ends.\n") + "Ctrl-C ends.\n".length;
    const said = heard.slice(0, at);
    heard = heard.slice(at);
    return said;
  };
  const end = async (signal: NodeJS.Signals = "SIGINT"): Promise<number | null> => {
    if (child.exitCode !== null) return child.exitCode;
    child.kill(signal);
    const [status] = (await once(child, "close")) as [number | null];
    return status;
  };
  ends.push(end);
  return { hears, round, end };
}

/** As editors do that keep the old file until the new one is whole. */
function saveByRename(name: string, text: string): void {
  place.write(`.${name}.new`, text);
  renameSync(join(place.folder, `.${name}.new`), join(place.folder, name));
}

/** What is said to have changed. */
function changes(said: string): string {
  return /^changed by this save: [^]*?\n\n/m.exec(said)?.[0] ?? "";
}

const unlocked = counter
  .replace("param(true)", "param(false)")
  .replace("() => shared.count <= 2", "() => shared.ended < 2 || shared.count === 2")
  .replace("  if (LOCKED) mutex_unlock(shared.lock);", "$&\n  shared.ended++;");

test("each save is checked, and what it has changed is said", async () => {
  place.write("a.ts", counter);
  const { round, end } = watching("a.ts");
  const first = await round();
  expect(first).toMatch(/^holds {2}a$/m);
  expect(first).not.toContain("changed");
  saveByRename("a.ts", unlocked);
  const broken = await round();
  expect(broken).toMatch(/^violated {2}a: "at most two"$/m);
  expect(changes(broken)).toMatch(
    /^changed by this save: a\.ts\n {2}answer {6}holds -> violated: at most two\n {2}states {6}4 -> \d+\n/,
  );
  place.write("a.ts", unlocked.replace("shared.count++", "shared.cuont++"));
  const wrong = await round();
  expect(wrong).toContain("1 error: nothing was checked.");
  expect(changes(wrong)).toMatch(/ answer {6}violated: at most two -> 1 error\n {2}new .*'cuont'/);
  // Another mistake, further up: the first one is not new for having moved.
  place.write("a.ts", `function f(): void { g(); }${unlocked.replace("count++", "cuont++")}`);
  const worse = changes(await round());
  expect(worse).toMatch(/ answer {6}1 error -> 2 errors\n/);
  expect(worse).not.toContain("cuont");
  place.write("a.ts", counter);
  const well = changes(await round());
  expect(well).toMatch(/ answer {6}2 errors -> holds\n {2}states {6}\d+ -> 4\n/);
  expect(well.match(/^ {2}gone /gm)).toHaveLength(2);
  place.write("a.ts", `${counter}// The same.\n`);
  expect(await round()).toContain("\nNothing has changed by this save.\n");
  expect(await end()).toBe(130);
});

test("a spec that is deleted is one sentence, and is checked when it is back", async () => {
  const folder = join(place.folder, "deep/er");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "b.ts"), counter);
  const { round, end } = watching("deep/er/b.ts");
  await round();
  rmSync(join(folder, "b.ts"));
  const gone = await round();
  expect(gone).toMatch(
    /^(?:Checking deep\/er\/b\.ts\.\n)+lockstep: deep\/er\/b\.ts is not there: it is checked as soon as it is\.\n\nchanged .*\n {2}answer {6}holds -> .* is not there\n\n/,
  );
  writeFileSync(join(folder, "b.ts"), counter);
  expect(await round()).toMatch(/^holds {2}b$/m);
  renameSync(join(place.folder, "deep"), join(place.folder, "away"));
  expect(await round()).toContain("deep/er/b.ts is not there");
  renameSync(join(place.folder, "away"), join(place.folder, "deep"));
  expect(changes(await round())).toContain(" is not there -> holds\n");
  expect(await end("SIGTERM")).toBe(130);
});

test("what a spec imports is watched too, also if it is not there yet", async () => {
  const main = counter.replace("shared.count++", "shared.count += BY");
  place.write("main.ts", `import { BY } from "./part.ts";${main}`);
  const { round } = watching("main.ts");
  expect(await round()).toContain("[import-not-found]");
  place.write("part.ts", "export const BY = 1;\n");
  expect(changes(await round())).toMatch(/ -> holds\n/);
  place.write("part.ts", "export const BY = 2;\n");
  expect(changes(await round())).toContain(" answer      holds -> violated: at most two\n");
});

test("of several only what a save concerns is checked again", async () => {
  place.write("one.ts", counter);
  place.write("two.ts", crossed);
  const { round } = watching("one.ts", "two.ts", "--all-configs");
  const first = await round();
  expect(first).toMatch(/^violated {2}two: circular-wait$/m);
  expect(first).toMatch(
    /^one\.ts +default +holds .*\none\.ts +racy +holds .*\ntwo\.ts +default +violated/m,
  );
  place.write("one.ts", counter.replace("racy: {", "bare: {"));
  const second = await round();
  expect(second).not.toMatch(/^violated/m);
  expect(second).toMatch(/^one\.ts +bare +holds .*\ntwo\.ts +default +violated: circular-wait/m);
  expect(changes(second)).toBe(
    "changed by this save: one.ts (bare)\n  new         holds\n" +
      "changed by this save: one.ts (racy)\n  gone\n\n",
  );
});

test("a save ends the check of what it has replaced", async () => {
  const long = counter.replace("count: 2", "count: 14").replaceAll(/=== 2|<= 2/g, ">= 0");
  place.write("long.ts", long);
  const { hears, round, end } = watching("long.ts", "--no-reduce", "--no-symmetry", "--timings");
  await hears("protocol lowered");
  place.write("long.ts", counter);
  const said = await round();
  expect(said).toMatch(/^holds {2}long$/m);
  expect(said.match(/^ {2}states/gm)).toHaveLength(1);
  place.write("long.ts", long);
  await hears("protocol lowered");
  expect(await end()).toBe(130);
});

test.each([
  [["--json"], "--watch shows text: it does not go with --json."],
  [["--format", "sarif"], "--watch shows text: it does not go with --format sarif."],
  [
    ["--engine", "tlc"],
    "--watch asks the embedded engine alone: it does not go with --engine tlc.",
  ],
  [["--only-failed"], "--watch does not go with --only-failed."],
  [
    ["--all-configs", "--html", "x.html"],
    "--watch does not go with --html where several are asked for.",
  ],
])("%j is refused", (args, said) => {
  const { status, err } = place.run(["check", "a.ts", "--watch", ...args]);
  expect({ status, err }).toEqual({ status: 2, err: `lockstep: ${said}\n` });
});
