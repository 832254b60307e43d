import { expect, test } from "vitest";
import { printAscii, readAscii } from "../../src/trace/names.ts";

const texts = [
  "plain \\n",
  "ü",
  "\\u{fc}",
  "\\u{5c}",
  "\\\\u{fc}",
  "a\tb",
  "a b",
  "𝄞",
  "\u202e\u001b",
];

test("a text in the characters of a TLA+ string is read back as it was", () => {
  const printed = texts.map(printAscii);
  expect(printed.map(readAscii)).toEqual(texts);
  expect(printed.join("")).toMatch(/^[ -~]*$/);
  expect(printed.slice(0, 3)).toEqual(["plain \\n", "\\u{fc}", "\\u{5c}u{fc}"]);
});
