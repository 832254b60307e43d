/**
 * A part imports only itself and the rows above its own, each package has one owner, files and
 * folders are small, and no ring of files crosses a folder.
 */
import { dirname } from "node:path";
import { Project, type SourceFile } from "ts-morph";
import { expect, test } from "vitest";

const rows: readonly (readonly string[])[] = [
  ["dsl", "diagnostics", "disk"],
  ["ir"],
  ["trace"],
  ["reader", "passes", "interpret", "codegen", "engine", "tlc", "cache", "report"],
  ["replay"],
  ["check"],
  ["review", "cite"],
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
  "web-tree-sitter": ["cite"],
  vitest: ["vitest", "cli"],
  preact: ["report"],
  "@dagrejs": ["report"],
  "@tanstack": ["report"],
  "sugar-high": ["report"],
  devalue: ["check"],
  esbuild: ["check"],
  "@modelcontextprotocol": ["cli"],
  "vscode-languageserver": ["cli"],
  "vscode-languageserver-textdocument": ["cli"],
};

/** They only declare, and read better whole; docs/architecture.md says so. */
const whole = ["dsl/index.ts", "dsl/kernel/index.ts", "ir/protocol.ts", "ir/system.ts"];
const mostLines = 300;

const project = new Project({ skipAddingFilesFromTsConfig: true });
const files = project.addSourceFilesAtPaths("src/**/*.{ts,tsx}");
const src = `${process.cwd()}/src/`;
const nameOf = (file: SourceFile): string => file.getFilePath().slice(src.length);
const part = (path: string): string => path.slice(src.length).split(/[/.]/)[0] ?? "";
const rowOf = (name: string): number => rows.findIndex((row) => row.includes(name));

test("each folder of src has a row", () => {
  const without = files.map((file) => part(file.getFilePath())).filter((own) => rowOf(own) < 0);
  expect(without).toEqual([]);
});

test("a file imports its own folder and rows above it", () => {
  const wrong = files.flatMap((file) => {
    const own = part(file.getFilePath());
    const others = localImports(file).map((name) => part(`${src}${name}`));
    const below = others.filter((other) => other !== own && rowOf(other) >= rowOf(own));
    return below.map((other) => `${nameOf(file)} imports ${other}`);
  });
  expect(wrong).toEqual([]);
});

test("a package is imported by its owner alone", () => {
  const wrong = files.flatMap((file) => {
    const own = part(file.getFilePath());
    const packages = importsOf(file).map((to) => to.split("/")[0]!);
    const others = packages.filter((name) => owners[name] && !owners[name].includes(own));
    return others.map((name) => `${nameOf(file)} imports ${name}`);
  });
  expect(wrong).toEqual([]);
});

/** What a file imports, also only as types or when it is needed. */
function importsOf(file: SourceFile): readonly string[] {
  const dynamic = [...file.getFullText().matchAll(/import\("([^"]+)"\)/g)].map(([, to]) => to!);
  const written = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
  return [...written.flatMap((each) => each.getModuleSpecifierValue() ?? []), ...dynamic];
}

test("no file has more lines than are read at once", () => {
  const long = files
    .map((file) => [nameOf(file), linesOf(file.getFullText())] as const)
    .filter(([name, lines]) => lines > mostLines && !whole.includes(name));
  expect(Object.fromEntries(long)).toEqual({});
});

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}

const mostFiles = 15;
/** Folders of like entries, which are looked up by name and never read one after another. */
const lists = ["dsl/kernel", "diagnostics/catalogue"];

test("no folder has more files than are seen at once", () => {
  const counts = Map.groupBy(files.map(nameOf), (name) => dirname(name));
  const full = [...counts].filter(
    ([name, { length }]) => length > mostFiles && !lists.includes(name),
  );
  expect(full.map(([name, { length }]) => `${name}: ${length}`)).toEqual([]);
});

test("no ring of files crosses a folder", () => {
  const imports = new Map(files.map((file) => [nameOf(file), localImports(file)]));
  const crossing = ringsIn(imports).filter((ring) => new Set(ring.map(dirname)).size > 1);
  expect(crossing).toEqual([]);
});

function localImports(file: SourceFile): readonly string[] {
  const own = importsOf(file).filter((to) => to.startsWith(".") && !to.endsWith(".json"));
  return own.map((to) => new URL(to, `file://${file.getFilePath()}`).pathname.slice(src.length));
}

/** The strongly connected components of more than one file (Tarjan 1972). */
function ringsIn(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const rings: string[][] = [];
  const visit = (name: string): number => {
    const number = numbers.size;
    numbers.set(name, number);
    lowest.set(name, number);
    open.push(name);
    for (const next of edges.get(name) ?? []) {
      if (!edges.has(next)) continue;
      const seen = numbers.get(next);
      const reached = seen === undefined ? visit(next) : open.includes(next) ? seen : number;
      lowest.set(name, Math.min(lowest.get(name)!, reached));
    }
    if (lowest.get(name) === number) rings.push(open.splice(open.indexOf(name)));
    return lowest.get(name)!;
  };
  for (const name of edges.keys()) if (!numbers.has(name)) visit(name);
  return rings.filter(({ length }) => length > 1);
}

test("each file begins with a sentence that says what it is for", () => {
  const without = files.filter((file) => {
    const [, comment = ""] = /^\/\*\*(.*?)\*\//s.exec(file.getFullText()) ?? [];
    // A file of the kernel's names begins with its header, which docs/kernel.md is sorted by.
    const about = nameOf(file).startsWith("dsl/kernel/") ? /include\/|lockstep/ : /\w[^]*[.:]\s/;
    return !about.test(comment);
  });
  expect(without.map(nameOf)).toEqual([]);
});
