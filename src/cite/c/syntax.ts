/** The parts of tree-sitter's C nodes that a reading asks for. Each question is a call into WebAssembly. */
import type { Node } from "web-tree-sitter";

export type Syntax = Node;

/** The named children; punctuation and comments are left out. */
export function children(node: Syntax): readonly Syntax[] {
  return node.namedChildren.filter((child) => child.type !== "comment");
}

/** The child that is this to its parent. */
export function part(node: Syntax, field: string): Syntax | undefined {
  return node.childForFieldName(field) ?? undefined;
}

/** The line of a node, counted from 1. */
export function lineOf({ startPosition }: Syntax): number {
  return startPosition.row + 1;
}

/** The line on which the last character of a node stands. */
export function lastLineOf({ endPosition: { row, column } }: Syntax): number {
  return column === 0 ? row : row + 1;
}

/** The line of the first thing below a node that is not C, or that is missing. */
export function lostLine(node: Syntax): number {
  let at = node;
  while (!at.isError && !at.isMissing) {
    const next = at.children.find((child) => child.hasError);
    if (next === undefined) break;
    at = next;
  }
  return lineOf(at);
}

/** What `#if`, `extern "C"` and lost C put around definitions. */
const around =
  /^(translation_unit|preproc_(if|ifdef|else|elif|elifdef)|linkage_specification|declaration_list|compound_statement|ERROR)$/;

/** The definitions and declarations of a file, in its order. */
export function* definitionsIn(root: Syntax): Generator<Syntax> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (around.test(node.type)) open.push(...children(node).toReversed());
    else yield node;
  }
}
