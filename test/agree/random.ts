/**
 * Small protocols at random, as source text: locks, memory, lists, loops, observers, properties.
 *
 * A protocol is what a list of numbers chooses, so a shorter list of smaller numbers is a simpler
 * protocol, and a failing test comes down to one that can be read.
 */

/** Takes the choices one after another; when they are used up, always the simplest. */
class Choices {
  private at = 0;
  private readonly numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  below(n: number): number {
    return (this.numbers[this.at++] ?? 0) % n;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** Where a statement stands: what it may use and what it must not take again. */
interface Place {
  readonly choices: Choices;
  readonly depth: number;
  readonly items: readonly string[];
  readonly held: readonly string[];
  readonly names: { next: number };
}

type Make = (place: Place) => string;

const flags = ["g.a", "g.b", "g.c", "fixed.n"] as const;

function numberPlace({ choices, items }: Place): string {
  return choices.of([...flags, ...items.map((item) => `${item}.n`)]);
}

function question(place: Place): string {
  const { choices } = place;
  return `${numberPlace(place)} === ${choices.below(3)}`;
}

const write: Make = (place) => `${numberPlace(place)} = ${place.choices.below(3)};`;

const copy: Make = (place) => `${numberPlace(place)} = ${numberPlace(place)};`;

const pair: Make = ({ choices }) => choices.of(["both();", "swap();", "check();"]);

const observe: Make = (place) => `assert(!(${question(place)} && ${question(place)}));`;

const note: Make = ({ choices }) => {
  return choices.of(["ghost(() => { seen.n = g.a; });", "assert(seen.n !== 2);"]);
};

const stop: Make = (place) => `if (${question(place)} && ${question(place)}) fail("met");`;

const wait: Make = (place) => {
  return place.choices.of([`waitUntil(${question(place)} || ${question(place)});`, "poll();"]);
};

const either: Make = (place) => {
  const test = place.choices.of([question(place), "maybe()"]);
  return `if (${test}) {\n${body(place)}} else {\n${body(place)}}`;
};

const loop: Make = (place) => {
  const i = `i${place.names.next++}`;
  const leave = place.choices.of(["", `if (${question(place)}) break;\n`]);
  return `for (let ${i} = 0; ${i} < 2; ${i}++) {\n${leave}${body(place)}}`;
};

const forms = [
  ["mutex_lock", "mutex_unlock", "g.lock"],
  ["mutex_lock", "mutex_unlock", "fixed.lock"],
  ["down_read", "up_read", "g.sem"],
  ["down_write", "up_write", "g.sem"],
  ["spin_lock", "spin_unlock", "g.spin"],
  ["take", "give", "g.own"],
] as const;

const region: Make = (place) => {
  const { choices, held, items } = place;
  const inItems = items.map((item) => ["mutex_lock", "mutex_unlock", `${item}.lock`] as const);
  const free = [...forms, ...inItems].filter(([, , lock]) => !held.includes(lock));
  if (free.length === 0) return write(place);
  const [acquire, release, lock] = choices.of(free);
  const inside = body({ ...place, held: [...held, lock] });
  return `${acquire}(${lock});\n${inside}${release}(${lock});`;
};

const attempt: Make = (place) => {
  const inside = body({ ...place, held: [...place.held, "g.lock"] });
  if (place.held.includes("g.lock")) return write(place);
  return `if (mutex_trylock(g.lock)) {\n${inside}mutex_unlock(g.lock);\n}`;
};

/** Allocates, does something with the new item, makes it known or frees it, and goes on. */
const create: Make = (place) => {
  const item = `item${place.names.next++}`;
  const known = { ...place, items: [...place.items, item] };
  const publish = [`g.list.push(${item});`, `g.slot = ${item};`, `kfree(${item});`, ""];
  return [
    `const ${item} = kzalloc(Item);`,
    body(known),
    `${place.choices.of(publish)}`,
    body(known),
  ].join("\n");
};

const look: Make = (place) => {
  const item = `item${place.names.next++}`;
  const from = place.choices.of(["g.list.first()", "g.slot"]);
  const known = { ...place, items: [...place.items, item] };
  const ends = ["", `g.list.remove(${item});`, `g.slot = null;`, `kfree(${item});`];
  const both = `g.list.remove(${item});\ng.slot = null;\nkfree(${item});`;
  const end = place.choices.of([...ends, both]);
  return `const ${item} = ${from};\nif (${item} !== null) {\n${body(known)}${end}\n}`;
};

const each: Make = (place) => {
  const item = `item${place.names.next++}`;
  return `for (const ${item} of g.list) {\n${body({ ...place, items: [...place.items, item] })}}`;
};

const makes: readonly Make[] = [
  ...[write, write, region, region, region, either, look, create, copy, observe],
  ...[pair, loop, stop, wait, attempt, each, note],
];

function body(place: Place): string {
  const { choices, depth } = place;
  const inner = { ...place, depth: depth - 1 };
  const count = depth === 0 ? 1 : choices.below(3) + 1;
  const some = depth === 0 ? [write, copy, observe, pair, stop] : makes;
  return Array.from({ length: count }, () => `${choices.of(some)(inner)}\n`).join("");
}

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
] as const;

const imports = `
import { List, assert, atomic, daemon, each, fail, ghost, holder, holds, instances, maybe, self,
  spec, thread, waitUntil, whileFree } from "lockstep";
import { Mutex, Rwsem, Spinlock, down_read, down_write, kfree, kzalloc, mutex_lock, mutex_trylock,
  mutex_unlock, spin_lock, spin_unlock, up_read, up_write } from "lockstep/kernel";
`;

const data = `
class Item { lock = new Mutex(); n = 0; }
class Own { owner = holder(); }
class State {
  lock = new Mutex(); spin = new Spinlock(); sem = new Rwsem(); own = new Own();
  a = 0; b = 0; c = 0; list = new List<Item>(); slot: Item | null = null;
}
const g = new State();
const fixed = new Item();
const seen = { n: ghost(0) };
const take = atomic.acquire((own: Own): void => { waitUntil(own.owner === null); own.owner = self(); });
const give = atomic.release((own: Own): void => { own.owner = null; });
const both = atomic((): void => { g.a = 1; g.b = 1; });
const swap = atomic((): void => { const old = g.a; g.a = g.b; g.b = old; });
const check = atomic((): void => { if (g.a === 2 && g.c === 2) fail("checked"); });
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
  ]);
  const chosen = [0, 1, 2].map(() => choices.of(properties));
  const always = [...new Set(chosen)].map((each, i) => `"p${i}": ${each}`).join(",\n");
  const functions = function_("one") + (shape.includes("two") ? function_("two") : "");
  const bounds = `{ Item: 2, number: [0, 3] }`;
  return `${imports}${data}${functions}export default spec({\nthreads: { ${shape} },\nalways: {\n${always}\n},\nbounds: ${bounds} });\n`;
}
