/** Any text in Markdown is read back by another program's parser as that text, and as nothing else. */
import * as fc from "fast-check";
import { marked, type Token, type Tokens } from "marked";
import { expect, test } from "vitest";
import { escapeText } from "../../../src/diagnostics/frame.ts";
import {
  codeBlock,
  codeInCell,
  codeSpan,
  plainMarkdown,
} from "../../../src/diagnostics/markdown.ts";

const parts = [
  ..."`|\\*_#<>&@[](){}!~-+=.1 $:ab\n\t\u2028".split(""),
  ...[
    "``",
    "```",
    "\\|",
    "--",
    "](http://a.b)",
    "http://a.b",
    "www.a.b",
    "c@d.e",
    "<img src=x>",
    "&lt;",
    "1. ",
    "- ",
    "::error::",
  ],
];
const anyText = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((all) => all.join(""));
const check = (holds: (text: string) => void): void => {
  fc.assert(fc.property(anyText, holds), { numRuns: 2000 });
};

/** The one paragraph of a text that has nothing else. */
function inlineOf(markdown: string): readonly Token[] {
  const blocks = marked.lexer(markdown).filter(({ type }) => type !== "space");
  expect(blocks.map(({ type }) => type)).toEqual(["paragraph"]);
  return (blocks[0] as Tokens.Paragraph).tokens;
}

test("a code span holds any text", () => {
  check((text) => {
    const code = escapeText(text);
    if (code.trim() === "") return;
    const [before, span, after, ...others] = inlineOf(`x ${codeSpan(text)} y`);
    expect(others).toEqual([]);
    expect([before?.raw, after?.raw]).toEqual(["x ", " y"]);
    expect(span).toMatchObject({ type: "codespan", text: code });
  });
});

test("in a table it stays in its cell", () => {
  check((text) => {
    const code = escapeText(text).replaceAll("\\|", "\\\\u{7c}");
    if (code.trim() === "") return;
    const table = `| a | b |\n| --- | --- |\n| ${codeInCell(text)} | c |`;
    const [first, ...others] = marked.lexer(table);
    const token = first as Tokens.Table;
    expect(others).toEqual([]);
    expect(token.rows).toHaveLength(1);
    expect(token.rows[0]!.map((cell) => cell.tokens)).toMatchObject([
      [{ type: "codespan", text: code }],
      [{ type: "text", text: "c" }],
    ]);
  });
});

test("a block of code holds any lines", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1 }), (lines) => {
      const [block, ...others] = marked.lexer(codeBlock("ts", lines));
      expect(others).toEqual([]);
      expect(block).toMatchObject({ type: "code", text: lines.map(escapeText).join("\n") });
    }),
  );
});

test("a plain text is no markup, wherever a line begins", () => {
  check((text) => {
    const words = (all: string): string => all.replaceAll(/ +/g, " ").trim();
    const plain = words(escapeText(text));
    if (plain === "") return;
    for (const around of ["", "- ", "x "]) {
      const html = marked.parse(around + plainMarkdown(text).trimStart(), { async: false });
      const shown = html.replaceAll("<!-- -->", "");
      expect([...shown.matchAll(/<(\w+)/g)].map(([, tag]) => tag)).toEqual(tags[around]);
      const read = shown.replaceAll(/<\/?(p|ul|li)>\n?/g, "");
      expect(words(unescape(read))).toBe(around === "x " ? `x ${plain}` : plain);
    }
  });
});

const tags: Readonly<Record<string, readonly string[]>> = {
  "": ["p"],
  "- ": ["ul", "li"],
  "x ": ["p"],
};

function unescape(html: string): string {
  const entities = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return html.replaceAll(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: keyof typeof entities) => entities[name],
  );
}
