/**
 * What a protocol says of its differences from the C: `@leaves-out`, `@adds` and `@maps` in the doc
 * comment of a function, or with its name in any comment of its file; `// left out: reason` in a body.
 */
import type { Function, Protocol } from "../ir/protocol.ts";

export interface Declarations {
  /** Names of the C that this function leaves out. */
  readonly leavesOut: readonly string[];
  /** Names of the model that the C does not have. */
  readonly adds: readonly string[];
  /** The lines of `// left out: reason`. */
  readonly lines: readonly number[];
}

export function declarationsOf(fn: Function, { files }: Protocol): Declarations {
  const text = files.find(({ path }) => path === fn.span.file)?.text ?? "";
  const all = (tag: string): readonly string[] => {
    return [...tagged(fn.doc ?? "", tag), ...namedTags(text, tag, fn.name)];
  };
  return {
    leavesOut: all("leaves-out"),
    adds: all("adds"),
    lines: linesIn(fn, text.split("\n")),
  };
}

/** `@maps C_NAME MODEL_NAME` in any comment of the protocol, for all of it. */
export function mapsOf({ functions, classes, files }: Protocol): ReadonlyMap<string, string> {
  const own = [...functions.values(), ...classes.values()].filter(({ library }) => !library);
  const paths = new Set(own.map(({ span }) => span.file));
  const texts = files.filter(({ path }) => paths.has(path)).map(({ text }) => text);
  const found = texts.flatMap((text) => [...text.matchAll(/@maps\s+(\w+)\s+(\w+)/g)]);
  return new Map(found.map(([, from, to]) => [from!, to!]));
}

/** The words of all such tags; a tag reaches to the next one, and what is in parentheses says why. */
function tagged(doc: string, tag: string): readonly string[] {
  const found = doc.matchAll(new RegExp(String.raw`(?<=^|\s)@${tag}\s+(?!\w+:)([^@]*)`, "g"));
  return [...found].flatMap(([, words]) => wordsIn(words!));
}

/** `@leaves-out vfio_create_group: kfree atomic_set (allocations do not fail)` */
function namedTags(text: string, tag: string, name: string): readonly string[] {
  const found = text.matchAll(new RegExp(String.raw`@${tag}\s+${name}:([^@]*?)(?=@|\*/)`, "g"));
  return [...found].flatMap(([, words]) => wordsIn(words!.replace(/^\s*\*/gm, " ")));
}

/** `kfree`, `kfree(group)`; a reason begins after a space. */
function wordsIn(text: string): readonly string[] {
  const plain = text.replace(/(?<=^|\s)\([^)]*\)/g, " ").trim();
  return plain === "" ? [] : plain.split(/[\s,]+/);
}

/** A body ends where the next thing begins in the left column. */
function linesIn({ span }: Function, lines: readonly string[]): readonly number[] {
  const from = span.start.line;
  const length = lines.slice(from).findIndex((line) => /^[}\])]/.test(line));
  const body = length < 0 ? [] : lines.slice(from, from + length);
  return body.flatMap((line, at) => (/\/\/ left out: \S/.test(line) ? [from + at + 1] : []));
}
