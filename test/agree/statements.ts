/** Statements at random, as source text: each makes some of the choices that are given. */

import type { Choices } from "./choices.ts";

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

const count: Make = ({ choices, items, names }) => {
  const item = items.at(-1);
  if (item === undefined) return call({ choices } as Place);
  const taken = `if (kref_get_unless_zero(${item}.ref)) g.a = ${choices.below(3)};`;
  const put = `if (kref_put(${item}.ref, drop)) g.c = ${names.next % 3};`;
  return choices.of([`kref_init(${item}.ref);`, `kref_get(${item}.ref);`, taken, put, put]);
};

/** Which task it is depends on what was stored. */
const call: Make = ({ choices }) => {
  return choices.of([
    "g.task = fast;",
    "g.task = slow;",
    "g.task = null;",
    "fast.run(fast);",
    "run_task();",
    "run_task();",
  ]);
};

const announce: Make = (place) => {
  return place.choices.of([
    "complete(g.done);",
    "complete_all(g.done);",
    "wake_up(g.wq);",
    "wait_for_completion(g.done);",
    `wait_event(g.wq, () => ${question(place)});`,
  ]);
};

const pick: Make = (place) => {
  const item = `item${place.names.next++}`;
  return `const ${item} = choose(g.list);\n${body({ ...place, items: [...place.items, item] })}`;
};

const makes: readonly Make[] = [
  ...[write, write, region, region, region, either, look, create, copy, observe],
  ...[pair, loop, stop, wait, attempt, each, note],
  ...[count, count, call, call, announce, announce, pick],
];

/** One or a few statements. */
export function body(place: Place): string {
  const { choices, depth } = place;
  const inner = { ...place, depth: depth - 1 };
  const count = depth === 0 ? 1 : choices.below(3) + 1;
  const some = depth === 0 ? [write, copy, observe, pair, stop] : makes;
  return Array.from({ length: count }, () => `${choices.of(some)(inner)}\n`).join("");
}
