/**
 * `canonise`: each state of the list becomes the least of its orbit, the states that permutations of
 * interchangeable threads make of it. Members are sorted by keys that no permutation changes. Members
 * with equal keys are tried in every order, unless exchanging them changes nothing.
 */
import type { Functions } from "../text.ts";
import type { Plan } from "../plan/plan.ts";
import { defineKeys } from "./keys.ts";
import { defineMove } from "./move.ts";
import { Moved, rowMap, threadMap, Unmovable } from "./moved.ts";

/** The text of the model's symmetry; "null" if it has none. */
export function printSymmetry(plan: Plan, functions: Functions): string {
  const { sets } = plan.system.symmetry;
  if (sets.length === 0) return "null";
  try {
    const moved = new Moved(plan, functions);
    defineMaps(moved, functions);
    defineMove(moved, functions);
    defineKeys(moved, functions);
  } catch (thrown) {
    if (thrown instanceof Unmovable) return "null";
    throw thrown;
  }
  const starts = sets.map((_, at) => sets.slice(0, at).flat().length);
  const members = sets.flat();
  functions.define(`const SF = table(${[...starts, members.length].join()}), SN = ${sets.length};`);
  functions.define(
    `const SM = ${members.length}, MOSTMEMBERS = ${Math.max(...sets.map(({ length }) => length))}, ORDER = ${orderOf(sets.map(({ length }) => length))};`,
  );
  functions.define(runtime);
  const threads = JSON.stringify(members.map((member) => member.threads));
  return `{ order: ORDER, threads: ${threads}, orbits, by, canonise, permute, arrangement }`;
}

