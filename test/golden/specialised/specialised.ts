/** Functions that take a class or literal options are specialised for what they are given. */
import { type Class, assert, param, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";

const DEPTH = param(2);

class Tx {
  depth = 0;
  paused = false;
}
class Rx {
  depth = 0;
}
const nic = { budget: 3, opened: 0 };

interface Setup {
  readonly depth: number;
  readonly paused?: boolean;
  readonly ring?: Tx;
}

function make<T extends object>(cls: Class<T>): T {
  nic.opened++;
  return kzalloc(cls);
}

function set_up(setup: Setup, quiet?: { readonly log: boolean }): number {
  if (setup.ring) {
    setup.ring.depth = setup.depth;
    setup.ring.paused = setup.paused ?? false;
  }
  return (quiet?.log ?? true) ? setup.depth + 1 : deeper(setup);
}

function deeper(setup: Setup): number {
  return setup.depth + DEPTH;
}

function open(): void {
  const ring = make(Tx);
  const other = make(Rx);
  let depth = 1;
  const total = set_up({ depth: depth + nic.budget, paused: true, ring });
  depth = 7;
  assert(total === 5 && ring.depth === 4 && ring.paused, "as it was when it was called");
  const plain = set_up({ depth }, { log: false });
  assert(plain === 9, "two deeper");
  other.depth = plain;
  kfree(ring);
  kfree(other);
}

export default spec({
  threads: { open: thread(open) },
  always: { "two at most": () => nic.opened <= 2 },
  configs: { shallow: { params: { DEPTH: 0 } } },
});
