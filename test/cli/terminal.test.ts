/** A person's first quarter of an hour, in a terminal: what is typed, and what is seen of it. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sitDown } from "../support/desk.ts";
import type { Desk } from "../support/desk.ts";
import { openTerminal } from "../support/terminal.ts";
import { blocksOf, readPage } from "../docs/page.ts";
import { follow } from "../docs/replay.ts";
import type { Run } from "../docs/replay.ts";
import type { Answer, Terminal } from "../support/terminal.ts";

/** Colours; back to the line's start and clear it; and nothing else. */
const escapes = /\u001b\[[\d;]*m|\r\u001b\[K/g;

function textOf({ shown }: Answer): string {
  return shown.map(({ text }) => `${text}\n`).join("");
}

/** It fits, and nothing moves the cursor or leaves a colour on. */
function expectTidy(answer: Answer): void {
  expect(answer.shown.filter(({ wrapped }) => wrapped)).toEqual([]);
  expectNoStrays(answer);
}

function expectNoStrays({ written }: Answer): void {
  expect(written.replaceAll(escapes, "")).not.toMatch(/[^\P{Cc}\r\n]/u);
  const last = written.match(/\u001b\[[\d;]*m/g)?.at(-1) ?? ends[0];
  expect(ends).toContain(last);
}

/** What ends all colours, bold and faint, the colour of letters, the colour behind them. */
const ends = ["\u001b[0m", "\u001b[22m", "\u001b[39m", "\u001b[49m"];

function open(columns: number): { readonly desk: Desk; readonly type: Terminal["type"] } {
  const desk = sitDown();
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await openTerminal(desk, columns);
  });
  afterAll(() => {
    terminal.close();
    desk.remove();
  });
  return { desk, type: (command) => terminal.type(command) };
}

describe("in a narrow terminal", () => {
  const { desk, type } = open(80);
  const race = join(desk.folder, "race/race.ts");
  const check = "lockstep check race/race.ts --engine embedded";

  test("begins with a protocol that holds", async () => {
    const begun = await type("lockstep init race");
    expect(begun.status).toBe(0);
    expect(textOf(begun)).toContain("lockstep check race/race.ts --config unlocked\n");
    expectTidy(begun);
    const checked = await type(check);
    expect(checked.status).toBe(0);
    expect(textOf(checked)).toMatch(/^holds {2}race\n {2}covers /);
    expectTidy(checked);
  });

  test("sees the violated configuration, in colours", async () => {
    const answer = await type(`${check} --config unlocked`);
    expect(answer.status).toBe(1);
    expectTidy(answer);
    const colored = answer.shown.flatMap(({ runs }) => runs.filter(({ color }) => color !== null));
    expect(colored.map(({ text }) => text)).toContain("violated");
  });

  test("makes a mistake, and mends it", async () => {
    const text = readFileSync(race, "utf8");
    writeFileSync(race, text.replace("mutex_lock(dev.lock)", "mutex_lok(dev.lock)"));
    const wrong = await type(check);
    expect(wrong.status).toBe(2);
    expect(textOf(wrong)).toContain("mutex_lok");
    expectTidy(wrong);
    writeFileSync(race, text.replace("LOCKED = param(true)", "LOCKED = param(false)"));
    const unguarded = await type(check);
    expect(unguarded.status).toBe(1);
    expect(textOf(unguarded)).toMatch(/^violated {2}race: use-after-free$/m);
    writeFileSync(race, text);
    const mended = await type(check);
    expect(mended.status).toBe(0);
    expectTidy(mended);
  });

  test("sees how far a long check is, and then only the answer", async () => {
    copyFileSync("specs/vfio-group/vfio-group.ts", join(desk.folder, "vfio.ts"));
    const options = "--config p1-everybody --threads user=3 --timeout 6";
    const answer = await type(`lockstep check vfio.ts ${options}`);
    expect(answer.status).toBe(4);
    expect(answer.written).toMatch(/\d s, [\d,]+ states, /);
    expect(textOf(answer)).not.toMatch(/ states, /);
    expect(textOf(answer)).toMatch(/^incomplete {2}vfio/m);
    expectTidy(answer);
  });
});

describe("a table in a narrow terminal", () => {
  const { desk, type } = open(80);

  test("has its specs above their rows, where one line is too short for both", async () => {
    for (const name of ["a-spec", "another-spec-with-a-long-name"]) {
      const text = readFileSync("specs/kref-lookup/kref-lookup.ts", "utf8");
      writeFileSync(join(desk.folder, `${name}.ts`), text);
    }
    const answer = await type("lockstep check a*.ts --all-configs --jobs 1 --engine embedded");
    const text = textOf(answer);
    expect(text.slice(text.indexOf("  configuration")).replaceAll(/ +([\d.]+ m?s|time)$/gm, ""))
      .toBe(`\
  configuration    verdict            states  depth
a-spec.ts
  default          holds                  18      8
  broken           violated: warning      11      6
  put-under-mutex  holds                  22      9
another-spec-with-a-long-name.ts
  default          holds                  18      8
  broken           violated: warning      11      6
  put-under-mutex  holds                  22      9

6 asked for: 4 hold, 2 violated. Check one alone to see what its answer covers.
`);
  });
});

describe("in a very narrow terminal", () => {
  const { desk, type } = open(60);
  const wrong = `import { spec, thread } from "lockstep";
const g = { a_long_name: 0, another_long_name: 0 };
function main(): void {
  if (g.a_long_name === 0) g.a_long_name = g.another_long_name == 0 ? 1.5 : g.another_long_nam;
}
export default spec({ threads: { main: thread(main) } });
`;

  test("errors are broken between words, and what they mark is in sight", async () => {
    writeFileSync(join(desk.folder, "wrong.ts"), wrong);
    const answer = await type("lockstep check wrong.ts");
    expect(answer.status).toBe(2);
    expectTidy(answer);
    expect(textOf(answer)).toMatch(/^ {2}why: .*\n {7}\w/m);
    const [, marked, carets] = /^4 \| (.*1\.5.*)\n {2}\| ( +\^{3}$)/m.exec(textOf(answer))!;
    expect(marked!.slice(carets!.indexOf("^")).slice(0, 3)).toBe("1.5");
    const piped = await type("lockstep check wrong.ts 2>&1 | cat");
    expect(piped.shown.some(({ wrapped }) => wrapped)).toBe(true);
  });

  test("so is what a command line gets wrong", async () => {
    const answer = await type("lockstep check wrong.ts --timeout soon");
    expect(answer.status).toBe(2);
    expect(textOf(answer)).toMatch(/^lockstep: --timeout takes .*\n {2}\S/);
    expectTidy(answer);
  });
});

/** What a page shows is as wide as this. */
describe("in a terminal of 100 columns", () => {
  const { desk, type } = open(100);
  const guide = readPage("docs/guide.md");
  const [firstHalf] = guide.split("## The trace that the fix refuses");

  /** Only the embedded engine answers, so that no line says what TLC says. */
  const inTerminal: Run = async (command) => {
    const asked = command.startsWith("lockstep check") ? `${command} --engine embedded` : command;
    const answer = await type(asked);
    expectTidy(answer);
    // The command for all steps is the one that was asked, with the option.
    const out = textOf(answer).replace(/ --engine embedded(?= --all-steps$)/gm, "");
    return { status: answer.status, out };
  };

  test("the guide's first half is seen as it stands in the guide", async () => {
    const blocks = blocksOf(firstHalf!.replaceAll(/^ {2}TLC .* agrees: .*\n/gm, ""));
    expect(blocks.length).toBeGreaterThan(8);
    for (const block of blocks) expect(await follow(block, desk, inTerminal)).toBe(block.text);
  });
});
