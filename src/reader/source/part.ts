/** Loads of the kernel library only the files that a protocol names something of: it has many. */
import { namesExportedBy } from "./exports.ts";
import { isLibraryPath, pathOfModule } from "./sources.ts";
import type { TextOf } from "./sources.ts";
import { ts } from "./typescript.ts";

/** All words in the files of a protocol, wherever they stand: what is imported is among them. */
export function wordsOf(path: string, textOf: TextOf): ReadonlySet<string> {
  const words = new Set<string>();
  const files = new Set([path]);
  // The loop over a set also visits the elements that it adds.
  for (const file of files) {
    const text = textOf(file) ?? "";
    for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
    for (const { fileName } of ts.preProcessFile(text, true).importedFiles) {
      const next = pathOfModule(fileName, file);
      if (next !== undefined && !isLibraryPath(next)) files.add(next);
    }
  }
  return words;
}

/** The library's index without the files of which no name is among the words. */
export function partOfIndex(text: string, words: ReadonlySet<string>): string {
  const file = ts.createSourceFile("index.ts", text, ts.ScriptTarget.ES2024, false);
  const named = file.statements.filter((node) => {
    return namesExportedBy(node).some((name) => words.has(name));
  });
  // Without a name it is a module all the same, which exports nothing.
  return [...named.map((node) => node.getFullText(file)), "export {};"].join("\n");
}
