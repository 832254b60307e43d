/** `trace eval`, as a user runs it. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itfOf } from "../support/recorded.ts";
import { counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const file = (name: string): string => join(place.folder, name);
const kref = resolve("specs/kref-lookup/kref-lookup.ts");
/** In the folder of its trace, which may name it then. */
const kept = file("kref-lookup.ts");

/** Nothing reads `last`; another file has state of its own, which the spec does not import. */
const spec = `
import { List, assert, spec, thread } from "lockstep";
import { kfree, kzalloc, list_add_tail } from "lockstep/kernel";
import { note } from "./notes.ts";

export class Item {
  n = 0;
  next: Item | null = null;
}
const all = { items: new List<Item>(), last: 0, state: "idle" as "idle" | "busy" };

function producer(): void {
  const item = kzalloc(Item);
  list_add_tail(item, all.items);
  all.last = 7;
  note();
  all.state = "busy";
  item.n = 3;
  assert(all.items.length === 2 || all.state === "idle", "only one");
  kfree(item);
}

export default spec({ threads: { producer: thread(producer) }, bounds: { Item: 2 } });
`;
const notes = `
const log = { written: 0 };
export function note(): void {
  log.written++;
}
`;

const long = `
import { assert, spec, thread } from "lockstep";
const shared = { count: 0 };
function adder(): void {
  while (shared.count < 40) shared.count += 1;
  assert(shared.count < 40, "it counts too far");
}
export default spec({ threads: { adder: thread(adder) }, bounds: { "shared.count": [0, 60] } });
`;

/** Nothing observes `turns`, so that it has no range. */
const ghosts = `
import { assert, ghost, spec, thread } from "lockstep";
const g = { n: 0, turns: ghost(20) };
function main(): void {
  g.n = 1;
  for (let i = 0; i < 3; i++) ghost(() => { g.turns += 10; });
  ghost(() => { g.turns++; });
  g.n = 2;
  g.n = 4;
  assert(g.n === 3);
}
export default spec({ threads: { main: thread(main) } });
`;

beforeAll(async () => {
  place.write("items.ts", spec);
  place.write("notes.ts", notes);
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
  const items = { spec: file("items.ts"), config: "default", file: file("items.itf.json") };
  writeFileSync(items.file, await itfOf(items));
  copyFileSync(kref, kept);
  const broken = { spec: kept, config: "broken", file: file("broken.itf.json") };
  writeFileSync(broken.file, await itfOf(broken));
});

const evaluate = (...args: string[]) => place.run(["trace", "eval", ...args]);
const broken = (...args: string[]) => evaluate("broken.itf.json", ...args);
const items = (...args: string[]) => evaluate("items.itf.json", ...args);