function orderOf(sizes: readonly number[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return sizes.reduce((order, size) => order * factorial(size), 1);
}

/** The maps, and `arrange`, which fills them: the place of member \`p\` is taken by member \`X[p]\`. */
function defineMaps(moved: Moved, functions: Functions): void {
  const { plan, rows, classes } = moved;
  const identity = (name: string, last: number): void => {
    functions.define(
      `const ${name} = table(${Array.from({ length: last + 1 }, (_, at) => at).join()});`,
    );
  };
  identity(threadMap, plan.system.threads.length);
  for (const table of rows.keys()) identity(rowMap(plan, table), plan.tables.get(table)!.rows);
  for (const [cls, { map }] of classes) {
    identity(
      map,
      Math.max(...plan.system.places.get(cls)!.map((place) => place.base + place.rows)),
    );
  }
  let from = 0;
  const texts = plan.system.symmetry.sets.map((members, set) => {
    const [first] = members;
    const column = (name: string, numbers: readonly number[]): string => {
      const padding = Array<number>(from).fill(0);
      functions.define(`const ${name} = table(${[...padding, ...numbers].join()});`);
      return name;
    };
    const ofThreads = first!.threads.map((_, at) => {
      const name = column(
        `st${set}_${at}`,
        members.map(({ threads }) => threads[at]!),
      );
      return `${threadMap}[${name}[m]] = ${name}[p];`;
    });
    const ofRows = first!.rows.map(({ table }, at) => {
      const name = column(
        `sr${set}_${at}`,
        members.map((member) => member.rows[at]!.row),
      );
      const pointers = [...classes].flatMap(([cls, { map }]) => {
        const bases = plan.system.places.get(cls)!.filter((place) => place.table === table);
        return bases.map(({ base }) => `${map}[${name}[m] + ${base}] = ${name}[p] + ${base};`);
      });
      return `${rowMap(plan, table)}[${name}[m]] = ${name}[p]; ${pointers.join(" ")}`;
    });
    const to = from + members.length;
    const text = `for (let p = ${from}; p < ${to}; p++) { const m = X[p]; ${[...ofThreads, ...ofRows].join(" ")} }`;
    from = to;
    return text;
  });
  const { words } = plan;
  const each = (text: (at: number) => string): string =>
    Array.from({ length: words }, (_, at) => text(at)).join(" ");
  functions.define(`function arrange(X) { ${texts.join("\n  ")} }
const v = fixed(W), best = fixed(W), q = fixed(${Math.max(...[...plan.kinds.values()].map(({ chunks }) => chunks.length))});
function adopt(from) { ${each((at) => `w[${at}] = from[${at}];`)} }
function keep() { ${each((at) => `best[${at}] = v[${at}];`)} }
function put(o) { ${each((at) => `out[o + ${at}] = w[${at}];`)} }`);
}

const runtime = `const K = fixed(SM), A = fixed(SM), B = fixed(SM), C = fixed(SM), D = fixed(SM);
const runFrom = fixed(SM), runSize = fixed(SM), runAt = fixed(SM);
const orbits = new Int32Array(ROOM), by = new Int32Array(ROOM);
let rank = 0, alike = 1;
for (let i = 0; i < SM; i++) C[i] = i;
const orders = [[[]]];
for (let n = 1; n <= MOSTMEMBERS; n++) orders.push(orders[n - 1].flatMap((o) =>
  Array.from({ length: n }, (_, at) => [...o.slice(0, at), n - 1, ...o.slice(at)])));
function compare(a, b) { for (let i = 0; i < W; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1; return 0; }
// Whether every exchange of two among sorted members changes nothing.
function isFree(from, to) { let free = true;
  for (let i = from; free && i + 1 < to; i++) { const a = A[i], b = A[i + 1];
    C[a] = b; C[b] = a; arrange(C); move(); C[a] = a; C[b] = b; free = compare(v, w) === 0; }
  return free; }
// Sorts the members of each set by key. Returns the number of runs of equal keys that have to be tried.
function sort() { let runs = 0; alike = 1;
  for (let s = 0; s < SN; s++) { const from = SF[s], to = SF[s + 1];
    for (let i = from; i < to; i++) { const k = K[i]; let j = i - 1;
      for (; j >= from && K[A[j]] > k; j--) A[j + 1] = A[j];
      A[j + 1] = i; }
    for (let i = from, e; i < to; i = e) { const k = K[A[i]];
      for (e = i + 1; e < to && K[A[e]] === k;) e++;
      if (e === i + 1) continue;
      if (e > i + 2 && isFree(i, e)) { alike *= orders[e - i].length; continue; }
      runFrom[runs] = i; runSize[runs] = e - i; runAt[runs++] = 0; } }
  return runs; }
function least() { keys(); const runs = sort();
  if (runs === 0) { rank = rankOf(A);
    if (rank !== 0) { arrange(A); move(); adopt(v); }
    return ORDER / alike; }
  for (let i = 0; i < SM; i++) B[i] = A[i];
  let equal = 0, r = 0;
  do {
    for (r = 0; r < runs; r++) { const o = orders[runSize[r]][runAt[r]], from = runFrom[r];
      for (let i = 0; i < o.length; i++) A[from + i] = B[from + o[i]]; }
    arrange(A); move();
    const c = equal === 0 ? -1 : compare(v, best);
    if (c === 0) equal++;
    if (c < 0) { equal = 1; keep(); for (let i = 0; i < SM; i++) D[i] = A[i]; }
    for (r = 0; r < runs && ++runAt[r] === orders[runSize[r]].length; r++) runAt[r] = 0;
  } while (r < runs);
  adopt(best); rank = rankOf(D); return ORDER / (alike * equal); }
// The number of an arrangement, 0 for the one that changes nothing; and back.
function rankOf(X) { let n = 0;
  for (let s = 0; s < SN; s++) { const to = SF[s + 1];
    for (let i = SF[s]; i < to; i++) { let less = 0;
      for (let j = i + 1; j < to; j++) if (X[j] < X[i]) less++;
      n = n * (to - i) + less; } }
  return n; }
function arrangement(n) { const X = new Int32Array(SM);
  for (let s = SN - 1; s >= 0; s--) { const from = SF[s], to = SF[s + 1];
    for (let i = to - 1; i >= from; i--) { const less = n % (to - i); n = (n - less) / (to - i);
      X[i] = from + less; }
    const left = Array.from({ length: to - from }, (_, i) => from + i);
    for (let i = from; i < to; i++) X[i] = left.splice(X[i] - from, 1)[0]; }
  return X; }
function canonise(from) { for (let n = from; n < N[0]; n++) {
  if ((info[n] & 3) !== 0) continue;
  load(out, n * W); orbits[n] = least(); by[n] = rank;
  if (rank !== 0) put(n * W); } }
function permute(X, s, i) { load(s, i); arrange(X); move(); return v.slice(0, W); }`;
