/** A cut whose thread may go on only in some states, by an expression: each checker asks it. */
import { expect, test } from "vitest";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { search } from "../../src/interpret/search.ts";
import { createMachine } from "../../src/interpret/state/machine.ts";
import type { Expr } from "../../src/ir/expression.ts";
import type { Cut, System } from "../../src/ir/system.ts";
import * as s from "../support/system.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { disagreement } from "./disagreement.ts";

const tools = await toolsOrSkip();
const n = s.place("v.n");
const isN = (value: number): Expr => s.test("=", s.read(s.number, n), s.num(value));

/** `first` writes 1 and then 2; `second` takes its only step, which writes 3, where `may` holds. */
function heldBack(may: Expr): System {
  const system = s.makeSystem({
    tables: { v: { fields: { n: s.counter() } } },
    threads: [
      { name: "first", code: s.seq(s.at(1, s.store(n, s.num(1))), s.at(2, s.store(n, s.num(2)))) },
      { name: "second", code: s.at(3, s.store(n, s.num(3))) },
    ],
  });
  const second = system.kinds.get("second")!;
  const cuts = new Map<number, Cut>(second.cuts);
  cuts.set(second.entry, { ...cuts.get(second.entry)!, may });
  return { ...system, kinds: new Map([...system.kinds, ["second", { ...second, cuts }]]) };
}

/** With the states, counted by hand; up to the level in which nobody can move. */
const cases: readonly (readonly [string, Expr, string | null, number])[] = [
  ["always", s.truth(true), null, 8],
  ["between the writes", isN(1), "deadlock", 4],
  ["after both", isN(2), null, 4],
  ["never", s.truth(false), "deadlock", 3],
];

test.each(cases)("it may go on %s", async (_, may, failure, distinct) => {
  const system = heldBack(may);
  const found = search(createMachine(system));
  expect(found.failure?.f ?? null).toBe(failure);
  expect(found.distinct).toBe(distinct);
  const own = await exploreSystem(system, {});
  expect("found" in own && own.found).toEqual(found);
  if (tools !== null) expect(await disagreement(system, tools)).toBe(null);
});
