/** What moves on a terminal: the lines of progress, and what `--watch` shows. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sitDown } from "../support/desk.ts";
import { openTerminal, type Answer, type Terminal } from "../support/terminal.ts";
import { counter } from "./run.ts";

const desk = sitDown();
let terminal: Terminal;
beforeAll(async () => {
  const long = counter.replace("count: 2", "count: 14").replaceAll(/=== 2|<= 2/g, ">= 0");
  writeFileSync(join(desk.folder, "long.ts"), long);
  writeFileSync(join(desk.folder, "longer.ts"), long);
  writeFileSync(join(desk.folder, "counter.ts"), counter);
  terminal = await openTerminal(desk, 100);
});
afterAll(() => {
  terminal.close();
  desk.remove();
});

const ctrlC = "\u0003";

function textOf({ shown }: Answer): string {
  return shown.map(({ text }) => `${text.trimEnd()}\n`).join("");
}

test("each that is being checked has its line, until Ctrl-C, which leaves the answers", async () => {
  const command =
    "lockstep check long.ts --config racy --config racy --no-reduce --no-symmetry --jobs 2 --timeout 30 --engine embedded";
  const after =
    /long \(racy\): \d+ s, [\d,]+ states[^\n]*\n[^\n]*long \(racy\): \d+ s, [\d,]+ states/;
  const answer = await terminal.type(command, { after, key: ctrlC });
  expect(answer.written).toContain("0 of 2 checked");
  const text = textOf(answer);
  expect(text).toContain("the search was interrupted");
  expect(text).not.toMatch(/of 2 checked|long \(\w+\): \d/);
  expect(text).toMatch(
    /^long\.ts +racy +incomplete .*\nlong\.ts +racy +incomplete .*\n\n2 asked for/m,
  );
  expect(answer.status).toBe(4);
});

test("one after another, too", async () => {
  const command =
    "lockstep check long.ts longer.ts --config racy --no-reduce --no-symmetry --jobs 1 --timeout 30 --engine embedded";
  const after = /long \(racy\): \d+ s, [\d,]+ states/;
  const answer = await terminal.type(command, { after, key: ctrlC });
  expect(textOf(answer)).toMatch(/^long\.ts +racy +incomplete .*\nlonger\.ts +racy +interrupted$/m);
  expect(answer.status).toBe(4);
});

test("--watch shows the answer as it is now, and waits for Ctrl-C", async () => {
  // The screen is cleared, so what is shown is found from its top on.
  const fresh = await openTerminal(desk, 100);
  const press = { after: /Ctrl-C ends\./, key: ctrlC };
  const answer = await fresh.type("lockstep check counter.ts --watch", press);
  fresh.close();
  expect(textOf(answer)).toMatch(
    /^ {2}covers [^]*\nChecked in [\d.]+ s\. Waiting for a save; Ctrl-C/,
  );
  expect(answer.status).toBe(130);
});
