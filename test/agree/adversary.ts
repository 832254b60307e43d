/**
 * Protocols at random that use what the reduction finds hard: readers and writers, trylocks, objects
 * that come and go under several locks, embedded structs, walks that delete, observers beside
 * releases, allocations at their bound, notifier chains, reference counts.
 */
import { Choices } from "./choices.ts";
import { encounter } from "./encounters.ts";
import type { Encounter } from "./encounters.ts";
import { ask, blur, freshName, light, notify, wait } from "./idioms.ts";
import type { Guarded, Make, Place } from "./idioms.ts";
import { prelude } from "./prelude.ts";
import { property } from "./properties.ts";
import { regionOf } from "./regions.ts";

const either: Make = (place) => {
  const on = place.choices.of([ask(place), "maybe()"]);
  return `if (${on}) {\n${body(place)}} else {\n${body(place)}}`;
};

/** Allocates, makes known, and perhaps takes back and frees. */
const create: Make = (place) => {
  const item = freshName(place, "item");
  const known = { ...place, items: [...place.items, item] };
  const may = place.choices.below(3) === 0;
  const give = place.choices.of(["publish", "hang", "hook", "chain", "gone"]);
  const second = place.choices.below(3) === 0 && give !== "gone" ? `${item}_second` : item;
  const back = place.choices.of(["", "", "retire", "unhang", "unchain", "kref_drop"]);
  const end = back === "" || give === "gone" ? "" : `${back}(${item});\n`;
  const use = give === "gone" ? "" : light(known) + light(known);
  const named = `const ${item}_second: Item | null = g.c === 0 ? ${item} : null;\n`;
  const given = `${second === item ? "" : named}${give}(${second});\n`;
  const inside = `kref_init(${item}.kref);\n${light(known)}${light(known)}${given}${use}${end}`;
  if (!may) return `const ${item} = kzalloc(Item);\n${inside}`;
  return `const ${item} = kzalloc(Item, GFP_ATOMIC, { mayFail: true });\nif (${item} !== null) {\n${inside}}`;
};

/** Finds an object, with a reference or without. */
const lookup: Make = (place) => {
  const item = freshName(place, "item");
  const froms = ["find()", "get()", "g.slot", "g.list.first()", "via()", "g.pick", "g.pick"];
  const from = place.choices.of(froms);
  const inside = body({ ...place, items: [...place.items, item] });
  if (from === "g.pick") return `const ${item} = g.pick;\n${inside}`;
  const ends = ["", "", "kref_drop", "retire", "kfree", "unhang"];
  const last = from === "get()" ? "kref_drop" : place.choices.of(ends);
  const end = last === "" ? "" : `${last}(${item});\n`;
  return `const ${item} = ${from};\nif (${item} !== null) {\n${inside}${end}}`;
};

const walk: Make = (place) => {
  const item = freshName(place, "item");
  const known = { ...place, items: [...place.items, item] };
  const gone = [`list_del(${item}, g.list);\n`, `list_del(${item}, g.list);\nkfree(${item});\n`];
  const end = place.choices.of(["", "", ...gone]);
  const list = place.choices.of(["g.list", "safe(g.list)"]);
  return `for (const ${item} of ${list}) {\n${light(known)}${end}}`;
};

/** What a protocol may be made of; some of it are chosen for each. */
const makes: readonly Make[] = [
  ...[either, blur, blur, create, create, create, lookup, lookup, walk, notify, wait],
];
const cells = ["g.a", "g.b", "g.c", "still.n", "@.n", "@.n", "@.n", "@.inner.m"];
const locks = [
  ...["g.lock", "g.lock", "g.lock", "g.other", "g.sem", "g.sem", "g.sem", "g.second", "g.own"],
  ...["g.spin", "still.sem", "@.lock", "@.lock", "@.lock", "@.inner.lock", "@.sem"],
];

function newPlace(choices: Choices): Place {
  const guarded = (): Guarded => ({ lock: choices.of(locks), cell: choices.of(cells) });
  const chosen = [0, 1, 2].map(() => choices.of(makes));
  const region = regionOf(body);
  return {
    choices,
    about: [guarded(), guarded()],
    makes: [light, region, region, region, region, ...chosen],
    depth: 2,
    items: [],
    held: [],
    names: { next: 0 },
  };
}

function body(place: Place): string {
  const { choices, depth, makes } = place;
  const inner = { ...place, depth: depth - 1 };
  if (depth === 0) return light(inner);
  const some = Array.from({ length: choices.below(3) + 1 }, () => choices.of(makes)(inner));
  return some.map((each) => `${each}\n`).join("");
}

/** A thread's function; what it saw is written down, and read once so that it is kept. */
function functionOf(name: string, place: Place, role: string): string {
  const around = role === "" ? body : (each: Place) => (each.choices.below(3) ? "" : body(each));
  const kept = `if (out.${name}_r + out.${name}_s === 7) fail("never");`;
  return `function ${name}(): void {
let r = 0;
let s = 0;
${around(place)}${role}
${around(place)}out.${name}_r = r;
out.${name}_s = s;
${kept}
assert(seen.n !== 4);
}
`;
}

const shapes = [
  "one: thread(one), two: thread(two)",
  "one: thread(one), two: thread(two)",
  "one: thread(one, { count: 2 })",
  "one: thread(one), two: daemon(two)",
  "one: thread(one, { count: 2 }), two: thread(two)",
  "one: thread(one), two: thread(two), three: thread(three)",
];

/** The text of the protocol that the numbers choose. */
export function adversaryOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const place = newPlace(choices);
  const meeting: Encounter = choices.below(3) === 0 ? { one: "", two: "" } : encounter(choices);
  const shape = meeting.one === "" ? choices.of(shapes) : choices.of(shapes.slice(0, 2));
  const names = ["one", "two", "three"].filter((name) => shape.includes(name));
  const roles = new Map(Object.entries(meeting));
  const functions = names.map((name) => functionOf(name, place, roles.get(name) ?? ""));
  const callback = light({ ...place, items: ["item"] });
  const own = choices.of(["", "", "unchain(item);\n", "list_del_init(item, g.list);\n"]);
  const called = prelude.replace("/* callback */", `let r = 0;\nlet s = 0;\n${callback}${own}`);
  const out = names.map((name) => `${name}_r: 0, ${name}_s: 0`).join(", ");
  return `${called}const out = { ${out} };\n${functions.join("")}export default spec({
threads: { ${shape} },
always: {\n${propertiesOf(place, meeting)}\n},
bounds: { Item: ${choices.of([1, 2, 2])}, number: [0, 6] } });
`;
}

function propertiesOf(place: Place, { property: own }: Encounter): string {
  const chosen = [own ?? property(place), property(place)];
  return [...new Set(chosen)].map((each, i) => `"p${i}": ${each}`).join(",\n");
}
