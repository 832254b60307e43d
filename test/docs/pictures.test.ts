/**
 * The README's pictures of a terminal are what a terminal shows. With LOCKSTEP_UPDATE they are drawn
 * again, from a real run.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawTerminal } from "../../tools/terminal-picture.ts";
import { sitDown } from "../support/desk.ts";
import { openTerminal } from "../support/terminal.ts";
import type { Run, Terminal } from "../support/terminal.ts";
import { toolsOrSkip } from "../support/tools.ts";

interface Picture {
  readonly name: string;
  readonly spec: string;
  readonly config: string;
  /** The line from which on it is shown, where not all is. */
  readonly from?: RegExp;
}

const pictures: readonly Picture[] = [
  { name: "check", spec: "kref-lookup", config: "broken" },
  { name: "vfio", spec: "vfio-group", config: "naive-put", from: /^driver\(/ },
];

const tools = await toolsOrSkip();
const desk = sitDown();
const columns = 100;
let terminal: Terminal;
beforeAll(async () => {
  cpSync("specs", join(desk.folder, "specs"), { recursive: true });
  terminal = await openTerminal(desk, columns);
});
afterAll(() => {
  terminal.close();
  desk.remove();
});

const plain = { color: null, weight: "plain" } as const;
const line = (text: string): readonly Run[] => [{ column: 0, text, ...plain }];

describe.skipIf(tools === null).each(pictures)("$name", ({ name, spec, config, from }) => {
  test("is what is seen", async () => {
    const command = `npx lockstep check specs/${spec}/${spec}.ts --config ${config}`;
    const { shown, status } = await terminal.type(command);
    expect(status).toBe(1);
    const all = shown.map(({ runs }) => runs);
    const first = from === undefined ? 0 : shown.findLastIndex(({ text }) => from.test(text));
    const cut = first === 0 ? [] : [line("...")];
    const lines = [line(`$ ${command}`), ...cut, ...all.slice(first)];
    for (const scheme of ["light", "dark"] as const) {
      const path = `docs/images/${name}-${scheme}.svg`;
      const drawn = drawTerminal({ title: command, columns, lines }, scheme);
      if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(path, drawn);
      expect(readFileSync(path, "utf8")).toBe(drawn);
    }
  });
});
