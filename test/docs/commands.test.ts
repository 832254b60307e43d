/**
 * The pages that show a terminal: whoever does what they say sees what they show. With
 * LOCKSTEP_UPDATE the pages are written again, with what is seen now.
 */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { lower, read } from "../../src/check/check.ts";
import { groupDigits } from "../../src/trace/group-digits.ts";
import type { Desk } from "../support/desk.ts";
import { linking, sitDownToRead, type Reader } from "../support/reader.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { blocksOf, readPage } from "./page.ts";
import { follow, inPipe } from "./replay.ts";
import { jobs, runWorkflow } from "./workflow.ts";

const tools = await toolsOrSkip();

/** Does what a page says, in a folder; the page as it should be. */
async function seen(path: string, desk: Desk): Promise<string> {
  const page = readPage(path);
  let text = page;
  for (const block of blocksOf(page)) {
    const own = await follow(block, desk, inPipe(desk));
    const at = block.from + text.length - page.length;
    text = text.slice(0, at) + own + text.slice(at + block.text.length);
  }
  return text;
}

describe.skipIf(tools === null)("whoever has the command linked from a clone", () => {
  let reader: Reader;
  beforeAll(() => {
    expect(readPage("docs/guide.md")).toContain(`\`${linking}\``);
    reader = sitDownToRead("linked from a clone");
  }, 600_000);
  afterAll(() => reader.remove());

  test.each(["docs/guide.md", "README.md", "docs/traces.md"])(
    "sees what %s shows",
    async (path) => {
      const folder = path === "docs/guide.md" ? reader.folder : reader.clone;
      const text = await seen(path, { ...reader, folder });
      if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(path, text);
      else expect(text).toBe(readPage(path));
    },
    600_000,
  );

  test.each(jobs)(
    "has a workflow that $name",
    ({ name: _, ...job }) => runWorkflow(reader, job),
    600_000,
  );
});

const isLong = process.env["LOCKSTEP_LONG"] !== undefined;
const packed = ["installed globally", "installed locally"] as const;

describe.skipIf(tools === null || !isLong).each(packed)("whoever has the package %s", (way) => {
  test("sees what the guide shows", { timeout: 600_000 }, async () => {
    const reader = sitDownToRead(way);
    try {
      expect(await seen("docs/guide.md", reader)).toBe(readPage("docs/guide.md"));
    } finally {
      reader.remove();
    }
  });
});

test("the guide has no command that is not run", () => {
  const blocks = blocksOf(readPage("docs/guide.md"));
  const others = blocks.filter(({ language }) => /^(ba)?sh|text$/.test(language));
  expect(others.map(({ line }) => `line ${line}`)).toEqual([]);
});

/** How the README's table of the review says what a check calls otherwise. */
const inWords: Readonly<Record<string, string>> = {
  "circular-wait": "circular wait",
  bug: "BUG_ON",
  "list-corruption": "list corruption",
};

test("the README's answers about vfio are those of a check", async () => {
  const row = /^\| [^|]+ \| `([\w-]+)` +\| (.+?) +\|$/gm;
  const rows = [...readPage("README.md").matchAll(row)];
  expect(rows.length).toBeGreaterThan(5);
  const { protocol } = await read("specs/vfio-group/vfio-group.ts");
  for (const [, config, answer] of rows) {
    const { system } = await lower(protocol!, { ...plainChoice, config: config! });
    const { outcome } = await checkEmbedded(system!, {});
    const { failure, counts } = outcome;
    expect(answer, config).toContain(failure === null ? "holds" : inWords[failure.kind]);
    const [, states] = /([\d,]+) states/.exec(answer!) ?? [];
    if (states !== undefined) expect(states, config).toBe(groupDigits(counts.distinct));
  }
});
