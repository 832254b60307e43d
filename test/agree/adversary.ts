/**
 * Protocols at random that use what the reduction finds hard: readers and writers, trylocks, objects
 * that come and go under several locks, embedded structs, walks that delete, observers beside
 * releases, allocations at their bound, notifier chains, reference counts.
 *
 * Most threads are made of idioms that are right by themselves, so that many protocols go wrong only
 * in a few of their runs, or not at all.
 */
import { Choices } from "./choices.ts";
import { prelude, properties } from "./prelude.ts";

interface Place {
  readonly choices: Choices;
  readonly depth: number;
  /** Pointers to an Item in reach, not NULL. */
  readonly items: readonly string[];
  readonly held: readonly string[];
  readonly names: { next: number };
}

type Make = (place: Place) => string;

function fresh(names: Place["names"], stem: string): string {
  names.next += 1;
  return `${stem}${names.next}`;
}

function cell({ choices, items }: Place): string {
  return choices.of(["g.a", "g.b", "g.c", ...items.flatMap((i) => [`${i}.n`, `${i}.inner.m`])]);
}

const write: Make = (place) => `${cell(place)} = ${place.choices.below(3)};`;
const copy: Make = (place) => `${cell(place)} = ${cell(place)};`;
const count: Make = (place) => place.choices.of(["bump();", "flip();", "atomic_inc(g.count);"]);
const ask = (place: Place): string => `${cell(place)} === ${place.choices.below(3)}`;
const observe: Make = (place) => {
  const own = place.choices.of([
    `${ask(place)} && ${ask(place)}`,
    "seen.n === 2",
    `seen.n === g.a`,
  ]);
  return place.choices.of([`assert(!(${own}));`, `ghost(() => { seen.n = ${cell(place)}; });`]);
};
const stop: Make = (place) => `if (${ask(place)} && ${ask(place)}) fail("met");`;
const wait: Make = (place) => {
  return place.choices.of([
    `waitUntil(${ask(place)} || ${ask(place)});`,
    "wait_for_completion(g.done);",
  ]);
};
const signal: Make = ({ choices }) => {
  return choices.of(["complete(g.done);", "if (atomic_read(g.count) === 2) g.c = 1;"]);
};

/** How a lock is taken, and given up again. */
interface Form {
  readonly lock: string;
  readonly take: string;
  readonly give: string;
  readonly tries: "yes" | "no";
}

function forms({ items }: Place): readonly Form[] {
  const mutexes = ["g.lock", "g.other", ...items.flatMap((i) => [`${i}.lock`, `${i}.inner.lock`])];
  const sems = ["g.sem", ...items.map((i) => `${i}.sem`)];
  const form = (lock: string, take: string, give: string): Form => {
    const tries = take.includes("try") ? "yes" : "no";
    return { lock, take: `${take}(${lock})`, give: `${give}(${lock});`, tries };
  };
  return [
    ...mutexes.flatMap((m) => [
      form(m, "mutex_lock", "mutex_unlock"),
      form(m, "mutex_lock", "mutex_unlock"),
      form(m, "mutex_trylock", "mutex_unlock"),
    ]),
    ...sems.flatMap((m) => [
      form(m, "down_read", "up_read"),
      form(m, "down_write", "up_write"),
      form(m, "down_read_trylock", "up_read"),
      form(m, "down_write_trylock", "up_write"),
    ]),
    {
      lock: "g.sem",
      take: "down_write(g.sem)",
      give: "downgrade_write(g.sem);\nup_read(g.sem);",
      tries: "no",
    },
    form("g.spin", "spin_lock", "spin_unlock"),
  ];
}

const region: Make = (place) => {
  const free = forms(place).filter(({ lock }) => !place.held.includes(lock));
  if (free.length === 0) return write(place);
  const { lock, take, give, tries } = place.choices.of(free);
  const inside = body({ ...place, held: [...place.held, lock] });
  const after = place.choices.of(["", "", observe(place) + "\n"]);
  if (tries === "yes") return `if (${take}) {\n${inside}${give}\n${after}}`;
  return `${take};\n${inside}${give}\n${after}`;
};

