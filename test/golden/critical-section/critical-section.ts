/** Pins: inside(f) counts threads in a function; holds(lock) names a holder; instances counts. */
import { holds, inside, instances, param, spec, thread } from "lockstep";
import { GFP_ATOMIC, Spinlock, kfree, kzalloc, spin_lock, spin_unlock } from "lockstep/kernel";

const LOCKED = param(true);

class Node {
  key = 1;
}

const tree = { lock: new Spinlock(), root: null as Node | null };

function rotate(): void {
  const node = kzalloc(Node, GFP_ATOMIC);
  tree.root = node;
  node.key = 2;
  tree.root = null;
  kfree(node);
}

function insert(): void {
  if (LOCKED) spin_lock(tree.lock);
  rotate();
  if (LOCKED) spin_unlock(tree.lock);
}

export default spec({
  threads: { insert: thread(insert, { count: 2 }) },
  always: {
    "one rotates": () => inside(rotate) <= 1,
    "under the lock": () => !LOCKED || inside(rotate) === 0 || holds(tree.lock) !== null,
    "one node": () => instances(Node).size <= 2 && instances(Node).every((node) => node.key > 0),
  },
  reach: { "both are in it": () => inside(insert) === 2 },
  configs: { unlocked: { params: { LOCKED: false } } },
});
