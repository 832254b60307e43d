/** How an access moves, by what other threads do to the same place and which locks are held. */
import { expect, test } from "vitest";
import { codeAt, draftAfter } from "./support.ts";

/** The accesses of the first kind of threads: `code: mover`, in the order of the code. */
function moversOf(text: string): readonly string[] {
  const draft = draftAfter("find-movers", text);
  const program = draft.programs[0]!;
  const all = [...draft.accesses.get(program.name)!];
  return all
    .toSorted(([a], [b]) => a - b)
    .map(([id, { mover }]) => `${codeAt(draft, program, id)}: ${mover}`);
}

const two = "threads: { main: thread(main, { count: 2 }) }";
const locked = `
const g = { lock: new Mutex(), n: 0 };
function main(): void {
  mutex_lock(g.lock);
  g.n++;
  mutex_unlock(g.lock);
}
`;

test("a lock is a right-mover, what it protects moves both ways, its release is a left-mover", () => {
  expect(moversOf(`${locked}export default spec({ ${two} });`)).toEqual([
    "mutex_lock(g.lock): right",
    "g.n++: both",
    "g.n++: both",
    "mutex_unlock(g.lock): left",
  ]);
});

test("without a lock nothing moves, unless one thread alone does it", () => {
  const bare = "const g = { n: 0 };\nfunction main(): void { g.n++; }\n";
  expect(moversOf(`${bare}export default spec({ ${two} });`)).toEqual([
    "g.n++: none",
    "g.n++: none",
  ]);
  expect(moversOf(bare)).toEqual(["g.n++: both", "g.n++: both"]);
});

test("a property that looks at the place keeps its write from moving", () => {
  const always = "always: { few: () => g.n < 5 }";
  expect(moversOf(`${locked}export default spec({ ${two}, ${always} });`)).toContain("g.n++: none");
  const free = "always: { few: whileFree(g.lock, () => g.n < 5) }";
  expect(moversOf(`${locked}export default spec({ ${two}, ${free} });`)).toContain("g.n++: both");
});

test("a trylock anywhere keeps the lock from moving", () => {
  const other = "function other(): void { if (mutex_trylock(g.lock)) mutex_unlock(g.lock); }\n";
  const spec = "export default spec({ threads: { main: thread(main), other: thread(other) } });";
  expect(moversOf(locked + other + spec)).toEqual([
    "mutex_lock(g.lock): none",
    "g.n++: both",
    "g.n++: both",
    "mutex_unlock(g.lock): none",
  ]);
});

test("a lock of another object protects nothing", () => {
  const text = `
class Box { lock = new Mutex(); n = 0; }
const a = new Box();
const b = new Box();
const g = { at: a };
function main(): void {
  mutex_lock(a.lock);
  LOOK.n++;
  mutex_unlock(a.lock);
}
function other(): void {
  mutex_lock(b.lock);
  LOOK.n++;
  mutex_unlock(b.lock);
}
export default spec({ threads: { main: thread(main), other: thread(other) } });`;
  expect(moversOf(text.replaceAll("LOOK", "a"))).toContain("a.n++: none");
  const own = text.replace("LOOK", "a").replace("LOOK", "b");
  expect(moversOf(own)).toContain("a.n++: both");
});

test("an object is its thread's alone until it is stored", () => {
  const text = `
class Item { n = 0; }
const g = { at: null as Item | null };
function main(): void {
  const item = alloc(Item);
  item.n++;
  g.at = item;
  item.n--;
}
export default spec({ ${two}, bounds: { Item: 2 } });`;
  const look = "const seen = g.at;\n  if (seen !== null) seen.n++;\n}\nexport";
  expect(moversOf(text.replace("}\nexport", look))).toEqual(
    expect.arrayContaining(["alloc(Item): none", "item.n++: both", "item.n--: none"]),
  );
});

test("a use of memory that another thread may free does not move left", () => {
  const text = `
class Item { n = 0; }
const item = new Item();
const g = { at: null as Item | null };
function main(): void {
  const at = g.at;
  if (at !== null && at.n === 1) return;
}
function other(): void {
  g.at = alloc(Item);
  free(g.at);
}
export default spec({ threads: { main: thread(main), other: thread(other) }, bounds: { Item: 1 } });`;
  expect(moversOf(text)).toEqual(["g.at: none", "at.n: right"]);
});

test("a protocol's own lock does not move", () => {
  const own = `
class Latch { owner = holder(); }
const g = { latch: new Latch(), n: 0 };
const take = atomic.acquire((latch: Latch): void => {
  waitUntil(latch.owner === null);
  latch.owner = self();
});
const drop = atomic.release((latch: Latch): void => { latch.owner = null; });
function main(): void {
  take(g.latch);
  g.n++;
  drop(g.latch);
}
export default spec({ ${two} });`;
  expect(moversOf(own)).toEqual([
    "take(g.latch): none",
    "g.n++: both",
    "g.n++: both",
    "drop(g.latch): none",
  ]);
});
