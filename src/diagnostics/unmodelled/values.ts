/** Operations on bits and numbers, and what orders them. */
import type { Matter } from "./matter.ts";

const bits = "operations on bits are one step each";

const width = "(?:atomic|atomic64|atomic_long)";

export const values: readonly Matter[] = [
  {
    names: /__(set|clear|change|clear)_bit|(__)?assign_bit|__clear_bit_unlock|test_bit_acquire/,
    subject: bits,
    instead:
      "Keep a bit that a lock protects in a boolean field; in a word that is shared, use set_bit and clear_bit.",
    like: "set_bit(0, dev.flags);",
  },
  {
    names: /__test_and_(set|clear|change)_bit/,
    subject: bits,
    instead: "Use the form without __, which is one step: test_and_set_bit.",
    like: "if (test_and_set_bit(0, dev.flags)) return;",
  },
  {
    names:
      /(arch_)?try_cmpxchg\w*|arch_cmpxchg\w*|cmpxchg(64|_double)?(_local|_acquire|_release|_relaxed)|cmpxchg(64|_double)/,
    subject: "there is one compare and exchange, cmpxchg, of any place",
    instead: "Compare what cmpxchg returns, which is what it found.",
    like: "if (cmpxchg(g.owner, 0, 1) !== 0) return;",
  },
  {
    names: /arch_xchg|xchg_(acquire|release|relaxed)/,
    subject: "there is one exchange, xchg, of any place",
    instead: "Write xchg(place, value).",
    like: "const dev = xchg(g.first, null);",
  },
  {
    names: /(atomic|atomic64|atomic_long|smp)_cond_(read|load)_(acquire|relaxed)/,
    subject: "a wait is written as one",
    instead: "Write waitUntil(condition): it waits until the condition holds.",
    like: "waitUntil(g.ready);",
  },
  {
    names: new RegExp(`${width}_try_cmpxchg\\w*`),
    subject: "the address of a local is no place",
    instead: "Compare what atomic_cmpxchg returns, which is what it found.",
    like: "if (atomic_cmpxchg(g.count, 0, 1) === 0) {",
  },
  {
    names: /(atomic|atomic64|atomic_long)_\w+_(acquire|release|relaxed)/,
    subject: "an Atomic is of any width, and memory is sequentially consistent",
    instead:
      "Write the plain form of atomic_t, of an Atomic: atomic_read for atomic64_read_acquire.",
    like: "if (atomic_inc_return(g.count) === 2) assert(atomic_read(g.count) === 2);",
  },
  {
    names: new RegExp(`${width}_dec_and_(?:mutex_)?lock\\w*`),
    subject: "a count whose last user takes a lock is a Refcount",
    instead: "Use a Refcount, and refcount_dec_and_lock or refcount_dec_and_mutex_lock.",
    like: "if (!refcount_dec_and_lock(g.refs, g.lock)) return;",
  },
  {
    names: /(ATOMIC|ATOMIC64|ATOMIC_LONG|REFCOUNT|KREF)_INIT/,
    subject: "a count starts at 0",
    instead:
      "Set it before another thread can see the struct: atomic_set(v, n), refcount_set(r, n), kref_init(kref).",
    like: "refcount_set(dev.refs, 1);",
  },
  {
    names: /BIT_(ULL|MASK)|GENMASK(_ULL)?/,
    subject: "a bit is written as a number",
    instead: "Shift 1; a flag of its own is better kept in a boolean field.",
    like: "g.n = 1 << 2;",
  },
  {
    names: /(min|max)(_t|3|_not_zero|_array)|clamp(_t|_val)/,
    subject: "the language has no such function",
    instead: "Compare and choose: a < b ? a : b.",
    like: "g.n = g.n < 3 ? g.n : 3;",
  },
  {
    names: /smp_\w*[rw]?mb(__\w+)?|smp_acquire__after_ctrl_dep|[rw]?mb|dma_[rw]?mb|barrier(_data)?/,
    subject: "memory is sequentially consistent, so a barrier adds nothing",
    instead: "Leave it out; that one is missing is not found.",
  },
];
