/** The beginning of every module: operators, and the recording of a state's successors. */
import { mostNumber, mostShift } from "../../ir/numbers.ts";

/** The kinds of entry in the list, as the engine has them (engine/model.ts). */
export const kinds = { next: 0, fail: 1, bound: 2, overflow: 3 } as const;

export const prelude = `const FAULT = { fault: true }, OVER = { over: true };
const FAIL = ${kinds.fail}, BOUND = ${kinds.bound}, OVERFLOW = ${kinds.overflow};
// V8 has the address of an array of more than 64 bytes in its code; a shorter one is moved about.
const fixed = (length) => new Int32Array(Math.max(length, 32));
function table(...values) { const all = fixed(values.length); all.set(values); return all; }
// Room for a batch, whose last state leads to MOST others, and again as many in looking for a path.
const ROOM = 3 * MOST;
// The present state and the expanded one, with fixed lengths, so that V8 need not check bounds.
const w = fixed(W), now = fixed(W);
const list = new List(W, ROOM), out = list.states, info = list.infos;
// The number of entries, the number of the thread's alternatives so far, and the most entries.
const N = fixed(3);
// The place at which a step failed: each has a number of its own (text.ts).
let site = 0, slot = 0, blk = 0, from = w, at = 0;
const saved = []; let depth = 0;
function over(i) { slot = i; throw OVER; }
// A number that is no int fails where it arises. A double rounds a product, but not past the largest int.
function int(a) { if (a < ${-mostNumber} || a > ${mostNumber}) throw (site = 1, FAULT); return a; }
function divide(a, b) { if (b === 0) throw (site = 2, FAULT); return Math.trunc(a / b); }
function remainder(a, b) { if (b === 0) throw (site = 3, FAULT); return a % b; }
function bits(a) { if (a < 0) throw (site = 4, FAULT); return a; }
function count(b) { if (b < 0 || b > ${mostShift}) throw (site = 5, FAULT); return b; }
function shiftLeft(a, b) { return int(bits(a) * 2 ** count(b)); }
function shiftRight(a, b) { return bits(a) >> count(b); }
// The row of a table that has no other: so short that V8 puts it in the place of each call.
function only(r, live) { return r === 1 && live ? r : lost(r, live); }
function row(r, live, rows) { return r > 0 && live && r <= rows ? r : lost(r, live); }
function lost(r, live) { if (r <= 0) throw (site = 6, FAULT); if (!live) throw (site = 7, FAULT);
  throw new Error("a pointer is beyond its table"); }
function index(i, n) { if (!(i >= 0 && i < n)) throw (site = 8, FAULT); return i; }
function same(a, b) { if (!Array.isArray(a)) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false; return true; }
function includes(a, x) { for (const y of a) if (same(y, x)) return true; return false; }
function inside(a, x) { for (const y of a) if (Array.isArray(y) ? inside(y, x) : y === x) return true;
  return false; }
function pushed(a, x) { return [...a, x]; }
function unshifted(a, x) { return [x, ...a]; }
function without(a, x) { const i = a.findIndex((y) => same(y, x)); return i < 0 ? a : a.toSpliced(i, 1); }
function added(a, x) { return includes(a, x) ? a : [...a, x].sort((p, q) => p - q); }
function firstOf(a, none) { return a.length === 0 ? none : a[0]; }
function nextOf(a, x, none) { const i = a.findIndex((y) => same(y, x));
  return i < 0 || i + 1 >= a.length ? none : a[i + 1]; }
function countOf(m) { let n = 0; for (; m !== 0; m &= m - 1) n++; return n; }
function itemsOf(m) { const a = []; for (; m !== 0; m &= m - 1) a.push(31 - Math.clz32(m & -m)); return a; }
function maskOf(a) { let m = 0; for (const x of a) m |= 1 << x; return m; }
function choices(of, set) { const a = typeof of === "number" ? itemsOf(of) : of;
  return set ? a : [...new Set(a)].sort((p, q) => p - q); }
function checkItems(a, low, high) { for (const x of a)
  if (Array.isArray(x)) checkItems(x, low, high); else if (x < low || x > high) throw (site = 9, FAULT); }
function keepItems(a, low, high, i) { for (const x of a)
  if (Array.isArray(x)) keepItems(x, low, high, i); else if (!(x >= low && x <= high)) over(i); }
function save() { saved[depth] ??= fixed(W); saved[depth].set(w); return depth++; }
function restore(i) { w.set(saved[i]); }
function drop() { depth--; }
function note(kind, t, what) { const n = N[0];
  if (n >= N[2]) { full(t); return; }
  out[n * W] = what; info[n] = kind | t << 2 | N[1]++ << 7; N[0] = n + 1; }
function full(t) { const n = N[2];
  out[n * W] = FULL; info[n] = OVERFLOW | t << 2; N[0] = n + 1; }
function caught(e, t) { if (e === FAULT) note(FAIL, t, site);
  else if (e === OVER) note(OVERFLOW, t, slot); else throw e; }`;

/** Code that depends on the number of a state's words. */
export function wordsText(words: number): string {
  const each = (text: (at: number) => string): string =>
    Array.from({ length: words }, (_, at) => text(at)).join(" ");
  return `function load(s, i) { ${each((at) => `w[${at}] = s[i + ${at}];`)} }
function take(s, i) { ${each((at) => `now[${at}] = s[i + ${at}];`)} }
function reset() { ${each((at) => `w[${at}] = now[${at}];`)} }
function emit(t) { ${emitText(words, (at) => `w[${at}]`)} }`;
}

/** Records a successor to which thread `t` moves; its words are at hand. */
export function emitText(words: number, word: (at: number) => string): string {
  const copies = Array.from({ length: words }, (_, at) => `out[o + ${at}] = ${word(at)};`);
  return `const n = N[0], o = Math.imul(n, W); if (n >= N[2]) full(t); else { ${copies.join(" ")}
  info[n] = t << 2 | N[1]++ << 7; N[0] = n + 1; }`;
}
