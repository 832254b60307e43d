/**
 * Small protocols at random, as source text: locks, memory, reference counts, lists, callbacks,
 * waiting, loops, observers, properties.
 *
 * A protocol is what a list of numbers chooses, so a shorter list of smaller numbers is a simpler
 * protocol, and a failing test comes down to one that can be read.
 */
import { Choices } from "./choices.ts";
import { body } from "./statements.ts";

const properties = [
  `() => !(g.a === 1 && g.b === 2)`,
  `() => fixed.n !== 2 || g.c === 0`,
  `whileFree(g.lock, () => g.a === g.b)`,
  `whileFree(g.sem, () => g.b !== 2)`,
  `whileFree(fixed.lock, () => fixed.n !== 1)`,
  `() => g.list.every((item) => item.n !== 2)`,
  `() => g.slot === null || g.slot.n !== 1`,
  `() => instances(Item).every((item) => item.n !== 2)`,
  `() => instances(Item).size < 2`,
  `each(Item, (item) => whileFree(item.lock, () => item.n !== 1))`,
  `() => holds(g.lock) === null || g.c !== 1`,
  `() => slow.runs < 2`,
  `() => g.done.done < 2 || g.b === 0`,
] as const;

const imports = `
import { List, assert, atomic, choose, container_of, daemon, each, fail, ghost, holder, holds,
  instances, maybe, self, spec, thread, waitUntil, whileFree } from "lockstep";
import { Completion, Kref, Mutex, Rwsem, Spinlock, WaitQueueHead, complete, complete_all, down_read,
  down_write, kfree, kref_get, kref_get_unless_zero, kref_init, kref_put, kzalloc, mutex_lock,
  mutex_trylock, mutex_unlock, spin_lock, spin_unlock, up_read, up_write, wait_event,
  wait_for_completion, wake_up } from "lockstep/kernel";
`;

const data = `
class Item { lock = new Mutex(); ref = new Kref(); n = 0; }
class Task {
  readonly run: (task: Task) => void;
  runs = 0;
  constructor(run: (task: Task) => void) { this.run = run; }
}
class Own { owner = holder(); }
class State {
  lock = new Mutex(); spin = new Spinlock(); sem = new Rwsem(); own = new Own();
  a = 0; b = 0; c = 0; list = new List<Item>(); slot: Item | null = null;
  tick = false; done = new Completion(); wq = new WaitQueueHead(); task: Task | null = null;
}
const g = new State();
const fixed = new Item();
const fast = new Task(quick);
const slow = new Task(lazy);
const seen = { n: ghost(0) };
const take = atomic.acquire((own: Own): void => { waitUntil(own.owner === null); own.owner = self(); });
const give = atomic.release((own: Own): void => { own.owner = null; });
const both = atomic((): void => { g.a = 1; g.b = 1; });
const swap = atomic((): void => { const old = g.a; g.a = g.b; g.b = old; });
const check = atomic((): void => { if (g.a === 2 && g.c === 2) fail("checked"); });
function quick(): void { g.b = 1; }
function lazy(task: Task): void { if (task.runs < 2) task.runs++; }
function run_task(): void { const task = g.task; if (task !== null) task.run(task); }
function drop(ref: Kref): void { kfree(container_of(ref, Item, "ref")); }
function poller(): void { while (true) g.tick = !g.tick; }
function poll(): void { while (g.c === 1) {} }
`;

/** The text of the protocol that the numbers choose. */
export function protocolOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const names = { next: 0 };
  const function_ = (name: string): string => {
    return `function ${name}(): void {\n${body({ choices, depth: 2, items: [], held: [], names })}}\n`;
  };
  const shape = choices.of([
    "one: thread(one), two: thread(two)",
    "one: thread(one, { count: 2 })",
    "one: thread(one), two: daemon(two)",
    "one: thread(one, { count: 2 }), two: thread(two)",
    "one: thread(one), two: thread(two), poller: daemon(poller)",
    "one: thread(one), poller: daemon(poller)",
  ]);
  const chosen = [0, 1, 2].map(() => choices.of(properties));
  const always = [...new Set(chosen)].map((each, i) => `"p${i}": ${each}`).join(",\n");
  const functions = function_("one") + (shape.includes("two") ? function_("two") : "");
  const bounds = `{ Item: 2, number: [0, 3] }`;
  return `${imports}${data}${functions}export default spec({\nthreads: { ${shape} },\nalways: {\n${always}\n},\nbounds: ${bounds} });\n`;
}
