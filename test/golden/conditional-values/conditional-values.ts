/** Pins: `?:`, `&&`, `||`, `!`, `??` and `?.` as values, each reading only what it comes to. */
import { assert, param, spec, thread } from "lockstep";

const LINKED = param(true);

class Node {
  parent: Node | null = null;
  depth = 0;
  name: "root" | "leaf" | null = null;
}

const root = new Node();
const leaf = new Node();
const tree = { current: null as Node | null, deep: false, depth: 0 };

function walk(): void {
  root.name = "root";
  if (LINKED) leaf.parent = root;
  leaf.depth = leaf.parent === null ? 0 : leaf.parent.depth + 1;
  tree.current = leaf.parent ?? leaf;
  const name = leaf.parent?.name ?? "leaf";
  assert(name === "root", "the parent's name");
  const deep = leaf.depth > 0 && !(leaf.parent === null || leaf.parent.depth !== 0);
  tree.deep = deep || tree.deep;
  tree.depth = tree.deep ? (tree.current === root ? 2 : 1) : 0;
}

export default spec({
  threads: { walk: thread(walk) },
  reach: { "it is deep": () => tree.depth === 2 && (tree.current ?? leaf).name === "root" },
  configs: { unlinked: { params: { LINKED: false } } },
});
