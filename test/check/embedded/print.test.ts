/** A checker that was kept gives the answer of one that is printed, and only for its own System. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCache, type Cache } from "../../../src/cache/index.ts";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";
import { printerWith, type Print } from "../../../src/check/embedded/print.ts";
import { lower, read } from "../../../src/check/check.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { configsOf, goldenNames } from "../../support/golden.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-print-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (): Cache => {
  const onProblem = (error: Error): never => {
    throw error;
  };
  return openCache({ folder: join(folder, "cache"), packages: ["ts-morph"], onProblem });
};

/** The answer of a process that has only this cache, and the printer that it used. */
async function answer(path: string, config: string): Promise<unknown> {
  const cache = open();
  const { protocol } = await read(path, { cache, allowed: [] });
  const choice = { ...plainChoice, config };
  const { system } = await lower(protocol!, choice, cache);
  return checkEmbedded(system!, { print: printerWith(cache, { protocol: protocol!, choice }) });
}

const entries = (): number => readdirSync(join(folder, "cache")).length;

test.each(goldenNames().filter((_, at) => at % 5 === 0))("%s", async (name) => {
  const path = `test/golden/${name}/${name}.ts`;
  const { protocol } = await read(path);
  for (const config of configsOf(protocol!)) {
    const { system } = await lower(protocol!, { ...plainChoice, config });
    const anew = await checkEmbedded(system!, {});
    expect(await answer(path, config)).toEqual(anew);
    const before = entries();
    expect(await answer(path, config)).toEqual(anew);
    expect(entries()).toBe(before);
  }
});

const growing = `
import { List, spec, thread } from "lockstep";
class Item {}
const item = new Item();
const shared = { all: new List<Item>() };
function grow(): void {
  for (let i = 0; i < 4; i++) shared.all.push(item);
}
export default spec({
  threads: { grower: thread(grow) },
  always: { few: () => shared.all.length < 9 },
});
`;

/** Notes the rooms that are asked for. */
function noting(print: Print, rooms: number[]): Print {
  return async (system, room) => {
    rooms.push(room.size);
    return print(system, room);
  };
}

test("a checker with more room is printed anew, and is not taken for the first", async () => {
  const path = join(folder, "growing.ts");
  writeFileSync(path, growing);
  const answers = [];
  for (const _time of ["first", "again"]) {
    const cache = open();
    const { protocol } = await read(path, { cache, allowed: [] });
    const from = { protocol: protocol!, choice: plainChoice };
    const { system } = await lower(protocol!, plainChoice, cache);
    const rooms: number[] = [];
    const print = noting(printerWith(cache, from), rooms);
    const { outcome } = await checkEmbedded(system!, { print });
    answers.push({ verdict: outcome.verdict, distinct: outcome.counts.distinct, rooms });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({ verdict: "holds", rooms: [0, 1, 1] });
});

test("a checker that another user may have written is not run", async () => {
  const path = join(folder, "growing.ts");
  writeFileSync(path, growing);
  const cache = open();
  const { protocol } = await read(path, { cache, allowed: [] });
  const from = { protocol: protocol!, choice: plainChoice };
  const { system } = await lower(protocol!, plainChoice, cache);
  const known = { text: "", tables: [], slots: [], reach: [], words: 1, marks: [] };
  const { keepChecker } = await import("../../../src/cache/index.ts");
  await keepChecker(cache, from, known);
  const print = printerWith(cache, from);
  expect(await print(system!, new Map())).toEqual({ checker: known });
  for (const name of readdirSync(join(folder, "cache"))) {
    chmodSync(join(folder, "cache", name), 0o620);
  }
  expect(await print(system!, new Map())).not.toEqual({ checker: known });
});