describe("trace eval", () => {
  test("a value is shown where it changes: step, thread, line, and what C it models", () => {
    const { status, out, err } = broken("entry#1.refcount.refcount");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out.split("\n").slice(0, 10)).toEqual([
      "start  entry#1.refcount.refcount (entry#1 is not allocated)",
      "",
      "owner  owner",
      "  1  63  const entry = kzalloc(Entry)",
      "           entry#1.refcount.refcount (entry#1 is not allocated) -> 0",
      "  2  64  kref_init(entry.refcount)           entry#1.refcount.refcount 0 -> 1",
      "       put_entry < owner",
      expect.stringMatching(/^ {5}\d+ {2}kref_put\(entry\.refcount, +in kref\.ts$/),
      "           release_entry)",
      expect.stringMatching(
        /^ {2}6 {2}\d+ {4}if \(refcount_dec.* entry#1\.refcount\.refcount 1 -> 0$/,
      ),
    ]);
    expect(out).toContain("changed  by 3 of 9 steps; no value after 0 (0 is the start)\n");
  });

  test("of a condition it says where it is false and why", () => {
    const { out } = broken("instances(Entry).every((e) => e.refcount.refcount > 0)");
    expect(out).toContain("false  after 1, 6-9\n");
    expect(out).toContain(
      "false after step 6\n" +
        "  entry#1.refcount.refcount > 0 is false\n" +
        "  entry#1.refcount.refcount is 0, written by owner at step 6\n",
    );
    const start = broken("queue.entries.length > 0");
    expect(start.out).toContain("false at the start\n  queue.entries.length > 0 is false\n");
    expect(start.out).toContain("false  after 0-3 (0 is the start)\n");
  });

  test("a property is taken as it stands in the spec", () => {
    const property = "whileFree(queue.mutex, () => queue.entries.length === 0)";
    expect(broken(`() =>\n  ${property}`).out).toContain("false  after 5-6\n");
  });

  test("what nothing read when it was recorded has its values all the same", () => {
    const { out } = items("all.last");
    expect(out).toMatch(/^ {2}3 {2}15 {2}all\.last = 7 {2}all\.last 0 -> 7$/m);
    expect(out).toContain("may be written earlier than shown");
    const data = JSON.parse(items("all.last", "--json").out) as object;
    expect(data).toMatchObject({ changes: [{ step: 3, unrecorded: true }] });
  });

  test("a ghost that is written between accesses is told as a check tells it", () => {
    place.write("ghosts.ts", ghosts);
    const engine = ["--engine", "embedded"];
    const all = "--all-steps";
    const checked = place.run(["check", "ghosts.ts", ...engine, all, "--save-trace", "g.itf.json"]);
    const turnsIn = (text: string) => text.match(/g\.turns \d+ -> \d+$/gm);
    const told = ["20 -> 30", "30 -> 40", "40 -> 50", "50 -> 51"].map((turn) => `g.turns ${turn}`);
    expect(turnsIn(checked.out)).toEqual(told);
    expect(place.run(["trace", "show", "g.itf.json", all]).out).toBe(checked.out);
    const { out, err } = evaluate("g.itf.json", "g.turns");
    expect(err).toBe("");
    expect(turnsIn(out)).toEqual(told);
    expect(out.match(/^ +\d+/gm)?.map(Number)).toEqual([2, 3, 4, 5]);
    expect(out).toContain("changed  by 4 of 6 steps\n");
    expect(evaluate("g.itf.json", "g.turns < 40").out).toContain("false  after 3-6\n");
  });

  test("names of the library and of the protocol's other files need no import", () => {
    expect(items("log.written").out).toContain("log.written 0 -> 1");
    const { out } = items("item#1.n === div(all.items.length * 6, 2)");
    expect(out).toContain("true -> false");
  });

  test("what changes without end is said a few times", async () => {
    place.write("long.ts", long);
    const wanted = { spec: file("long.ts"), config: "default", file: file("long.itf.json") };
    writeFileSync(wanted.file, await itfOf(wanted));
    const { out } = evaluate("long.itf.json", "shared.count % 2 === 0");
    expect(out.match(/^false after step/gm)).toHaveLength(8);
    expect(out).toContain("... and 12 times more (--json says why each time)\n");
    expect(out).toMatch(/^false {2}after 3-5, 9-11, .* and 8 times more$/m);
  });

  test("--json is the answer as data", () => {
    const { status, out } = broken("queue.entries", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      lockstep: 1,
      expression: "queue.entries",
      steps: 9,
      model: "same",
      on: { protocol: "kref-lookup", config: "broken" },
      start: { text: "[]", value: [] },
      falseAfter: null,
      noneAfter: [],
      changes: [
        {
          step: 4,
          thread: "owner",
          function: "owner",
          to: { text: "[entry#1]", value: ["entry#1"] },
        },
      ],
    });
  });

  test("--json has what is wrong with the expression as data, too", () => {
    const { status, out } = broken("queue.entris", "--json");
    expect(status).toBe(2);
    const place = { file: "expression", line: 1, column: 7 };
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: "typescript", ...place }] });
  });

  test.each([
    [["broken.itf.json", "1); const x = (2"], /it is more than one expression/],
    [
      ["broken.itf.json", "quue"],
      /^expression:1:1: Cannot find name 'quue'[^]*nothing was evaluated/,
    ],
    [
      ["broken.itf.json", "shared.count", "counter.ts"],
      /is of kref-lookup \(broken\), and this spec/,
    ],
    [["items.itf.json", "1", "crossed.ts"], /cannot be followed on crossed\.ts beyond its step 0/],
    [["items.ts", "1"], /items\.ts cannot be read: it is not JSON/],
  ])("%j is an error", (args, says) => {
    const { status, out, err } = evaluate(...args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(says);
  });

  test("the protocol's own file is read, and not changed", () => {
    expect(readFileSync(file("items.ts"), "utf8")).toBe(spec);
    place.write("items.ts", spec.replace("all.last = 7", "all.last = 8"));
    const { out } = items("all.last");
    place.write("items.ts", spec);
    expect(out).toContain("all.last 0 -> 8");
    expect(out).toContain("the protocol has changed since: the trace is followed by names");
  });
});
