/** Where the files of a tree come from: a folder, or the same with some of them changed. */
import { readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { pathWithin } from "../../disk/project.ts";
import { readText } from "../../disk/read-file.ts";

/** A text, or the end of a sentence that begins with the file's name. */
export type Text = string | { readonly said: string };

export interface Files {
  /** `the tree /src/linux` */
  readonly name: string;
  /** The same without the noun: `/src/linux` */
  readonly where: string;
  /** What the kernel is called if its Makefile does not say. */
  readonly short: string;
  text(file: string): Text;
  /** C files in this folder or below it that have the word in them. */
  withWord(folder: string, word: string): Iterable<string>;
}

/** In bytes: more than any C file of the kernel. Only headers of registers are larger; nobody cites them. */
export const largestFile = 8 * 1024 * 1024;

export function folderFiles(folder: string): Files {
  const root = realpathSync(folder);
  const text = (file: string): Text => {
    const path = pathWithin(join(root, file), [root]);
    return path === null ? { said: "it leads out of the tree" } : readText(path, largestFile);
  };
  return {
    name: `the tree ${folder}`,
    where: folder,
    short: basename(root),
    text,
    *withWord(below, word) {
      for (const file of cFilesBelow(root, below)) {
        const own = text(file);
        if (typeof own === "string" && hasWord(own, word)) yield file;
      }
    },
  };
}

function hasWord(text: string, word: string): boolean {
  return text.includes(word) && new RegExp(String.raw`\b${word}\b`).test(text);
}

const mostFiles = 3000;

function cFilesBelow(root: string, folder: string): readonly string[] {
  const path = join(root, folder);
  if (path !== root && pathWithin(path, [root]) === null) return [];
  try {
    const names = readdirSync(path, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.[ch]$/.test(name))
      .slice(0, mostFiles)
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** The same files but for these; null stands for one that is gone. A word is looked for in the old ones. */
export function changedFiles(files: Files, changed: ReadonlyMap<string, string | null>): Files {
  return {
    ...files,
    text: (file) => {
      const other = changed.get(file);
      return other === undefined ? files.text(file) : (other ?? { said: "it is deleted" });
    },
  };
}
