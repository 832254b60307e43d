/** Where a step begins, with the reduction and without it, and what makes it shorter. */
import { expect, test } from "vitest";
import { codeAt, draftAfter } from "./support.ts";

/** The code at the cuts of the first kind of threads, in the order of their nodes. */
function cutsOf(text: string, reduction: "on" | "off" = "on"): readonly string[] {
  const draft = draftAfter("find-steps", text, reduction);
  const { program, cuts } = draft.steps[0]!;
  return [...cuts].toSorted((a, b) => a - b).map((id) => codeAt(draft, program, id));
}

const two = "threads: { main: thread(main, { count: 2 }) }";
const sections = (count: number): string => `
const g = { lock: new Mutex(), n: 0, m: 0 };
function main(): void {
${"  mutex_lock(g.lock);\n  g.n++;\n  mutex_unlock(g.lock);\n".repeat(count)}}
export default spec({ ${two} });`;

test("a critical section is one step, and without the reduction each access is one", () => {
  expect(cutsOf(sections(1))).toEqual(["mutex_lock(g.lock)", "end"]);
  expect(cutsOf(sections(1), "off")).toEqual([
    ...["mutex_lock(g.lock)", "g.n++", "g.n++", "mutex_unlock(g.lock)", "end"],
  ]);
});

test("after a release an acquire begins the next step", () => {
  expect(cutsOf(sections(2))).toEqual(["mutex_lock(g.lock)", "mutex_lock(g.lock)", "end"]);
});

test("of two accesses that do not move the second begins a step", () => {
  const text = `
const g = { n: 0, m: 0 };
function main(): void {
  g.n = 1;
  g.m = 1;
}
export default spec({ ${two}, always: { few: () => g.n + g.m < 3 } });`;
  expect(cutsOf(text)).toEqual(["g.n = 1", "g.m = 1", "end"]);
});

test("what may block begins its step, also after an access that moves right", () => {
  const text = `
const g = { lock: new Mutex(), done: new Completion() };
function main(): void {
  mutex_lock(g.lock);
  wait_for_completion(g.done);
  mutex_unlock(g.lock);
}
export default spec({ ${two} });`;
  expect(cutsOf(text)).toContain("wait_for_completion(g.done)");
});

test("a loop that comes back to the same stage of its step is cut at its head", () => {
  const text = `
const g = { lock: new Mutex(), n: 0 };
function main(): void {
  mutex_lock(g.lock);
  while (g.n < 3) g.n = g.n + 1;
  mutex_unlock(g.lock);
}
export default spec({ ${two} });`;
  expect(cutsOf(text)).toHaveLength(3);
});

test("a node that is a cut on one way only gets a node of its own", () => {
  const text = `
class Item { n = 0; }
const item = new Item();
const g = { sem: new Rwsem(), at: item, m: 0 };
function main(): void {
  down_read(g.sem);
  for (let i = 0; i < 2; i++) {
    if (g.at.n === 1) break;
    g.m++;
  }
  up_read(g.sem);
}
function other(): void {
  const made = alloc(Item);
  down_write(g.sem);
  g.at = made;
  up_write(g.sem);
  free(made);
}
export default spec({ threads: { main: thread(main, { count: 2 }), other: thread(other) }, bounds: { Item: 1 } });`;
  const draft = draftAfter("find-steps", text);
  const { program, cuts } = draft.steps[0]!;
  const looks = (of: typeof program): readonly number[] => {
    const reads = [...of.nodes.values()].filter(({ op }) => op.op === "read");
    return reads.map(({ id }) => id).filter((id) => codeAt(draft, of, id) === "g.at.n");
  };
  expect(looks(draft.programs[0]!)).toHaveLength(1);
  expect(
    looks(program)
      .map((id) => cuts.has(id))
      .toSorted(),
  ).toEqual([false, true]);
});

test("a step that would repeat too much is cut", () => {
  const branches = Array.from({ length: 6 }, (_, i) => `  if (g.n === ${i}) g.m = ${i};`);
  const text = `
const g = { lock: new Mutex(), n: 0, m: 0 };
function main(): void {
  mutex_lock(g.lock);
${branches.join("\n")}
  mutex_unlock(g.lock);
}
export default spec({ ${two} });`;
  const few = text.replace(branches.slice(2).join("\n"), "");
  expect(cutsOf(few)).toEqual(["mutex_lock(g.lock)", "end"]);
  expect(cutsOf(text).length).toBeGreaterThan(2);
});
