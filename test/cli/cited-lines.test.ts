/** `check --tree` and `--outline`: a counterexample has the lines of the C that its steps are. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Outcome } from "../../src/trace/outcome.ts";
import { makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const c = `#include <linux/kref.h>

static void lane_free(struct kref *kref)
{
	kfree(container_of(kref, struct lane, ref));
}

static void lane_put(struct lane *lane)
{
	kref_put(&lane->ref, lane_free);
}

int lane_open(struct road *road)
{
	mutex_lock(&road->lock);
	road->users++;
	kref_get(&road->lane->ref);
	mutex_unlock(&road->lock);
	lane_put(road->lane);
	return 0;
}

void lane_close(struct road *road)
{
	kref_put(&road->lane->ref, lane_free);
	pr_info("closed");
}
`;

mkdirSync(join(place.folder, "tree/drivers"), { recursive: true });
place.write("tree/drivers/lane.c", c);
place.write(
  "lane.ts",
  `import { spec, thread } from "lockstep";
import { Kref, Mutex, kfree, kref_get, kref_init, kref_put, kzalloc } from "lockstep/kernel";
import { container_of } from "lockstep";
import { mutex_lock, mutex_unlock } from "lockstep/kernel";

class Lane {
  ref = new Kref();
}
const road = { lock: new Mutex(), users: 0, lane: null as Lane | null };

/** @c drivers/lane.c lane_free */
function lane_free(kref: Kref): void {
  kfree(container_of(kref, Lane, "ref"));
}

function lane_put(lane: Lane): void {
  kref_put(lane.ref, lane_free);
}

/** @c drivers/lane.c lane_open */
function lane_open(): void {
  mutex_lock(road.lock); road.users++;
  kref_get(road.lane!.ref);
  mutex_unlock(road.lock);
  lane_put(road.lane!);
}

/** @c drivers/lane.c lane_close */
function lane_close(): void {
  lane_put(road.lane!);
}

function setup(): void {
  const lane = kzalloc(Lane);
  kref_init(lane.ref);
  road.lane = lane;
  lane_open();
  lane_close();
  lane_open();
}

export default spec({ threads: { setup: thread(setup) } });
`,
);

/** The line of the C that has a text, counted apart. */
function lineWith(text: string, nth = 0): number {
  const lines = c.split("\n").flatMap((line, at) => (line.includes(text) ? [at + 1] : []));
  return lines[nth]!;
}

function outcomeWith(args: readonly string[]): Outcome {
  const all = ["check", "lane.ts", "--engine", "embedded", "--json", ...args];
  const { status, out } = place.run(all);
  expect(status).toBe(1);
  return JSON.parse(out) as Outcome;
}

test("a step has the line of the operation that it executes", () => {
  const { trace, notes } = outcomeWith(["--tree", "tree"]);
  const own = trace!.steps.filter(({ function: name }) => name !== "setup");
  const inC = own.map(({ code, inC: at }) => `${code} ${at === undefined ? "-" : at.line}`);
  expect(inC.slice(0, 6)).toEqual([
    `mutex_lock(road.lock) ${lineWith("mutex_lock")}`,
    // Two operations on one line of the model are two lines of the C.
    `road.users++ ${lineWith("users++")}`,
    `road.users++ ${lineWith("users++")}`,
    `kref_get(road.lane!.ref) ${lineWith("kref_get")}`,
    `kref_get(road.lane!.ref) ${lineWith("kref_get")}`,
    `mutex_unlock(road.lock) ${lineWith("mutex_unlock")}`,
  ]);
  expect(notes).toContain("lines of the C are those of the tree tree");
});

test("a helper has the line of its call or of what it does; what cites nothing has none", () => {
  const { trace } = outcomeWith(["--tree", "tree"]);
  const put = trace!.steps.filter(({ stack }) => stack.some((at) => at.function === "lane_put"));
  const lines = put.map(({ inC }) => inC?.line).filter((line) => line !== undefined);
  // lane_open calls it by its name, lane_close does what it does.
  const calls = [lineWith("lane_put(road"), lineWith("kref_put(&road")];
  expect(new Set(lines)).toEqual(new Set([...calls, lineWith("kfree(")]));
  const setup = trace!.steps.filter(({ stack }) => stack.length === 1);
  expect(setup.map(({ inC }) => inC)).toEqual(setup.map(() => undefined));
});

test("a changelog names the line beside the operation", () => {
  const args = ["check", "lane.ts", "--engine", "embedded", "--tree", "tree"];
  const { out } = place.run([...args, "--format", "lkml", "--all-steps"]);
  expect(out).toContain(`kref_get(road.lane!.ref) [lane.c:${lineWith("kref_get")}]`);
  expect(out).toContain(`in C: drivers/lane.c:${lineWith("kref_get")} lane_open()`);
});

test("the page and a stored trace have the lines too", () => {
  const written = ["--html", "lane.html", "--save-trace", "lane.itf.json"];
  const { trace } = outcomeWith(["--tree", "tree", ...written]);
  const shown = place.run(["trace", "show", "lane.itf.json", "--format", "json"]);
  const { steps } = (JSON.parse(shown.out) as Outcome).trace!;
  const linesOf = (all: typeof steps): readonly unknown[] => all.map(({ inC }) => inC);
  expect(linesOf(steps)).toEqual(linesOf(trace!.steps));
  expect(steps.filter(({ inC }) => inC !== undefined).length).toBeGreaterThan(5);
  expect(readFileSync(join(place.folder, "lane.html"), "utf8")).toContain("drivers/lane.c");
});

test("what cannot be read is said before anything is checked", () => {
  const both = place.run(["check", "lane.ts", "--tree", "tree", "--outline", "lane.ts"]);
  expect(both).toMatchObject({ status: 2, out: "" });
  expect(both.err).toBe(
    "lockstep: --tree and --outline are two places of the same C: give one of them.\n",
  );
  const missing = place.run(["check", "lane.ts", "--outline", "none.json"]);
  expect(missing).toMatchObject({ status: 2, out: "" });
  expect(missing.err).toContain("--outline none.json");
});
