/** Refuses files that are too large or too deeply nested to be read. */
import { complain } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { largestSource } from "../../disk/look.ts";
import { displayName, spanBetween, spanOf } from "./sources.ts";
import { ts } from "./typescript.ts";

/** The largest size of a file, in characters. A protocol of that size takes half a minute to read. */
const largest = largestSource / 4;

/** The largest depth of nested code: far more than anybody writes, and far from the end of the stack. */
const deepest = 250;

/**
 * The largest depth of nested code with the bodies that it calls. Calls are inlined, and later stages recurse
 * as deep. This is far more than a protocol has, and half of what the stack has room for.
 */
export const deepestInlined = 300;

/** The diagnostics of files that are too large, or nested too deep. */
export function beyondLimits(files: readonly ts.SourceFile[]): readonly Diagnostic[] {
  return files.flatMap((file) => {
    if (file.text.length > largest)
      return [complain("file-too-large", spanBetween(file, 0, 0), displayName(file.fileName))];
    const node = tooDeep(file);
    return node === undefined ? [] : [complain("nested-too-deep", startOf(node), `${deepest}`)];
  });
}

/** Walks without recursion, since the tree may be deeper than the stack. */
function tooDeep(file: ts.SourceFile): ts.Node | undefined {
  const open: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth > deepest) return node;
    ts.forEachChild(node, (child) => void open.push({ node: child, depth: depth + 1 }));
  }
  return undefined;
}

function startOf(node: ts.Node): Diagnostic["span"] {
  const { file, start } = spanOf(node);
  return { file, start, end: { ...start, column: start.column + 1 } };
}

/**
 * The diagnostic of a file for which the stack of the parser was too small. Without a tree only brackets can
 * be counted.
 */
export function tooDeepToParse(path: string, text: string): Diagnostic {
  const file = { line: 1, column: 1, depth: 0 };
  for (const character of text) {
    if (file.depth > deepest) break;
    if ("([{".includes(character)) file.depth++;
    if (")]}".includes(character)) file.depth--;
    file.column = character === "\n" ? 1 : file.column + 1;
    if (character === "\n") file.line++;
  }
  const { line, column } = file;
  const span = { file: displayName(path), start: { line, column }, end: { line, column } };
  return complain("nested-too-deep", span, `${deepest}`);
}
