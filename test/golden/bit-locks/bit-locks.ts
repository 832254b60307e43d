/** Pins: bits and pointers that are tested and written in one step, or in two. */
import { param, spec, thread } from "lockstep";
import {
  clear_bit_unlock,
  cmpxchg,
  kfree,
  kzalloc,
  set_bit,
  test_and_set_bit,
} from "lockstep/kernel";
import { test_bit, xchg } from "lockstep/kernel";

const STEPS = param("one", "two");
const FREES = param("once", "both");

class Cache {
  hits = 0;
}

const dev = { flags: 0, users: 0, cache: null as Cache | null };

function claim(): boolean {
  if (STEPS === "one") return !test_and_set_bit(1, dev.flags);
  if (test_bit(1, dev.flags)) return false;
  set_bit(1, dev.flags);
  return true;
}

function open(): void {
  const fresh = kzalloc(Cache);
  if (cmpxchg(dev.cache, null, fresh) !== null) kfree(fresh);
  if (!claim()) return;
  dev.users++;
  dev.users--;
  clear_bit_unlock(1, dev.flags);
}

function shrink(): void {
  const old = FREES === "once" ? xchg(dev.cache, null) : dev.cache;
  if (old !== null) kfree(old);
}

export default spec({
  threads: { open: thread(open, { count: 2 }), shrink: thread(shrink, { count: 2 }) },
  always: { "one user": () => dev.users <= 1 && dev.users >= 0 },
  bounds: { Cache: 3, "dev.flags": [0, 3] },
  configs: {
    "two-steps": { params: { STEPS: "two" } },
    "freed-twice": { params: { FREES: "both" } },
  },
});
