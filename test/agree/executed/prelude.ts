/** What all sequential programs stand on: data, and functions that take functions. */
import type { Choices } from "../choices.ts";
import type { Callable } from "./scope.ts";

export const imports = `
import { List, array, assert, atomic, choose, container_of, div, either, fail, ghost, load, param, safe, spec, store,
  thread, touch, waitUntil, type Class, type Place } from "lockstep";
import { Atomic, Kref, Mutex, READ_ONCE, Refcount, WARN_ON, WRITE_ONCE, atomic_inc_return, atomic_set, atomic_xchg,
  kfree, kref_get, kref_get_unless_zero, kref_init, kref_put, kref_read, kzalloc, list_add_tail, list_del, list_empty,
  mutex_lock, mutex_trylock, mutex_unlock, refcount_dec, refcount_dec_and_test, refcount_set } from "lockstep/kernel";
`;

export const data = (c: Choices): string => `
type Kind = "red" | "green" | "blue";
class Part { n = ${c.below(9)}; on = false; }
class Item {
  n = ${c.below(9)}; u = ${c.below(9)}; flag = ${c.of(["true", "false"])}; kind: Kind = ${c.of([`"red"`, `"blue"`])};
  next: Item | null = null; first!: Item; part = new Part(); x = array(3, ${c.below(9)}); lock = new Mutex(); ref = new Kref();
  kids = new List<Item>(); work = new Task(run_item); hook = new Hook(odd, more); unread = 0;
}
class Hook {
  readonly test: (hook: Hook, n: number) => boolean;
  readonly run: (hook: Hook, n: number) => number;
  hits = 0;
  constructor(test: (hook: Hook, n: number) => boolean, run: (hook: Hook, n: number) => number) {
    this.test = test;
    this.run = run;
  }
}
class Box<T extends object> { value: T | null = null; }
class Task {
  readonly run: (task: Task) => void;
  runs = 0;
  constructor(run: (task: Task) => void) { this.run = run; }
}
interface Setup { readonly n: number; readonly p: Item; readonly more?: number; }
const a = new Item();
const b = new Item();
const c = new Item();
const lone = new Part();
const task = new Task(run_task);
const hook = new Hook(large, less);
const g = {
  n: ${c.below(9) - 4}, m: ${c.below(9)}, u: ${c.below(9)}, flag: ${c.of(["true", "false"])},
  kind: ${c.of([`"red"`, `"green"`])} as Kind, p: null as Item | null, spare: ${c.of(["a", "b", "null"])} as Item | null,
  nest: { n: 1, on: true, q: c as Item | null, far: { n: ${c.below(9)} } }, part: new Part(),
  x: array(3, ${c.below(9)}), list: new List<number>(), set: new Set<number>(), items: new List<Item>(),
  box: new Box<Item>(), count: new Atomic(), users: new Refcount(), lock: new Mutex(), made: 0, seen: 1,
  at: null as Part | null, tag: null as Kind | null, job: null as Task | null,
  slots: array<Item | null>(3, null), marked: new Set<Item>(), never: false, turn: 0, wide: 1, unread: 0, spook: ghost(0),
  hk: ${c.of(["null", "hook", "hook"])} as Hook | null,
};
`;

