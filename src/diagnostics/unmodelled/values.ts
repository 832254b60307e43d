/** Operations on bits and numbers, and what orders them. */
import type { Matter } from "./matter.ts";

const bits = "operations on bits are one step each";
const fewer = "the library has fewer atomic operations than the kernel";
const ordered = "memory is sequentially consistent, so each access is ordered";

/** The forms of `atomic_t` that the library has, by the part of the name after "atomic_". */
const forms =
  "read|set|inc|dec|add|sub|inc_return|dec_return|inc_and_test|dec_and_test|inc_not_zero|add_unless|" +
  "dec_if_positive|cmpxchg|xchg|add_return|sub_return|fetch_add|fetch_sub|fetch_or|fetch_and|or|and";
const width = "(?:atomic|atomic64|atomic_long)";
const order = "_(?:acquire|release|relaxed)";

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
    names: new RegExp(
      `(?:atomic64|atomic_long)_(?:${forms})(?:${order})?|atomic_(?:${forms})${order}`,
    ),
    subject: "an Atomic is of any width, and memory is sequentially consistent",
    instead:
      "Write the plain form of atomic_t, of an Atomic: atomic_read for atomic64_read_acquire.",
    like: "if (atomic_inc_return(g.count) === 2) assert(atomic_read(g.count) === 2);",
  },
  {
    names: new RegExp(`${width}_try_cmpxchg(?:${order})?`),
    subject: fewer,
    instead: "Compare what atomic_cmpxchg returns, which is what it found.",
    like: "if (atomic_cmpxchg(g.count, 0, 1) === 0) {",
  },
  {
    names: new RegExp(`(?!atomic_(?:${forms})$)${width}_fetch_\\w+`),
    subject: fewer,
    instead: "Write the whole operation as one step that returns the old value.",
    like: "const atomic_fetch_xor = atomic((i: number, v: Atomic): number => { const found = v.counter; v.counter ^= i; return found; });",
  },
  {
    names: new RegExp(`(?!atomic_(?:${forms})$)${width}_(?!INIT)[a-z]\\w*`),
    subject: fewer,
    instead: "Write the whole operation as one step.",
    like: "const atomic_xor = atomic((i: number, v: Atomic): void => { v.counter ^= i; });",
  },
  {
    names: /refcount_(add|sub_and_test|add_not_zero)|refcount_inc_and_\w+/,
    subject: "the library has fewer refcount operations than the kernel",
    instead: "Write the whole operation as one step, with the kernel's warning.",
    like: 'const refcount_add = atomic((i: number, r: Refcount): void => { if (r.refs === 0) fail("refcount_t: addition on 0", "warning"); r.refs += i; });',
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
    names: /(min|max)(_t|3|_not_zero)?|clamp(_t|_val)?/,
    subject: "the language has no such function",
    instead: "Compare and choose: a < b ? a : b.",
    like: "g.n = g.n < 3 ? g.n : 3;",
  },
  {
    names: /smp_load_acquire/,
    subject: ordered,
    instead: "Write READ_ONCE(place), which is the read that it makes.",
    like: "if (READ_ONCE(g.ready)) assert(g.n === 1);",
  },
  {
    names: /smp_store_(release|mb)/,
    subject: ordered,
    instead: "Write WRITE_ONCE(place, value), which is the write that it makes.",
    like: "WRITE_ONCE(g.ready, true);",
  },
  {
    names: /smp_\w*[rw]?mb(__\w+)?|smp_acquire__after_ctrl_dep|[rw]?mb|dma_[rw]?mb|barrier(_data)?/,
    subject: "memory is sequentially consistent, so a barrier adds nothing",
    instead: "Leave it out; that one is missing is not found.",
  },
];
