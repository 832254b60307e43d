/**
 * The examples of test/rejects: code that provokes each message of the catalogue, and its correction.
 */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/catalogue.ts";
import { blocksOf, wholeOf } from "./blocks.ts";
import { diagnoseFiles } from "./diagnose.ts";

export interface Example {
  readonly code: string;
  readonly rejected: Form;
  /** `code line` of each diagnostic, or `code at file:line` of one in another file. */
  readonly expected: readonly string[];
  readonly fixed: Form;
}

interface Form {
  /** The text in the file, without the `// expect` comments. */
  readonly written: string;
  /** The whole protocol. */
  readonly whole: string;
}

const folder = join(import.meta.dirname, "../rejects");
const support = Object.fromEntries(
  readdirSync(join(folder, "support")).map((name) => [
    `support/${name}`,
    readFileSync(join(folder, "support", name), "utf8"),
  ]),
);

/** The sections of the catalogue, each with a file of examples. */
export const sections: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => basename(name, ".ts"));

/** The examples of a section, in the order of the file. */
export function examplesOf(section: string): readonly Example[] {
  const blocks = blocksOf(join(folder, `${section}.ts`));
  return Array.from({ length: blocks.length / 2 }, (_, at) => {
    const [{ title: code, text }, fixed] = [blocks[2 * at]!, blocks[2 * at + 1]!];
    if (fixed.title !== "fixed") throw new Error(`${section}.ts: ${code} needs "// === fixed"`);
    const expected = expectedOf(wholeOf(text));
    return { code, rejected: formOf(text), expected, fixed: formOf(fixed.text) };
  });
}

/** The diagnostics of a whole protocol, which may import ./support/other.ts and ./support/param.ts. */
export function diagnoseExample(text: string): readonly Diagnostic[] {
  return diagnoseFiles({ "main.ts": text, ...support });
}

/** The places of the diagnostics, in the order of printing, as `Example.expected` has them. */
export function placesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ code, span, also }) =>
    [span, ...also].map(({ file, start }) => {
      const other = Object.keys(support).find((name) => file.endsWith(`/${name}`));
      return other === undefined ? `${code} ${start.line}` : `${code} at ${other}:${start.line}`;
    }),
  );
}

const expectation = /^ *\/\/ expect (.*)$/;

function formOf(text: string): Form {
  return { written: withoutExpectations(text), whole: withoutExpectations(wholeOf(text)) };
}

function withoutExpectations(text: string): string {
  const lines = text.split("\n");
  return lines.filter((line) => !expectation.test(line)).join("\n");
}

/** A comment is above the line that it is about, or names another file's line. */
function expectedOf(text: string): readonly string[] {
  let line = 1;
  return text.split("\n").flatMap((each) => {
    const codes = expectation.exec(each)?.[1]?.split(", ");
    if (codes === undefined) line++;
    return (codes ?? []).map((code) => (code.includes(" at ") ? code : `${code} ${line}`));
  });
}