export const frame = `
function see(n: number): void { g.seen = (g.seen * 31 + n + 100) % 9973; }
function kind_of(k: Kind): Kind { return k; }
function truth(t: boolean): boolean { return t; }
function opt(p: Item | null): Item | null { return p; }
function is(k: Kind, l: Kind): boolean { return k === l; }
function same<T>(x: T): T { return x; }
function make<T extends object>(cls: Class<T>): T { return kzalloc(cls); }
function owner_of(part: Part): Item { return part === a.part ? container_of(part, Item, "part") : b; }
function run_task(own: Task): void { own.runs = (own.runs + 1) % 5; see(own.runs); }
function drop(ref: Kref): void { see(container_of(ref, Item, "ref").n); }
function set_up(o: Setup): void { o.p.n = (o.n + (o.more ?? 1)) % 97; }
function join(p: Item, to: List<Item>): void { if (!to.includes(p)) to.push(p); }
function run_item(work: Task): void {
  const own = container_of(work, Item, "work");
  own.n = (own.n + 3) % 97;
  see(own.n);
}
function run_job(work: Task): void { work.run(work); }
function later(o: Setup, f: () => number): void { const n = f(); o.p.n = (o.n + n) % 97; }
function exchange(at: Place<number>, n: number): number {
  const old = load(at);
  store(at, n);
  return old;
}
function odd(own: Hook, n: number): boolean { own.hits = (own.hits + 1) % 5; return (n & 1) === 1; }
function large(own: Hook, n: number): boolean { own.hits = (own.hits + 2) % 5; return n > 9; }
function more(own: Hook, n: number): number { own.hits = (own.hits + 1) % 5; return (n + own.hits) % 97; }
function less(own: Hook, n: number): number { return (n - own.hits) % 97; }
function halt(how: number): number {
  switch (how) {
    case 0: waitUntil(g.never); break;
    case 1: assert(g.never, "halted"); break;
    case 2: fail("halted", "bug"); break;
    case 3: return opt(null)!.n;
  }
  return how;
}
function id(n: number): number { return n; }
function per(x: number, y: number): number { return div(x, y); }
function rest(x: number, y: number): number { return x % y; }
const per_atomic = atomic((x: number, y: number): number => { g.m = x; return div(x, y); });
function first_of(n: number, _other: number): number { return n; }
function give(n: number, f: (k: number) => number): number { return f(div(60, n)); }
function effect(f: () => void): void { f(); }
function ignore_more(o: Setup): number { o.p.n = 1; return o.p.x[0]!; }
function up(n: number): number { g.turn = (g.turn + 1) % 50; return n + 1; }
function bump(n: number): void { g.turn = (g.turn + 1) % 50; see(n); }
function seen_item(p: Item): Item { see(p.n); return p; }
function seen_hook(p: Item): Hook { see(4); return p === a ? (g.hk ?? hook) : p.hook; }
function judge(x: number, y: number): boolean { const d = div(x, y); const e = x % (y + 1); return d > 90 || e > 90 || x < 96; }
function calm(_x: number): boolean { const _d = div(7, _x); return true; }
function ignores(_x: number): boolean { return true; }
function same_way(x: number, y: number): number { if (div(x, y) > 1) return x; else return x; }
function by_default(x: number, y: number): boolean { switch (div(x, y)) { default: return true; } }
function unread_entry(o: Setup): boolean { return o.p.n !== 96; }
function rank(p: Item, n: number): number {
  const next = p.next;
  if (next === null) return n;
  switch (n) {
    case 0: return next.n;
    case 1: case 2: { const m = same(next).n; if (m > n) return m; break; }
    case 3: break;
    default: return 7;
  }
  return (n + next.x[0]!) % 97;
}
const larger = atomic((n: number): Item | null => g.items.find((each) => each.n > n));
const count_large = atomic((n: number): number => g.items.filter((each) => each.n > n).length
  + (g.items.every((each) => each.n !== n) ? 10 : 0) + (g.list.some((each) => each === n) ? 20 : 0));
function twice(f: () => number): number { return (f() + f()) % 97; }
function between(x: number, f: () => number, y: number): number { return (x * 3 + f() * 5 + y * 7) % 97; }
function late(x: number, y: number, f: () => number): number { const z = f(); return (x - y * z) % 97; }
function on(p: Item, f: () => number): number { p.n = f(); return p.n; }
function keep(n: number, f: () => number): number {
  n += 2;
  const old = n;
  n = (n + f()) % 97;
  return (n * 2 + old) % 97;
}
function with_lock(p: Item, f: () => number): number {
  if (!mutex_trylock(p.lock)) return -3;
  const n = f();
  mutex_unlock(p.lock);
  return n;
}
function hand(p: Item, f: (q: Item, k: number) => number): number {
  const n = f(p, p.n);
  return (n + f(p.next ?? p, n)) % 97;
}
function until(c: () => boolean, f: () => number): number {
  let n = 1;
  let turns = 0;
  do {
    n += f() % 20;
    turns++;
  } while (turns < 3 && c());
  return n % 97;
}
function several(f: () => number, h: () => number): number {
  for (let i = 0; i < 2; i++) {
    if (f() > 3) continue;
    if (h() < 0) break;
  }
  return h();
}
`;

/** It only looks, so that a condition may call it too. */
export const rank: Callable = { name: "rank", parameters: ["item", "number"], size: 3 };

export const library: readonly Callable[] = [
  rank,
  { name: "twice", parameters: ["lambda"], size: 6 },
  { name: "between", parameters: ["number", "lambda", "number"], size: 3 },
  { name: "late", parameters: ["number", "number", "lambda"], size: 3 },
  { name: "on", parameters: ["item", "lambda"], size: 4 },
  { name: "keep", parameters: ["number", "lambda"], size: 5 },
  { name: "with_lock", parameters: ["item", "lambda"], size: 6 },
  { name: "hand", parameters: ["item", "on item"], size: 7 },
  { name: "until", parameters: ["test", "lambda"], size: 8 },
  { name: "several", parameters: ["lambda", "lambda"], size: 9 },
];
