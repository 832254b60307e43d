/**
 * Protocols at random about what stops threads: tasks, softirqs and hard interrupts of two cores, which take locks, turn
 * the levels of their core off in any order, wait, poll and signal. A level is a spinlock, so that to take it and to
 * give it up are movers, as of the library's.
 */
import { Choices } from "./choices.ts";

const locks = ["g.a", "g.b"] as const;

type Kind = "task" | "soft" | "irq";

interface Place {
  readonly kind: Kind;
  readonly depth: number;
  /** The locks and levels that are held for sure. */
  readonly held: ReadonlySet<string>;
}

/** The levels that a context may turn off: those above it. */
const above: Readonly<Record<Kind, readonly string[]>> = {
  task: ["core.hard", "core.soft"],
  soft: ["core.hard"],
  irq: [],
};

const plain = [
  ...["g.n = (g.n + 1) % 3;", "g.m = 1 - g.m;", "if (g.n === 2) g.m = 0;", "if (maybe()) g.n = 0;"],
  ...["g.ready = true;", "if (g.ready) g.m = 1;"],
] as const;

function block(choices: Choices, place: Place): string {
  const length = 1 + choices.below(3);
  return Array.from({ length }, () => statement(choices, place)).join(" ");
}

function statement(choices: Choices, place: Place): string {
  const free = [...locks, ...above[place.kind]].filter((lock) => !place.held.has(lock));
  const lock = free[choices.below(Math.max(free.length, 1))];
  const what = choices.below(20);
  if (what < 10 && lock !== undefined && place.depth < 3) return region(choices, place, lock);
  if (what < 15) return choices.of(plain);
  if (what === 15) return "waitUntil(g.done > 0); g.done = 0;";
  if (what === 16) return "g.done = 1;";
  if (what === 17) return "while (!g.ready) g.polls = 1 - g.polls;";
  if (what === 18 && place.held.has("g.a")) return "g.k = 1; g.k = 0;";
  if (place.held.has("g.b")) return choices.of(plain);
  return "if (spin_trylock(g.b)) { g.m = 1 - g.m; spin_unlock(g.b); }";
}

/** A lock or a level around code; two may be given up in the wrong order, or taken on some ways only. */
function region(choices: Choices, place: Place, lock: string): string {
  const inner = { ...place, depth: place.depth + 1, held: new Set([...place.held, lock]) };
  const level = above[place.kind].find((each) => each !== lock && !place.held.has(each));
  const how = choices.below(8);
  const isLock = lock.startsWith("g.");
  if (how < 3 && level !== undefined && isLock) {
    const both = { ...inner, held: new Set([...inner.held, level]) };
    const [first, second] = how === 0 ? [level, lock] : [lock, level];
    return `spin_lock(${level}); spin_lock(${lock}); ${block(choices, both)} spin_unlock(${first}); spin_unlock(${second});`;
  }
  if (how === 3 && level !== undefined && isLock) {
    const code = block(choices, { ...inner, held: new Set([...inner.held, level]) });
    const saved = `was${choices.below(100_000)}`;
    return `const ${saved} = maybe(); if (${saved}) spin_lock(${level}); spin_lock(${lock}); ${code} spin_unlock(${lock}); if (${saved}) spin_unlock(${level});`;
  }
  return `spin_lock(${lock}); ${block(choices, inner)} spin_unlock(${lock});`;
}

const enters: Readonly<Record<Kind, string | null>> = {
  task: null,
  soft: "core.soft",
  irq: "core.hard",
};

function thread(choices: Choices, name: string, kind: Kind): string {
  const level = enters[kind];
  const held = new Set(level === null ? [] : [level]);
  const code = block(choices, { kind, depth: 0, held });
  const whole = level === null ? code : `spin_lock(${level}); ${code} spin_unlock(${level});`;
  return `function ${name}(): void { const core = here<Core>(); if (core === null) return; ${whole} }`;
}

const all = [
  ["task0", "task", "task(core0)"],
  ["soft0", "soft", "softirq(core0)"],
  ["irq0", "irq", "{ on: core0 }"],
  ["task1", "task", "task(core1)"],
  ["irq1", "irq", "{ on: core1 }"],
  ["both", "task", "each"],
] as const;

const each =
  "{ each: [1, 2], on: [core0, core1], stoppedBy: [[core0.hard.owner, core0.soft.owner], [core1.hard.owner]] }";

const properties = [
  "",
  "",
  ', always: { "k is back": whileFree(g.a, () => g.k === 0) }',
  ', always: { "n before m": () => g.n !== 2 || g.m === 0 }',
] as const;

export function contextsOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const kept = all.filter(() => choices.below(5) < 3).slice(0, 4);
  const chosen = kept.length < 2 ? all.slice(0, 3) : kept;
  const functions = chosen.map(([name, kind]) => thread(choices, name, kind));
  const code = functions.map((text) => text.replace("both()", "both(_n: number)"));
  const threads = chosen.map(
    ([name, , how]) => `${name}: thread(${name}, ${how === "each" ? each : how})`,
  );
  return `import { here, maybe, spec, thread, waitUntil, whileFree } from "lockstep";
import type { ThreadOptions } from "lockstep";
import { Spinlock, spin_lock, spin_trylock, spin_unlock } from "lockstep/kernel";

class Core {
  hard = new Spinlock();
  soft = new Spinlock();
}
const core0 = new Core();
const core1 = new Core();
const g = {
  a: new Spinlock(), b: new Spinlock(), n: 0, m: 0, k: 0, done: 0, ready: false, polls: 0,
};
function task(core: Core): ThreadOptions {
  return { on: core, stoppedBy: [core.hard.owner, core.soft.owner] };
}
function softirq(core: Core): ThreadOptions {
  return { on: core, stoppedBy: [core.hard.owner] };
}
${code.join("\n")}
export default spec({ threads: { ${threads.join(", ")} }${choices.of(properties)} });
`;
}
