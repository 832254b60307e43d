/** `lockstep cite --git DIR --range A..B` on a repository that the test makes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const c = readFileSync("test/cite/align/queue.c", "utf8");
const increment = "\tatomic_inc(&q->users);\n";

function git(...args: readonly string[]): void {
  const own = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  execFileSync("git", ["-C", `${place.folder}/linux`, ...own, ...args], { env, stdio: "pipe" });
}

function commit(name: string, text: string | null): void {
  if (text !== null) place.write("linux/queue.c", text);
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", name);
  git("tag", name);
}

beforeAll(() => {
  expect(c).toContain(increment);
  mkdirSync(`${place.folder}/linux`);
  git("init", "-q", "-b", "main");
  commit("base", c);
  commit("dropped", c.replace(increment, ""));
  commit("again", c);
  renameSync(`${place.folder}/linux/queue.c`, `${place.folder}/linux/pool.c`);
  commit("moved", null);
  git("checkout", "-q", "-b", "side", "base");
  commit("side-dropped", c.replace(increment, ""));
  git("checkout", "-q", "main");
  // What is checked out is none of the commits that are asked about.
  place.write("linux/pool.c", "int nothing;\n");
  place.write("queue.ts", readFileSync("test/cite/align/queue.ts", "utf8"));
});
afterAll(() => place.remove());

function citeRange(range: string, ...more: readonly string[]) {
  return place.run(["cite", "queue.ts", "--git", "linux", "--range", range, ...more]);
}

test("a range that drops an operation: what it touches, and the drift that it makes", () => {
  const { status, out } = citeRange("base..dropped");
  expect(status).toBe(1);
  expect(out).toContain(
    "base..dropped touches 1 function of the model; 1 operation of it is on changed",
  );
  expect(out).toMatch(/^ {2}in the model only {2}atomic_inc\(users\)/m);
  expect(out).toContain("dropped of linux, apart from what it had");
});

test("drift that was there before is not the range's", () => {
  const { status, out } = citeRange("dropped..again", "--json");
  expect(JSON.parse(out)).toMatchObject({
    ...{ verdict: "no drift", steps: null },
    touched: [{ name: "queue_submit" }],
  });
  expect(status).toBe(0);
});

test("three dots begin where the two have parted", () => {
  expect(citeRange("moved...side-dropped").out).toMatch(/in the model only {2}atomic_inc\(users\)/);
});

test("a file that is renamed on the way is found where it is", () => {
  const { status, out } = citeRange("again..moved");
  expect(out).toMatch(/pool\.c/);
  expect(status).toBe(1);
});

test("a range without a change touches nothing", () => {
  const { status, out } = citeRange("base..base");
  expect(out).toContain("base..base touches no function of the model");
  expect(status).toBe(0);
});

test.each([
  [["--git", "linux"], /^lockstep: --git and --range go together/m],
  [["--git", "linux", "--range", "base"], /--range base in linux: it is no range: write A\.\.B/],
  [["--git", "linux", "--range", "base..nowhere"], /in linux: there is no commit nowhere\.$/m],
  [["--git", "linux", "--range", "--output=x..base"], /there is no commit --output=x\.$/m],
  [
    ["--git", "none", "--range", "a..b"],
    /--git takes the folder of a repository, and none is none/,
  ],
  [["--git", "/", "--range", "a..b"], /not a git repository/],
  [["--git", "linux", "--tree", "linux", "--range", "a..b"], /cite takes --tree DIR/],
  [["--git", "linux", "--range", "a..b", "--patch", "x"], /--git has its change in --range/],
])("%j is refused", (args, said) => {
  const { status, err } = place.run(["cite", "queue.ts", ...args]);
  expect(err).toMatch(said);
  expect(status).toBe(2);
});
