/** The text of printed modules, and what stands behind their names. */
import { describe, expect, it } from "vitest";
import { printModule } from "../../../src/codegen/tla/index.ts";
import { decodeState, decodeValue } from "../../../src/trace/decode.ts";
import * as s from "../../support/system.ts";
import { print } from "../support/print.ts";
import { samples } from "../support/systems.ts";

const folder = "./golden";
const n = s.local(1, "n", s.number);

describe("a module", () => {
  for (const name of [
    "objects that come and go",
    "locks taken in both orders",
    "a daemon with work",
  ]) {
    it(`is printed as it was: ${name}`, async () => {
      const { module } = print(samples[name]!.parts);
      const file = `${folder}/${name.replaceAll(" ", "-")}`;
      await expect(module.text).toMatchFileSnapshot(`${file}.tla`);
      await expect(module.cfg).toMatchFileSnapshot(`${file}.cfg`);
    });
  }

  it("keeps within the page, and names what it declares once", () => {
    for (const { parts } of Object.values(samples)) {
      const lines = print(parts).module.text.split("\n");
      expect(lines.filter((line) => line.length > 100)).toEqual([]);
      const defined = lines.flatMap((line) => /^(\w+)(?:\(.*\))? ==/.exec(line)?.[1] ?? []);
      expect(new Set(defined).size).toBe(defined.length);
    }
  });

  it("maps each action to its lines and its source", () => {
    const { module } = print(samples["objects that come and go"]!.parts);
    const lines = module.text.split("\n");
    for (const {
      action,
      lines: [first, last],
      steps,
    } of module.sourceMap.actions) {
      expect(lines[first - 1]).toContain(`${action}(t`);
      expect(lines[last - 1]).not.toBe("");
      expect(lines[last]).toBe("");
      expect(steps.length).toBeGreaterThan(0);
      expect(module.names.actions.get(action)).toEqual(steps.map(({ label }) => label));
    }
  });

  it("renames what would clash with TLA+, with the printer's own names, or with each other", () => {
    const number = s.counter();
    const { module } = print({
      tables: {
        pc: { fields: { n: number, "a.b": number, a_b: number } },
        Len: { statics: ["t", "Init"], dynamic: 1, fields: { live: number, SF_x: number } },
        "strange name": { fields: { IF: number } },
      },
      threads: [{ name: "Next", locals: [n], code: s.store(s.place("pc.n"), s.num(1)) }],
    });
    expect(module.text).toContain("VARIABLES pc_2, Len_2, strange_name, pc, error");
    expect(module.text).toContain("pc_2 = [n |-> 0, a_b |-> 0, a_b_2 |-> 0]");
    expect(module.text).toContain("NewLen_2 == [live |-> TRUE, live_2 |-> 0, v_SF_x |-> 0]");
    expect(module.text).toContain("strange_name = [IF_2 |-> 0]");
    expect(module.text).toContain("t_2 == 1\nInit_2 == 2");
  });
});

describe("like steps", () => {
  const body = (line: number): s.Code =>
    s.call({ name: "get", line: 9 }, s.at(9, s.store(s.place("v.n"), s.num(line))));
  const parts: s.SystemParts = {
    tables: { v: { fields: { n: s.counter() } } },
    threads: [{ name: "user", code: s.seq(s.at(1, body(7)), s.at(2, body(7)), s.at(3, body(8))) }],
  };

  it("of one place are one action with their labels as parameters", () => {
    const { module } = print(parts);
    const shared = [...module.names.actions.values()].find((labels) => labels.length > 1);
    expect(shared).toHaveLength(2);
    expect(module.text).toMatch(/\\E <<from, to>> \\in \{<<"\w+", "\w+">>,\s+<<"\w+", "\w+">>\} :/);
    expect(module.sourceMap.actions).toHaveLength(2);
  });

  it("stand alone where sharing is off", () => {
    expect(print(parts, "off").module.sourceMap.actions).toHaveLength(3);
  });
});

describe("names", () => {
  const { module, input } = print(samples["objects that come and go"]!.parts);
  const { names } = module;

  it("find the property behind an invariant", () => {
    expect(names.invariants.get("AListedGroupIsAlive")).toEqual({
      checks: "property",
      property: "a listed group is alive",
    });
    expect(module.cfg.split("\n")[1]).toBe("INVARIANT NoFailure");
  });

  it("read a state back", () => {
    const [first] = input.initial.threads;
    const row = (live: boolean, kref: number) => {
      return { record: { live, kref, lock_owner: "none", next: 0 } };
    };
    const state = decodeState(names, {
      v: { record: { m_owner: "user#2", o_owner: "none", n: 0, list: { tuple: [1] } } },
      Group: { tuple: [row(true, 1), row(false, 0)] },
      pc: {
        map: [
          ["user#1", first!.cut],
          ["user#2", first!.cut],
        ],
      },
      local: {
        map: [
          ["user#1", { record: { g: 0 } }],
          ["user#2", { record: { g: 0 } }],
        ],
      },
      error: { tuple: ["use-after-free", "spec.ts:2", "user#2"] },
    });
    expect(state.fields.get("v.m.owner")).toEqual([2]);
    expect(state.fields.get("v.list")).toEqual([[1]]);
    expect(state.fields.get("Group.kref")).toEqual([1, 0]);
    expect(state.live.get("Group")).toEqual([true, false]);
    expect(state.threads.get(2)).toMatchObject({ label: first!.cut, kind: "user" });
    expect(state.error).toMatchObject({ kind: "use-after-free", where: "spec.ts:2", thread: 2 });
  });

  it("read values by their sorts", () => {
    const colour = { s: "enum", values: ["red"], nullable: true } as const;
    expect(decodeValue(names, colour, "null")).toBe(null);
    expect(decodeValue(names, s.set(s.number), { range: [2, 4] })).toEqual([2, 3, 4]);
    expect(decodeValue(names, s.set(s.thread), { set: ["user#2", "user#1"] })).toEqual([1, 2]);
    const array = { s: "array", of: s.boolean, length: 2 } as const;
    expect(
      decodeValue(names, array, {
        map: [
          [1, true],
          [0, false],
        ],
      }),
    ).toEqual([false, true]);
    expect(() => decodeValue(names, s.number, "x")).toThrow("in place of a number");
  });
});

it("a failure of the initial state is in Init", () => {
  const { input } = print(samples["two increments"]!.parts);
  const failure = { kind: "assertion", where: "spec.ts:1", thread: 1 } as const;
  const { text } = printModule({ ...input, initial: { ...input.initial, failure } });
  expect(text).toContain('error = <<"assertion", "spec.ts:1", "t#1">>');
});
