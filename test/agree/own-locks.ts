/**
 * Protocols at random whose locks are the protocol's own: acquires that wait for several things, on some
 * ways only, that fail or give up before they wait, that take another lock, or that mark two holders.
 */
import { Choices } from "./choices.ts";

const locks = ["a", "b", "c"] as const;

/** What an acquire may wait for, mostly marks: then it is known who is in its way. */
const marks = ["l.owner === null", "l.second === null", "l.readers.size === 0"] as const;
const others = [
  ...["l.n === 0", "l.n !== 2", "!l.polite", "l.owner !== self()", "l.guest === null"],
  ...["a.owner === null", "b.owner === null", "b.readers.size === 0", "l.item === null"],
  ...["l.slots[0] === null", "(l.near === null || l.near.owner === null)"],
  "l.near!.owner === null",
] as const;

const questions = [
  ...["l.owner === self()", "l.second === self()", "l.readers.has(self())", "l.guest === self()"],
  ...["l.owner !== null", "l.readers.size !== 0", "l.polite", "l.n === 1", "l.item !== null"],
] as const;

function condition(choices: Choices): string {
  const atom = (): string => choices.of(choices.below(3) === 0 ? others : marks);
  const parts = Array.from({ length: choices.of([1, 1, 2, 2, 3]) }, atom);
  return parts.join(choices.below(6) === 0 ? " || " : " && ");
}

function wait(choices: Choices, needs: string): string {
  const on = choices.of(questions);
  const all = `${needs} && ${condition(choices)}`;
  return choices.of([
    ...[`waitUntil(${needs});`, `waitUntil(${needs});`, `waitUntil(${all});`, `waitUntil(${all});`],
    `waitUntil(${condition(choices)});`,
    `if (${on}) waitUntil(${all}); else waitUntil(${needs});`,
    `if (${on}) waitUntil(${needs}); else waitUntil(${condition(choices)});`,
    `if (${on}) return false; waitUntil(${needs});`,
    `waitUntil(${condition(choices)}); waitUntil(${needs});`,
    `const m = choose([l, b]); waitUntil(m.owner === null); waitUntil(${needs});`,
  ]);
}

/** What an acquire does before it waits. */
function before(choices: Choices): string {
  const on = choices.of(questions);
  return choices.of([
    ...["", "", ""],
    `if (${on}) fail("met");`,
    `if (${on}) fail("a bug", "bug");`,
    `assert(!(${on}), "asserted");`,
    `if (${on}) return false;`,
    `if (maybe()) return false;`,
  ]);
}

interface Taking {
  readonly does: string;
  /** What keeps the marks from lying. */
  readonly needs: string;
}

const alone = "l.owner === null && l.second === null && l.readers.size === 0";
const beside = "l.owner === null && l.second === null";

const taking: readonly Taking[] = [
  { does: "l.owner = self();", needs: alone },
  { does: "l.owner = self();", needs: alone },
  { does: "l.second = self();", needs: alone },
  { does: "l.readers.add(self());", needs: beside },
  { does: "l.readers.add(self()); l.n = 1;", needs: beside },
  { does: "l.owner = self(); l.guest = self();", needs: `${alone} && l.guest === null` },
  { does: "l.owner = self(); l.slots[0] = self();", needs: `l.slots[0] === null && ${alone}` },
];

/** Takes its own lock, or has another of the acquires take it. */
function acquire(choices: Choices, name: string, known: readonly string[]): string {
  const word = choices.of(["acquire", "acquire", "acquireShared"]);
  const { does, needs } = choices.of(taking);
  const inner = choices.below(4) === 0 && known.length > 0 ? choices.of(known) : null;
  const which = choices.of(["l", "l", "b", "l.near!"]);
  const takes = inner === null ? does : `if (!${inner}(${which})) return false;`;
  const waits = choices.below(8) === 0 ? "" : wait(choices, inner === null ? needs : marks[0]);
  return `const ${name} = atomic.${word}((l: Lock): boolean => {
  ${before(choices)} ${waits} ${before(choices)}
  ${takes}
  return true;
});`;
}

