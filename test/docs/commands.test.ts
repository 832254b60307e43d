/**
 * The pages that show a terminal: whoever does what they say sees what they show. With
 * LOCKSTEP_UPDATE the pages are written again, with what is seen now.
 */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { lower, read } from "../../src/check/check.ts";
import { groupDigits } from "../../src/trace/group-digits.ts";
import { sitDown } from "../support/desk.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { blocksOf, readPage } from "./page.ts";
import { follow, inPipe } from "./replay.ts";

const tools = await toolsOrSkip();
const pages = ["docs/guide.md", "README.md"];

describe.skipIf(tools === null).each(pages)("%s", (path) => {
  test("shows what is seen", async () => {
    const page = readPage(path);
    const desk = sitDown();
    cpSync("specs", join(desk.folder, "specs"), { recursive: true });
    try {
      let seen = page;
      for (const block of blocksOf(page)) {
        const text = await follow(block, desk, inPipe(desk));
        const at = block.from + seen.length - page.length;
        seen = seen.slice(0, at) + text + seen.slice(at + block.text.length);
      }
      if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(path, seen);
      else expect(seen).toBe(page);
    } finally {
      desk.remove();
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
