import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readItf } from "../../../src/trace/itf/read.ts";
import { formats } from "../../../src/report/formats/formats.ts";
import { itfOf, recordOf } from "../../support/recorded.ts";

const spec = "specs/kref-lookup/kref-lookup.ts";
const wanted = { spec, config: "broken", file: "specs/kref-lookup/traces/broken.itf.json" };
const text = await itfOf(wanted);

/** The reader of the Quint tools, which share the format with Apalache. */
interface Foreign {
  ofItf(trace: unknown): readonly { readonly kind: string }[];
}
const { ofItf } = createRequire(import.meta.url)(
  "@informalsystems/quint/dist/src/itf.js",
) as Foreign;

interface Itf {
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, unknown>>[];
}

const json = JSON.parse(text) as Itf;

test("a reader that is not ours reads every state", () => {
  const { states } = json;
  const read = ofItf(json);
  expect(read).toHaveLength(states.length);
  expect(new Set(read.map(({ kind }) => kind))).toEqual(new Set(["app"]));
  const broken = states.map((state) => ({ ...state, queue: { "#bigint": {} } }));
  expect(() => ofItf({ ...json, states: broken })).toThrow();
});

test("each state has all variables, and no number is bare", () => {
  expect(json.vars).toContain("mbt::actionTaken");
  for (const { "#meta": _, ...variables } of json.states) {
    expect(Object.keys(variables)).toEqual(json.vars);
    JSON.stringify(variables, (_key, value: unknown) => {
      expect(typeof value).not.toBe("number");
      return value;
    });
  }
});

test("a state is told in the words of the protocol", () => {
  const last = json.states.at(-1)!;
  expect(last["queue"]).toEqual({
    "#map": [
      ["mutex.owner", "user"],
      ["entries", ["entry#1"]],
    ],
  });
  expect(last["Entry"]).toEqual({
    "#map": [["entry#1", { "#map": [["refcount.refcount", { "#bigint": "0" }]] }]],
  });
  expect(last["mbt::actionTaken"]).toBe("kref_get");
  expect(last["#meta"]).toMatchObject({
    index: 9,
    thread: "user",
    function: "get_entry",
    spans: [{ file: "kref-lookup.ts", start: { line: 42 } }],
  });
});

test("nothing is lost by storing it", async () => {
  const { outcome, model } = await recordOf(wanted);
  expect(readItf(text, wanted.file)).toEqual({ outcome, model });
  expect(model.spec).toBe("../kref-lookup.ts");
  expect(model.choice).toMatchObject({ config: "broken" });
});

test("a trace of an earlier version, in which facts and places are text, is shown alike", () => {
  const data = new Set(["facts", "object", "sort"]);
  const kept = JSON.stringify(json, (key, value: unknown) => (data.has(key) ? undefined : value));
  const copy = JSON.parse(kept) as Head;
  // Without causes all formats show other steps; test/report/formats has that.
  copy["#meta"].lockstep["causes"] = (json as unknown as Head)["#meta"].lockstep["causes"];
  const older = JSON.stringify(copy);
  expect(older.length).toBeLessThan(JSON.stringify(json).length);
  const [then, now] = [readItf(older, wanted.file), readItf(text, wanted.file)];
  if ("says" in then || "says" in now) throw new Error("it cannot be read");
  expect(then.outcome.trace.steps.map(({ reads }) => reads)).toEqual(
    now.outcome.trace.steps.map(({ reads }) => reads),
  );
  for (const print of Object.values(formats)) {
    if (print !== formats.json) expect(print(then.outcome)).toBe(print(now.outcome));
  }
});

const without = (index: number): string =>
  JSON.stringify({ ...json, states: json.states.filter((_, at) => at !== index) });
const changed = (change: (state: Record<string, unknown>) => object): string =>
  JSON.stringify({
    ...json,
    states: json.states.map((state, at) => (at === 3 ? change({ ...state }) : state)),
  });