const either: Make = (place) => {
  const on = place.choices.of([ask(place), "maybe()"]);
  return `if (${on}) {\n${body(place)}} else {\n${body(place)}}`;
};

/** Allocates, makes known, and perhaps takes back and frees. */
const create: Make = (place) => {
  const item = fresh(place.names, "item");
  const known = { ...place, items: [...place.items, item] };
  const may = place.choices.below(3) === 0;
  const give = place.choices.of(["publish", "hang", "publish", "chain", "kfree"]);
  const back = place.choices.of(["", "", "retire", "unhang", "unchain", "kref_drop"]);
  const end = back === "" ? "" : `${back}(${item});\n`;
  const inside = `kref_init(${item}.kref);\n${body(known)}${give}(${item});\n${light(known)}${end}`;
  if (!may) return `const ${item} = kzalloc(Item);\n${inside}`;
  return `const ${item} = kzalloc(Item, { mayFail: true });\nif (${item} !== null) {\n${inside}}`;
};

/** Finds an object, with a reference or without. */
const lookup: Make = (place) => {
  const item = fresh(place.names, "item");
  const from = place.choices.of(["find()", "get()", "g.slot", "g.list.first()", "via()"]);
  const known = { ...place, items: [...place.items, item] };
  const ends = [
    "",
    `kref_drop(${item});\n`,
    `retire(${item});\n`,
    `kfree(${item});\n`,
    `unhang(${item});\n`,
  ];
  const end = from === "get()" ? `kref_drop(${item});\n` : place.choices.of(ends);
  return `const ${item} = ${from};\nif (${item} !== null) {\n${body(known)}${end}}`;
};

const walk: Make = (place) => {
  const item = fresh(place.names, "item");
  const known = { ...place, items: [...place.items, item] };
  const gone = [`list_del(${item}, g.list);\n`, `list_del(${item}, g.list);\nkfree(${item});\n`];
  const end = place.choices.of(["", "", ...gone]);
  const list = place.choices.of(["g.list", "safe(g.list)"]);
  return `for (const ${item} of ${list}) {\n${light(known)}${end}}`;
};

const notify: Make = (place) => {
  return `blocking_notifier_call_chain(g.head, "${place.choices.of(["E", "F"])}", fixed);`;
};

const simple: readonly Make[] = [write, copy, count, observe, stop, signal];
const makes: readonly Make[] = [
  ...simple,
  ...[region, region, region, region, region, either, create, create, lookup, lookup, lookup],
  ...[walk, notify, wait],
];

/** One simple statement. */
const light: Make = (place) => `${place.choices.of(simple)(place)}\n`;

function body(place: Place): string {
  const { choices, depth } = place;
  const inner = { ...place, depth: depth - 1 };
  if (depth === 0) return light(inner);
  return Array.from({ length: choices.below(3) + 1 }, () => `${choices.of(makes)(inner)}\n`).join(
    "",
  );
}

/** The text of the protocol that the numbers choose. */
export function adversaryOf(numbers: readonly number[]): string {
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
    "one: thread(one), two: thread(two), three: thread(three)",
  ]);
  const chosen = [0, 1, 2].map(() => choices.of(properties));
  const always = [...new Set(chosen)].map((each, i) => `"p${i}": ${each}`).join(",\n");
  const callback = light({ choices, depth: 0, items: ["item"], held: [], names });
  const own = choices.of(["", "", "unchain(item);\n", "list_del_init(item, g.list);\n"]);
  const functions = ["one", "two", "three"].filter((name) => shape.includes(name)).map(function_);
  const bounds = `{ Item: ${choices.of([1, 2, 2])}, number: [0, 3] }`;
  const called = prelude.replace("/* callback */", `${callback}${own}`);
  return `${called}${functions.join("")}export default spec({\nthreads: { ${shape} },\nalways: {\n${always}\n},\nbounds: ${bounds} });\n`;
}
