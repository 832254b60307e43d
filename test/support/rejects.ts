/** The examples of test/rejects: what provokes each message of the catalogue, and how it is mended. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { exportsOf, modules } from "../../src/reader/exports.ts";
import type { Diagnostic } from "../../src/diagnostics/catalogue.ts";
import { diagnoseFiles } from "./diagnose.ts";

export interface Example {
  readonly code: string;
  readonly rejected: Form;
  /** `code line` of each place that is complained about, or `code at file:line` of another file. */
  readonly expected: readonly string[];
  readonly fixed: Form;
}

interface Form {
  /** As it stands in the file, without the `// expect` comments. */
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

/** The sections of the catalogue, which have a file of examples each. */
export const sections: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => basename(name, ".ts"));

/** The examples of a section, in the order of the file. */
export function examplesOf(section: string): readonly Example[] {
  const [, ...parts] = readFileSync(join(folder, `${section}.ts`), "utf8").split(/^\/\/ === /m);
  return Array.from({ length: parts.length / 2 }, (_, at) => {
    const [code, rejected] = headAndBody(parts[2 * at]!);
    const [fixed, right] = headAndBody(parts[2 * at + 1]!);
    if (fixed !== "fixed") throw new Error(`${section}.ts: ${code} needs a "// === fixed" block`);
    const expected = expectedOf(wholeOf(rejected));
    return { code, rejected: formOf(rejected), expected, fixed: formOf(right) };
  });
}

/** What is told of a whole protocol, which may import ./support/other.ts and ./support/param.ts. */
export function diagnoseExample(text: string): readonly Diagnostic[] {
  return diagnoseFiles({ "main.ts": text, ...support });
}

/** The places of what is told, in the order in which it is printed, as `Example.expected` has them. */
export function placesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ code, span, also }) =>
    [span, ...also].map(({ file, start }) => {
      const other = Object.keys(support).find((name) => file.endsWith(`/${name}`));
      return other === undefined ? `${code} ${start.line}` : `${code} at ${other}:${start.line}`;
    }),
  );
}

function headAndBody(part: string): readonly [string, string] {
  const end = part.indexOf("\n");
  return [part.slice(0, end), `${part.slice(end).trim()}\n`];
}

const expectation = /^ *\/\/ expect (.*)$/;

function formOf(text: string): Form {
  return { written: withoutExpectations(text), whole: withoutExpectations(wholeOf(text)) };
}

function withoutExpectations(text: string): string {
  const lines = text.split("\n");
  return lines.filter((line) => !expectation.test(line)).join("\n");
}

/** A comment stands above the line that it is about, or names another file's line. */
function expectedOf(text: string): readonly string[] {
  let line = 1;
  return text.split("\n").flatMap((each) => {
    const codes = expectation.exec(each)?.[1]?.split(", ");
    if (codes === undefined) line++;
    return (codes ?? []).map((code) => (code.includes(" at ") ? code : `${code} ${line}`));
  });
}

const device = `class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
`;

/** An example with an import stands as it is written; another one gets what it leaves out. */
function wholeOf(text: string): string {
  if (/^(\/\/ expect .*\n)?import /m.test(text)) return text;
  const names = (name: string): boolean => new RegExp(`(?<![.\\w"])${name}\\b`).test(text);
  const declares = (what: string): boolean => new RegExp(`^${what}\\b`, "m").test(text);
  const needsDevice = (names("dev") || names("Device")) && !declares("class Device");
  const ending = text.includes("export default")
    ? ""
    : "\nexport default spec({ threads: { main: thread(main) } });\n";
  const imports = modules.flatMap((module) => {
    const exported = [...new Set(exportsOf(module))];
    const used = exported.filter((name) => names(name) || ending.includes(`${name}(`));
    return used.length > 0 ? [`import { ${used.join(", ")} } from "${module}";\n`] : [];
  });
  return [
    ...imports,
    ...(needsDevice ? [device] : []),
    ...(names("dev") && !declares("const dev") ? ["const dev = new Device();\n"] : []),
    text,
    ending,
  ].join("");
}
