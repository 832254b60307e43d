/** A tree of C files. A file is read when a citation names it, and never from outside of the tree. */
import { readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathWithin } from "../../disk/project.ts";
import { readText } from "../../disk/read-file.ts";
import type { Citation } from "../../ir/protocol.ts";
import { listsIn } from "../align/lists.ts";
import type { CFile, ReadC } from "../c/read.ts";
import { nothingFound, symbolIn, type Code, type CodeFile, type Lookup } from "./code.ts";

/** No C file of the kernel has so many bytes; headers of registers have more, and are not cited. */
const largest = 8 * 1024 * 1024;

/** The file, or the end of a sentence that begins with its name. */
type Opened = CodeFile | string;

/** The texts of files that are read in place of the tree's own; null for one that is gone. */
export type Overlay = ReadonlyMap<string, string | null>;

export function openTree(folder: string, read: ReadC, overlay: Overlay = new Map()): Code {
  const root = realpathSync(folder);
  const opened = new Map<string, Opened>();
  const open = (file: string): Opened => {
    const other = overlay.get(file);
    const own = other === undefined ? textIn(root, file) : (other ?? { said: "it is deleted" });
    const known = opened.get(file) ?? readFile(file, own, read);
    opened.set(file, known);
    return known;
  };
  const kernel = kernelOf(root);
  return { name: `the tree ${folder}`, kernel, lookUp: (cite) => lookUp(root, open, cite) };
}

/** What the top Makefile says, if the tree has one. */
function kernelOf(root: string): string {
  const makefile = readText(join(root, "Makefile"), largest);
  const text = typeof makefile === "string" ? makefile : "";
  const numbers = ["VERSION", "PATCHLEVEL", "SUBLEVEL"].flatMap((name) => {
    const found = new RegExp(String.raw`^${name} *= *(\d+)`, "m").exec(text);
    return found?.[1] ?? [];
  });
  return numbers.length < 2 ? basename(root) : `v${numbers.join(".")}`;
}

/** The text of a file of the tree, or the end of a sentence that begins with its name. */
export function textIn(root: string, file: string): string | { readonly said: string } {
  const path = pathWithin(join(root, file), [root]);
  return path === null ? { said: "it leads out of the tree" } : readText(path, largest);
}

function readFile(file: string, text: ReturnType<typeof textIn>, read: ReadC): Opened {
  if (typeof text !== "string") return text.said;
  if (text.includes("\0")) return "it is binary";
  const found = read(text, "outlines and locals");
  return found === null ? "it takes too long to be read" : fileOf(file, found);
}

function fileOf(file: string, { functions, symbols }: CFile): CodeFile {
  const byName = Map.groupBy(functions, ({ name }) => name);
  const scope = {
    file,
    functions: new Map(functions.map((each) => [each.name, each])),
    lists: listsIn(functions),
  };
  return { functions: byName, scope, symbols: new Map(symbols.map((s) => [s.name, s.line])) };
}

type Open = (file: string) => Opened;

function lookUp(root: string, open: Open, { file, symbol }: Citation): Lookup {
  const opened = open(file);
  const found = typeof opened === "string" ? null : symbolIn(opened, symbol, "found");
  if (found !== null) return found;
  const elsewhere = candidates(root, file, symbol).flatMap((other) => {
    const there = open(other);
    return typeof there === "string" ? [] : (symbolIn(there, symbol, "moved") ?? []);
  });
  const why = typeof opened === "string" ? opened : `it has no ${symbol}`;
  // A definition counts more than a prototype or a variable of the name.
  const best = elsewhere.find(({ definitions }) => definitions.length > 0) ?? elsewhere[0];
  return best ?? nothingFound({ state: "missing", said: `${file}: ${why}` });
}

const mostCandidates = 5;

/** C files beside the cited one, or below its folder, that have the name at the start of a line. */
function candidates(root: string, file: string, symbol: string): readonly string[] {
  const name = symbol.replace(/^\w+ /, "");
  const defines = new RegExp(String.raw`^(?![ \t*/]).*\b${name.replace(/\W/g, "")}\b`, "m");
  const found: string[] = [];
  for (const other of filesAround(root, dirname(file))) {
    if (found.length === mostCandidates) break;
    const path = pathWithin(join(root, other), [root]);
    const text = path === null || other === file ? "" : readText(path, largest);
    if (typeof text === "string" && text.includes(name) && defines.test(text)) found.push(other);
  }
  return found;
}

const mostFiles = 3000;

function filesAround(root: string, folder: string): readonly string[] {
  if (pathWithin(join(root, folder), [root, dirname(root)]) === null) return [];
  try {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.[ch]$/.test(name))
      .slice(0, mostFiles)
      .map((n) => join(folder, n));
  } catch {
    return [];
  }
}
