/** The ways through a step's tree, which is as deep as its step is long. */
import type { Tree } from "./tree.ts";

/** The direct parts of a tree. */
export function branchesOf(tree: Tree): readonly Tree[] {
  switch (tree.k) {
    case "if":
      return [tree.yes, tree.no];
    case "choose":
      return [tree.then];
    case "allocate":
      return [tree.then, tree.none];
    case "go":
    case "fail":
    case "disabled":
    case "bound":
      return [];
  }
}

/** Each part of a tree, the whole first. */
export function subtreesOf(tree: Tree): readonly Tree[] {
  const found: Tree[] = [];
  const open = [tree];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    found.push(part);
    open.push(...branchesOf(part).toReversed());
  }
  return found;
}

/** The ends of all ways through a tree. */
export function leavesOf(tree: Tree): readonly Tree[] {
  return subtreesOf(tree).filter((part) => branchesOf(part).length === 0);
}