test.each([
  ["truncated", text.slice(0, 5000), /cut off after 5000 characters \(line \d+\)/],
  ["no JSON", "hello", /not JSON: .*hello/],
  ["no ITF", "[1, 2]", /^vars is missing/],
  ["of another tool", `{ "vars": ["x"], "states": [] }`, /#meta\.lockstep is missing/],
  ["of a later form", text.replace(`"version":1`, `"version":7`), /form is 7/],
  ["with a state missing", without(4), /states\[4\] has the index 5: state 4 is missing/],
  ["with the first state missing", without(0), /state 0 is missing/],
  ["with the last state missing", without(9), /9 states, and its 9 steps need 10/],
  ["a variable missing", changed(({ queue: _, ...rest }) => rest), /states\[3\] has no.*"queue"/],
  [
    "a word of the step missing",
    changed((state) => ({ ...state, "#meta": { ...(state["#meta"] as object), thread: 3 } })),
    /states\[3\]\.#meta\.thread should be string, and is 3/,
  ],
  [
    "with causes that name no step of it",
    text.replace(/"causes":\{"steps":\[\{"step":1,/, `"causes":{"steps":[{"step":10,`),
    /^#meta\.lockstep\.causes names step 10, and it has 9 steps$/,
  ],
  [
    "with a cause that leads to no step of it",
    text.replace(/"how":"reads","to":4/, `"how":"reads","to":0`),
    /causes names step 0, and it has 9 steps$/,
  ],
])("a file that is %s is refused with its place", (_what, file, says) => {
  expect(readItf(file, "t.itf.json")).toEqual({ says: expect.stringMatching(says) as unknown });
});

test("a file is said to be cut off wherever it is", () => {
  for (let end = 1; end < text.length; end += 97) {
    const cut = readItf(text.slice(0, end), "t.itf.json");
    expect(cut).toEqual({ says: expect.stringContaining(`cut off after ${end} `) as unknown });
  }
});

/** Each place in what is said beside the states: ["outcome", "covered", "engine"]. */
function placesIn(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(part, place)];
  });
}

test("whatever is missing in it, it is read and shown in all forms or refused with the place", () => {
  const places = placesIn((json as unknown as Head)["#meta"].lockstep).filter((place) => {
    return (
      typeof place.at(-1) === "string" && !["parameters", "bounds"].includes(`${place.at(-2)}`)
    );
  });
  const refused = places.filter((place) => {
    const copy = JSON.parse(text) as Head;
    const holder = place.slice(0, -1).reduce<unknown>((part, key) => {
      return (part as Record<string, unknown>)[key];
    }, copy["#meta"].lockstep);
    delete (holder as Record<string, unknown>)[place.at(-1)!];
    const recording = readItf(JSON.stringify(copy), wanted.file);
    if ("says" in recording) {
      expect(recording.says).toMatch(/ is missing$/);
      return true;
    }
    for (const print of Object.values(formats)) {
      expect(print(recording.outcome), place.join(".")).not.toContain("undefined");
    }
    return false;
  });
  expect(refused.length).toBeGreaterThan(30);
  const known = places.filter((place) => !refused.includes(place)).map((place) => place.join("."));
  const all = new Set(known.map((place) => place.replace(/\.\d+\./, ".*.")));
  expect([...all].sort()).toEqual([
    "causes",
    "ending.facts",
    "ending.stack.*.cite",
    "ending.stack.*.code",
    "outcome.confirmation",
    "outcome.counts.resting",
    "outcome.counts.steps",
    "outcome.counts.stored",
    "outcome.covered.fewestTurns",
    "outcome.covered.reuse",
    "outcome.covered.simulated",
    "outcome.covered.stuckSought",
    "outcome.covered.workers",
    "outcome.vacuity",
  ]);
});

interface Head {
  readonly "#meta": { readonly lockstep: Record<string, unknown> };
}
