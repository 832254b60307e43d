/** Operations on bits and numbers, and what orders them. */
import type { Matter } from "./matter.ts";

const bits = "a word of flags is not modelled";
const fewer = "the library has fewer atomic operations than the kernel";
const ordered = "memory is sequentially consistent, so each access is ordered";

/** The forms of `atomic_t` that the library has, by the part of the name after "atomic_". */
const forms =
  "read|set|inc|dec|add|sub|inc_return|dec_return|inc_and_test|dec_and_test|inc_not_zero|add_unless|" +
  "dec_if_positive|cmpxchg|xchg";
const width = "(?:atomic|atomic64|atomic_long)";
const order = "_(?:acquire|release|relaxed)";

export const values: readonly Matter[] = [
  {
    names:
      /(__)?(set|clear|change|assign|test)_bit(_unlock|_acquire)?|clear_bit_unlock|__clear_bit_unlock/,
    subject: bits,
    instead: "Keep each bit in a boolean field, which is read and written in one step.",
    like: "dev.busy = true;",
  },
  {
    names: /(__)?test_and_(set|clear|change)_bit(_lock)?/,
    subject: bits,
    instead: "Keep each bit in a boolean field, and test and write it in one step.",
    like: "const test_and_set_busy = atomic((): boolean => { const was = g.busy; g.busy = true; return was; });",
  },
  {
    names: /(arch_)?(try_)?cmpxchg(64|_double)?(_local|_acquire|_release|_relaxed)?/,
    subject: "only an Atomic has a compare and exchange, atomic_cmpxchg",
    instead:
      "Write it once for all places; try_cmpxchg returns whether what was found is what was expected.",
    like: "const cmpxchg = atomic(<T>(place: Place<T>, from: T, to: T): T => { const found = load(place); if (found === from) store(place, to); return found; });",
  },
  {
    names: /(arch_)?xchg(_acquire|_release|_relaxed)?/,
    subject: "only an Atomic has an exchange, atomic_xchg",
    instead: "Write it once for all places.",
    like: "const xchg = atomic(<T>(place: Place<T>, to: T): T => { const found = load(place); store(place, to); return found; });",
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
    names: new RegExp(`${width}_fetch_\\w+`),
    subject: fewer,
    instead: "Write the whole operation as one step that returns the old value.",
    like: "const atomic_fetch_or = atomic((i: number, v: Atomic): number => { const found = v.counter; v.counter |= i; return found; });",
  },
  {
    names: new RegExp(`${width}_(?:add|sub)_return(?:${order})?`),
    subject: fewer,
    instead: "Write the whole operation as one step that returns the new value.",
    like: "const atomic_add_return = atomic((i: number, v: Atomic): number => { v.counter += i; return v.counter; });",
  },
  {
    names: new RegExp(`(?!atomic_(?:${forms})$)${width}_(?!INIT)[a-z]\\w*`),
    subject: fewer,
    instead: "Write the whole operation as one step.",
    like: "const atomic_or = atomic((i: number, v: Atomic): void => { v.counter |= i; });",
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
    names: /BIT(_ULL|_MASK)?|GENMASK(_ULL)?/,
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
