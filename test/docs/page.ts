/** A page of the documents as its fenced blocks, each with what its info string says of it. */
import { readFileSync } from "node:fs";

export interface Block {
  /** The line of its opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** `protocol=holds file=a.ts`, by name. */
  readonly said: Readonly<Record<string, string>>;
  readonly text: string;
  /** Where its text stands in the page. */
  readonly from: number;
}

export function readPage(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

export function blocksOf(page: string): readonly Block[] {
  const fence = /^(`{3,})(\w+)([^\n]*)\n(.*?)^\1$/gms;
  return [...page.matchAll(fence)].map(({ index, 2: language, 3: rest, 4: text }) => ({
    line: page.slice(0, index).split("\n").length,
    language: language!,
    said: Object.fromEntries(
      [...rest!.matchAll(/(\w+)=(\S+)/g)].map(([, name, of]) => [name!, of!]),
    ),
    text: text!,
    from: index + page.slice(index).indexOf("\n") + 1,
  }));
}
