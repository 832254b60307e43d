/**
 * Protocols at random on the library's CPUs: tasks, soft and hard interrupts of two of them, two tasks on one, which take
 * spinlocks in every form that their context allows, wait, poll and signal.
 */
import { Choices } from "./choices.ts";

type Kind = "task" | "softirq" | "hardirq";

interface Place {
  readonly kind: Kind;
  readonly depth: number;
  /** The locks that are held. */
  readonly held: ReadonlySet<string>;
  /** Interrupts are off: bottom halves may not be turned on. */
  readonly off: boolean;
}

const plain = [
  ...["g.n = (g.n + 1) % 3;", "g.m = 1 - g.m;", "if (g.n === 2) g.m = 0;", "if (maybe()) g.n = 0;"],
  ...["complete(g.c);", "g.ready = true;"],
] as const;

function block(choices: Choices, place: Place): string {
  const length = 1 + choices.below(3);
  return Array.from({ length }, () => statement(choices, place)).join(" ");
}

function statement(choices: Choices, place: Place): string {
  const free = ["g.a", "g.b"].filter((lock) => !place.held.has(lock));
  const lock = free[choices.below(Math.max(free.length, 1))];
  const what = choices.below(20);
  if (what < 10 && lock !== undefined && place.depth < 3) return region(choices, place, lock);
  if (what < 15) return choices.of(plain);
  // What waits in a handler or under a lock mostly waits for ever.
  const rarely = place.depth === 0 || choices.below(4) === 0;
  if (what === 15 && rarely) return "waitUntil(g.c.done !== 0 || g.ready);";
  if (what === 16) return "preempt_disable(); g.n = 1; preempt_enable();";
  if (what === 17 && rarely) return "while (!g.ready) g.polls = 1 - g.polls;";
  if (what === 18 && place.held.has("g.a")) return "g.k = 1; g.k = 0;";
  if (place.held.has("g.b")) return choices.of(plain);
  return "if (spin_trylock(g.b)) { g.m = 1 - g.m; spin_unlock(g.b); }";
}

function region(choices: Choices, place: Place, lock: string): string {
  const inner = { ...place, depth: place.depth + 1, held: new Set([...place.held, lock]) };
  const off = { ...inner, off: true };
  const form = choices.below(6);
  if (form < 2) return `spin_lock(${lock}); ${block(choices, inner)} spin_unlock(${lock});`;
  if (form === 2 && !place.off && place.kind !== "hardirq")
    return `spin_lock_bh(${lock}); ${block(choices, inner)} spin_unlock_bh(${lock});`;
  if (form === 3 && !place.off && place.kind !== "hardirq")
    return `spin_lock_irq(${lock}); ${block(choices, off)} spin_unlock_irq(${lock});`;
  const flags = `flags${choices.below(100_000)}`;
  const code = block(choices, off);
  return `{ const ${flags} = spin_lock_irqsave(${lock}); ${code} spin_unlock_irqrestore(${lock}, ${flags}); }`;
}

const all = [
  ["task0", "task", "task(cpu0)"],
  ["soft0", "softirq", "softirq(cpu0)"],
  ["irq0", "hardirq", "hardirq(cpu0)"],
  ["second", "task", "task(cpu0)"],
  ["task1", "task", "task(cpu1)"],
  ["irq1", "hardirq", "hardirq(cpu1, { may: true })"],
] as const;

const properties = [
  "",
  "",
  ', always: { "k is back": whileFree(g.a, () => g.k === 0) }',
  ', always: { "n before m": () => g.n !== 2 || g.m === 0 }',
] as const;

export function cpusOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const kept = all.filter(() => choices.below(5) < 3).slice(0, 4);
  const chosen = kept.length < 2 ? all.slice(0, 3) : kept;
  const functions = chosen.map(([name, kind]) => {
    const place = { kind, depth: 0, held: new Set<string>(), off: kind === "hardirq" };
    return `function ${name}(): void { ${block(choices, place)} }`;
  });
  const threads = chosen.map(([name, , how]) => `${name}: thread(${name}, ${how})`);
  return `import { maybe, spec, thread, waitUntil, whileFree } from "lockstep";
import {
  Completion, Cpu, Spinlock, complete, hardirq, preempt_disable, preempt_enable, softirq, spin_lock, spin_lock_bh,
  spin_lock_irq, spin_lock_irqsave, spin_trylock, spin_unlock, spin_unlock_bh, spin_unlock_irq,
  spin_unlock_irqrestore, task,
} from "lockstep/kernel";

const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = {
  a: new Spinlock(), b: new Spinlock(), c: new Completion(), n: 0, m: 0, k: 0, ready: false, polls: 0,
};
${functions.join("\n")}
export default spec({ threads: { ${threads.join(", ")} }${choices.of(properties)} });
`;
}
