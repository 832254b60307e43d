/** `lockstep cite --patch` and `--lines` as a user runs them. */
import { mkdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const c = readFileSync("test/cite/align/queue.c", "utf8");
const at = c.split("\n").findIndex((line) => line.includes("atomic_inc(&q->users)")) + 1;

function patchTo(replaced: string): string {
  const lines = c.split("\n").slice(at - 2, at + 1);
  const [before, own, after] = lines as [string, string, string];
  const changed = [
    ` ${before}`,
    `-${own}`,
    ...(replaced === "" ? [] : [`+${replaced}`]),
    ` ${after}`,
  ];
  const now = replaced === "" ? 2 : 3;
  return `--- a/queue.c\n+++ b/queue.c\n@@ -${at - 1},3 +${at - 1},${now} @@\n${changed.join("\n")}\n`;
}

beforeAll(() => {
  mkdirSync(`${place.folder}/linux`);
  place.write("linux/queue.c", c);
  place.write("queue.ts", readFileSync("test/cite/align/queue.ts", "utf8"));
  place.write("drop.patch", patchTo(""));
  place.write("idle.patch", patchTo("\tatomic_inc(&q->users); /* one more */"));
  place.write("other.patch", patchTo("").replace("wake_up", "sleep_on"));
  place.write(
    "lines.json",
    JSON.stringify([{ file: "queue.c", function: "queue_submit", from: at, to: at }]),
  );
});
afterAll(() => place.remove());

test("a patch that drops an operation: what it touches, and the drift that it makes", () => {
  const { status, out } = place.run([
    "cite",
    "queue.ts",
    "--tree",
    "linux",
    "--patch",
    "drop.patch",
  ]);
  expect(status).toBe(1);
  expect(out).toContain(
    "drop.patch touches 1 function of the model; 1 operation of it is on changed",
  );
  expect(out).toMatch(
    /^queue_submit {2}queue\.ts:\d+\n {2}C lines \d+ of queue\.c\n {2}atomic_inc\(users\) /m,
  );
  expect(out).toMatch(/^ {2}in the model only {2}atomic_inc\(users\)/m);
});

test("one that changes no operation makes none, and says so for programs", () => {
  const { status, out } = place.run([
    "cite",
    "queue.ts",
    "--tree",
    "linux",
    "--patch",
    "idle.patch",
    "--json",
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    ...{ verdict: "no drift", steps: null },
    touched: [{ name: "queue_submit", lines: [at], operations: [{ what: "atomic_inc(users)" }] }],
  });
});

test("lines are enough to say what is touched", () => {
  const { status, out } = place.run([
    "cite",
    "queue.ts",
    "--tree",
    "linux",
    "--lines",
    "lines.json",
  ]);
  expect(status).toBe(0);
  expect(out).toContain("lines.json touches 1 function of the model");
  expect(out).not.toContain("drift");
});

test.each([
  [
    ["--patch", "other.patch"],
    /other\.patch does not apply to linux: queue\.c:\d+ is otherwise\.$/m,
  ],
  [["--patch", "queue.ts"], /--patch queue\.ts: it has no change of a file in it/],
  [["--patch", "drop.patch", "--lines", "lines.json"], /--patch or --lines, not both/],
  [["--trace", "x"], /--trace is for --patch, --lines and --range/],
])("%j is refused", (args, said) => {
  const { status, err } = place.run(["cite", "queue.ts", "--tree", "linux", ...args]);
  expect(err).toMatch(said);
  expect(status).toBe(2);
});
