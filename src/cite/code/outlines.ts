/** Stored outlines: names and lines of the functions that a protocol cites, without any text of the C. */
import type { Citation } from "../../ir/protocol.ts";
import { listsIn } from "../align/lists.ts";
import type { Event, OutlinedFunction } from "../outline.ts";
import { nothingFound, symbolIn, type Code, type CodeFile, type Lookup } from "./code.ts";

/** A file of outlines. A function that `#if` defines twice has its definitions in a list. */
export interface StoredOutlines {
  /** The kernel that they are of, as a report names it. */
  readonly kernel: string;
  readonly files: Readonly<Record<string, Readonly<Record<string, Stored>>>>;
  /** The lines of other symbols that are cited. */
  readonly symbols?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The list that a member links into, where no stored function says so. */
  readonly lists?: Readonly<Record<string, string>>;
}

export type Stored = OutlinedFunction | readonly OutlinedFunction[];

/** The outlines, or the end of a sentence that begins with the file's name. */
export function parseOutlines(text: string): StoredOutlines | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is no JSON (${(error as Error).message})`;
  }
  const wrong = wrongIn(value);
  return wrong === null ? (value as StoredOutlines) : `it is no file of outlines: ${wrong}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrongIn(value: unknown): string | null {
  if (!isObject(value) || typeof value["kernel"] !== "string") return 'it has no name in "kernel"';
  if (!isObject(value["files"])) return 'it has no object in "files"';
  for (const part of ["symbols", "lists"])
    if (value[part] !== undefined && !isObject(value[part])) return `"${part}" is no object`;
  for (const [file, functions] of Object.entries(value["files"])) {
    if (!isObject(functions)) return `"${file}" is no object`;
    for (const [name, stored] of Object.entries(functions)) {
      const all: readonly unknown[] = Array.isArray(stored) ? stored : [stored];
      if (all.length === 0 || !all.every(isFunction)) return `${file}: ${name} is no outline`;
    }
  }
  return null;
}

function isFunction(value: unknown): value is OutlinedFunction {
  return (
    isObject(value) &&
    typeof value["from"] === "number" &&
    typeof value["to"] === "number" &&
    isEvents(value["outline"])
  );
}

const named = ["call", "write", "loop", "case", "label", "goto", "guard"];
const branches = ["if", "else", "switch", "body", "ifdef"];
const jumps = ["return", "break", "continue"];

function isEvents(value: unknown): value is readonly Event[] {
  return Array.isArray(value) && value.every(isEvent);
}

function isEvent(value: unknown): boolean {
  if (!isObject(value) || typeof value["line"] !== "number") return false;
  const own = [...named, ...branches, ...jumps].filter((key) => value[key] !== undefined);
  const isRight = (key: string): boolean => {
    if (named.includes(key)) return typeof value[key] === "string";
    return branches.includes(key) ? isEvents(value[key]) : value[key] === true;
  };
  const hasBody = value["loop"] === undefined && value["guard"] === undefined;
  return own.length > 0 && own.every(isRight) && (hasBody || value["body"] !== undefined);
}

export function openOutlines({ kernel, files, symbols = {}, lists = {} }: StoredOutlines): Code {
  const opened = new Map(
    [...new Set([...Object.keys(files), ...Object.keys(symbols)])].map((file) => {
      return [file, fileOf(file, files[file] ?? {}, { symbols: symbols[file] ?? {}, lists })];
    }),
  );
  return { name: `the outlines of ${kernel}`, kernel, lookUp: (cite) => lookUp(opened, cite) };
}

interface Beside {
  readonly symbols: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, string>>;
}

function fileOf(
  file: string,
  stored: Readonly<Record<string, Stored>>,
  { symbols, lists }: Beside,
): CodeFile {
  const functions = new Map(
    Object.entries(stored).map(([name, each]) => [name, [each].flat() as OutlinedFunction[]]),
  );
  const all = [...functions.values()].flat();
  const told = new Map(Object.entries(lists).map(([member, list]) => [member, [list]]));
  const scope = {
    file,
    functions: new Map([...functions].map(([name, each]) => [name, each.at(-1)!])),
    lists: new Map([...told, ...listsIn(all)]),
  };
  return { functions, scope, symbols: new Map(Object.entries(symbols)) };
}

function lookUp(opened: ReadonlyMap<string, CodeFile>, { file, symbol }: Citation): Lookup {
  const own = opened.get(file);
  const found = own && symbolIn(own, symbol, "found");
  if (found) return found;
  const said = own === undefined ? `${file}: there is no outline of it` : `${file}: no ${symbol}`;
  const hasAll = own !== undefined && own.functions.size > 0 && !/\s/.test(symbol);
  return nothingFound({ state: hasAll ? "missing" : "unknown", said });
}
