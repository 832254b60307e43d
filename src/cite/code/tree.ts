/** A tree of C files. A file is read when a citation names it. */
import { dirname } from "node:path";
import type { Citation } from "../../ir/protocol.ts";
import { listsIn } from "../align/lists.ts";
import type { CFile, ReadC } from "../c/read.ts";
import { nothingFound, symbolIn, type Code, type CodeFile, type Lookup } from "./code.ts";
import type { Files, Text } from "./files.ts";

/** The file, or the end of a sentence that begins with its name. */
type Opened = CodeFile | string;

export function openTree(files: Files, read: ReadC): Code {
  const opened = new Map<string, Opened>();
  const open = (file: string): Opened => {
    const known = opened.get(file) ?? readFile(file, files.text(file), read);
    opened.set(file, known);
    return known;
  };
  return {
    name: files.name,
    kernel: kernelOf(files),
    lookUp: (cite) => lookUp(files, open, cite),
  };
}

/** What the top Makefile says, if the tree has one. */
export function kernelOf({ text, short }: Files): string {
  const makefile = text("Makefile");
  const numbers = ["VERSION", "PATCHLEVEL", "SUBLEVEL"].flatMap((name) => {
    const found = new RegExp(String.raw`^${name} *= *(\d+)`, "m").exec(
      typeof makefile === "string" ? makefile : "",
    );
    return found?.[1] ?? [];
  });
  return numbers.length < 2 ? short : `v${numbers.join(".")}`;
}

function readFile(file: string, text: Text, read: ReadC): Opened {
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

function lookUp(files: Files, open: Open, { file, symbol }: Citation): Lookup {
  const opened = open(file);
  const found = typeof opened === "string" ? null : symbolIn(opened, symbol, "found");
  if (found !== null) return found;
  const elsewhere = candidates(files, file, symbol).flatMap((other) => {
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
function candidates(files: Files, file: string, symbol: string): readonly string[] {
  const name = symbol.replace(/^\w+ /, "").replace(/\W/g, "");
  const defines = new RegExp(String.raw`^(?![ \t*/]).*\b${name}\b`, "m");
  const found: string[] = [];
  for (const other of files.withWord(dirname(file), name)) {
    if (found.length === mostCandidates) break;
    const text = other === file ? "" : files.text(other);
    if (typeof text === "string" && defines.test(text)) found.push(other);
  }
  return found;
}
