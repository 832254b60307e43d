/** A part imports only itself and the rows above its own, each package has one owner, files are small. */
import { Project } from "ts-morph";
import { expect, test } from "vitest";

const rows: readonly (readonly string[])[] = [
  ["dsl", "diagnostics", "disk"],
  ["ir"],
  ["trace"],
  ["reader", "passes", "interpret", "codegen", "engine", "tlc", "cache", "cite", "report"],
  ["pipeline"],
  ["review"],
  ["index", "cli", "vitest"],
];
const owners: Readonly<Record<string, readonly string[]>> = {
  "ts-morph": ["reader"],
  chevrotain: ["tlc"],
  execa: ["tlc"],
  prettier: ["codegen"],
  commander: ["cli"],
  open: ["cli"],
  picocolors: ["report"],
  "cli-table3": ["report"],
  xmlbuilder2: ["report"],
  "log-update": ["cli"],
  "pure-rand": ["engine"],
  valibot: ["trace"],
  vitest: ["vitest"],
  preact: ["report"],
  "@dagrejs": ["report"],
  "@tanstack": ["report"],
  "sugar-high": ["report"],
  devalue: ["pipeline"],
  esbuild: ["pipeline"],
};

/** They only declare, and read better whole; docs/architecture.md says so. */
const whole = ["dsl/index.ts", "ir/protocol.ts", "ir/system.ts"];
const mostLines = 300;

const project = new Project({ skipAddingFilesFromTsConfig: true });
const files = project.addSourceFilesAtPaths("src/**/*.{ts,tsx}");
const src = `${process.cwd()}/src/`;
const part = (path: string): string => path.slice(src.length).split(/[/.]/)[0] ?? "";
const rowOf = (name: string): number => rows.findIndex((row) => row.includes(name));

test.each(files.map((file) => [file.getFilePath().slice(src.length), file] as const))(
  "%s keeps to its layer",
  (_name, file) => {
    const own = part(file.getFilePath());
    expect(rowOf(own), `${own} has no row`).toBeGreaterThanOrEqual(0);
    const dynamic = [...file.getFullText().matchAll(/import\("([^"]+)"\)/g)].map(([, to]) => to!);
    const written = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
    const imports = [
      ...written.flatMap((each) => each.getModuleSpecifierValue() ?? []),
      ...dynamic,
    ];
    for (const to of imports) {
      const owner = owners[to.split("/")[0]!];
      if (owner) expect(owner, `${to} is another folder's`).toContain(own);
      if (!to.startsWith(".") || to.endsWith(".json")) continue;
      const other = part(new URL(to, `file://${file.getFilePath()}`).pathname);
      const above = other === own || rowOf(other) < rowOf(own);
      expect(above, `${own} imports ${other}`).toBe(true);
    }
  },
);

test("no file has more lines than are read at once", () => {
  const long = files
    .map((file) => [file.getFilePath().slice(src.length), linesOf(file.getFullText())] as const)
    .filter(([name, lines]) => lines > mostLines && !whole.includes(name));
  expect(Object.fromEntries(long)).toEqual({});
});

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}
