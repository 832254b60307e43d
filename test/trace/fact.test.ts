/** Facts are data: the steps and the places in them are those that their text names, and no others. */
import { expect, test } from "vitest";
import { interpret } from "../../src/check/oracle.ts";
import { join, placesIn, printLine, say, stepsIn, textOf, under } from "../../src/trace/fact.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { configsOf, readGolden, systemOf } from "../support/golden.ts";

const goldens = ["double-free", "leaks", "lock-misuse", "lock-order", "lost-wakeup"] as const;
const others = ["number-ranges", "quarantine", "readers-writers", "recheck", "warnings"] as const;

async function outcomesOf(name: string): Promise<readonly Outcome[]> {
  const protocol = await readGolden(name);
  const systems = configsOf(protocol).map((config) => systemOf(protocol, config, "on"));
  return Promise.all(systems.map(async (system) => interpret(await system)));
}

test.each([...goldens, ...others])("%s: the text names what the data has", async (name) => {
  const traces = (await outcomesOf(name)).flatMap(({ trace }) => trace ?? []);
  const facts = traces.flatMap(({ steps, ending }) => ending.why.map((fact) => ({ steps, fact })));
  expect(facts).not.toEqual([]);
  for (const { steps, fact } of facts) {
    const line = printLine(fact);
    const numbers = [...line.matchAll(/\bstep (\d+)/g)].map(([, number]) => Number(number));
    expect(stepsIn(fact), line).toEqual(numbers);
    expect(numbers.every((number) => number <= steps.length)).toBe(true);
    expect(/^ */.exec(line)![0], line).toHaveLength(2 * fact.level);
    const changed = steps.flatMap(({ changes }) => changes);
    const named = changed.filter(({ place }) => ` ${line} `.includes(` ${place} `));
    const places = placesIn(fact);
    for (const { place, object } of named) {
      expect(places, line).toContainEqual({ place, object });
    }
  }
});

test("text is put together around what is data", () => {
  const place = { place: "a.list", object: "a" };
  const said = say`${place} is ${["[", { place: "b", object: "b" }, "]"]}, ${"since"} ${{ step: 3 }}`;
  expect(said).toEqual([place, " is [", { place: "b", object: "b" }, "], since ", { step: 3 }]);
  expect(textOf(said)).toBe("a.list is [b], since step 3");
  expect(join([[place], ["x"], ["y"]], ", ")).toEqual([place, ", x, y"]);
  expect(under([{ level: 0, parts: said }]).map(printLine)).toEqual([`  ${textOf(said)}`]);
});
