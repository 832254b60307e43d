/**
 * The pages that show a terminal: whoever does what they say sees what they show. With
 * LOCKSTEP_UPDATE the pages are written again, with what is seen now.
 */
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sitDown } from "../support/desk.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { blocksOf, readPage } from "./page.ts";
import { follow, inPipe } from "./replay.ts";

const tools = await toolsOrSkip();
const pages = ["docs/guide.md"];

describe.skipIf(tools === null).each(pages)("%s", (path) => {
  test("shows what is seen", async () => {
    const page = readPage(path);
    const desk = sitDown();
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

  test("has no command that is not run", () => {
    const others = blocksOf(readPage(path)).filter(({ language }) =>
      /^(ba)?sh|text$/.test(language),
    );
    expect(others.map(({ line }) => `line ${line}`)).toEqual([]);
  });
});