interface Place {
  readonly choices: Choices;
  readonly acquires: readonly string[];
}

const gives = [...Array<string>(12).fill("drop"), "leave"];

function region(place: Place, depth: number): string {
  const { choices } = place;
  if (choices.below(5) !== 0) return regionOf(place, choices.of(locks), depth);
  const made = `made${depth}`;
  const text = regionOf(place, made, depth);
  return `{ const ${made} = g.made; if (${made} !== null) {\n${text}\n} }`;
}

function regionOf(place: Place, lock: string, depth: number): string {
  const { choices, acquires } = place;
  const inside = body(place, depth - 1);
  const call = `${choices.of([...acquires, ...acquires, "attempt"])}(${lock})`;
  const queued = choices.of(["", "", "", "queue(a);\n"]);
  return `${queued}if (${call}) {\n${inside}${choices.of(gives)}(${lock});\n}`;
}

function body(place: Place, depth: number): string {
  const { choices } = place;
  const count = choices.of([1, 1, 2]);
  return Array.from({ length: count }, () => `${statement(place, depth)}\n`).join("");
}

function statement(place: Place, depth: number): string {
  const { choices } = place;
  if (depth > 0 && choices.below(4) !== 0) return region(place, depth);
  const lock = choices.of(locks);
  return choices.of([
    `${lock}.n = ${choices.below(3)};`,
    `${lock}.polite = !${lock}.polite;`,
    `${lock}.near = ${choices.of([...locks, "null"])};`,
    `g.n = ${choices.below(2)};`,
    `assert(g.n !== 2);`,
    `{ const made = g.made; g.made = null; if (made !== null) kfree(made); }`,
  ]);
}

const imports = `import { array, assert, atomic, choose, fail, holder, holders, holds, maybe, self, spec, thread,
  waitUntil, whileFree, type Thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";
`;

const data = `
class Item { n = 0; }
class Lock {
  owner = holder(); second = holder(); readers = holders(); guest: Thread | null = null;
  slots = array(2, null as Thread | null); n = 0; polite = false; near: Lock | null = null;
  item: Item | null = null;
}
const a = new Lock();
const b = new Lock();
const c = new Lock();
const g = { n: 0, made: null as Lock | null };
`;

const giving = `
const attempt = atomic((l: Lock): boolean => {
  if (l.owner !== null || l.readers.size !== 0) return false;
  l.owner = self();
  return true;
});
const queue = atomic.queue((l: Lock): void => { l.n = 2; });
const drop = atomic.release((l: Lock): void => {
  if (l.owner === self()) l.owner = null;
  if (l.second === self()) l.second = null;
  if (l.guest === self()) l.guest = null;
  if (l.slots[0] === self()) l.slots[0] = null;
  l.readers.delete(self());
  l.n = 0;
});
const leave = atomic.release((l: Lock): void => { l.owner = null; });
`;

const properties = [
  `g: () => g.n === 0 || a.n !== 2`,
  `h: () => holds(b) === null || a.n !== 1`,
  `f: whileFree(a, () => a.n !== 1)`,
] as const;

export function ownLocksOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const names = ["first", "second", "third"].slice(0, choices.of([1, 2, 2, 3]));
  const acquires = names.map((name, at) => acquire(choices, name, names.slice(0, at)));
  const threads = ["one", "two", "three"].slice(0, choices.of([2, 2, 2, 3]));
  const place = { choices, acquires: names };
  const bodies = threads.map((name) => {
    const made = choices.below(6) === 0 ? "g.made = kzalloc(Lock);\n" : "";
    return `function ${name}(): void {\n${made}${body(place, 2)}}`;
  });
  const always = choices.below(3) === 0 ? `always: { ${choices.of(properties)} }, ` : "";
  const all = threads.map((name) => `${name}: thread(${name})`).join(", ");
  const end = `export default spec({ bounds: { Lock: ${threads.length} }, ${always}threads: { ${all} } });`;
  return [imports, data, ...acquires, giving, ...bodies, end].join("\n");
}
