/**
 * What two threads do to each other at the places that the reduction must not merge: one for each
 * side condition, with names chosen at random, to be put among other things in protocols of
 * adversary.ts.
 */
import type { Choices } from "./choices.ts";

export interface Encounter {
  readonly one: string;
  readonly two: string;
  readonly property?: string;
}

const make = "const made = kzalloc(Item);";
const find = "const found = g.slot; if (found !== null)";
const still = "mutex_lock(still.lock); s = still.n; mutex_unlock(still.lock);";

/** Of locks that guard less than they seem to. */
function ofLocks(choices: Choices): readonly Encounter[] {
  const cell = choices.of(["g.a", "g.b", "g.c", "still.n"]);
  const pulse = `${cell} = 3; ${cell} = ${choices.below(2)};`;
  const sem = choices.of(["g.sem", "g.second"]);
  const reads = `down_read(${sem}); r = ${cell}; up_read(${sem});`;
  const takes = `if (got) down_read(${sem}); else down_write(${sem});`;
  const gives = `if (got) up_read(${sem}); else up_write(${sem});`;
  const locks = "mutex_lock(g.lock); mutex_unlock(g.lock);";
  return [
    { one: locks, two: "if (mutex_is_locked(g.lock)) r = 3;" },
    { one: locks, two: "if (peek(g.lock)) s = 3;" },
    { one: locks, two: "if (peer(g.lock)) s = 3;" },
    { one: `down_read(${sem}); ${pulse} up_read(${sem});`, two: reads },
    { one: `down_write(${sem}); downgrade_write(${sem}); ${pulse} up_read(${sem});`, two: reads },
    { one: `const got = maybe(); ${takes} ${pulse} ${gives}`, two: reads },
    {
      one: `const got = mutex_trylock(g.lock); ${pulse} if (got) mutex_unlock(g.lock);`,
      two: `mutex_lock(g.lock); r = ${cell}; mutex_unlock(g.lock);`,
    },
  ];
}

/** Of one object with two names, and of two with one. */
function ofNames(choices: Choices): readonly Encounter[] {
  const pulse = `own.n = 3; own.n = ${choices.below(2)};`;
  const pick = "const own = g.pick;";
  const lock = "mutex_lock(own.lock);";
  return [
    {
      one: "mutex_lock(calm.lock); still.n = 3; still.n = 1; mutex_unlock(calm.lock);",
      two: still,
    },
    {
      one: `let own = g.pick; const first = own; ${lock} own = still; ${pulse} mutex_unlock(first.lock);`,
      two: `g.pick = calm; ${still}`,
    },
    {
      one: `${pick} const same = g.pick; ${lock} mutex_unlock(same.lock); ${pulse}`,
      two: `${pick} ${lock} s = own.n; mutex_unlock(own.lock);`,
    },
    { one: `${pick} ${pulse}`, two: "r = still.n; s = still.n;" },
  ];
}

/** Of who waits, and for whom. */
function ofWaits(choices: Choices): readonly Encounter[] {
  const pairs = ["g.sem g.second", "still.sem g.sem", "calm.sem still.sem"];
  const [sem, other] = choices.of(pairs).split(" ") as [string, string];
  const cross = (a: string, b: string): string => {
    return `down_read(${a}); down_write(${b}); up_write(${b}); up_read(${a});`;
  };
  const wait = "if (maybe()) waitUntil(g.c === 3);";
  return [
    { one: cross(sem, other), two: cross(other, sem) },
    { one: cross(sem, other), two: cross(other, sem) },
    {
      one: `g.a = 1; down_write(${sem}); g.b = 1; up_write(${sem});`,
      two: `if (g.a === 1) { down_read(${sem}); r = g.b; up_read(${sem}); }`,
    },
    {
      one: "queue(g.own); g.c = 3; enter(g.own); g.c = 0; leave(g.own);",
      two: "join(g.own); r = g.c; part(g.own);",
    },
    { one: `g.a = 3; ${wait} g.a = 0;`, two: "r = g.a;" },
    { one: "g.a = 1; g.b = 1;", two: "r = g.b; s = g.a;" },
  ];
}

/** Of objects that come and go. */
function ofObjects(choices: Choices): readonly Encounter[] {
  const pulse = `made.n = 3; made.n = ${choices.below(2)};`;
  const see = `${find} r = found.n;`;
  const named = "const named: Item | null = g.c === 0 ? made : null; g.slot = named;";
  const lock = "mutex_lock(made.lock);";
  const free = `${lock} mutex_unlock(made.lock); g.slot = null; kfree(made);`;
  const last = "const last = put(made); mutex_unlock(made.lock); if (last) kfree(made);";
  const within = (does: string): string => `mutex_lock(g.lock); ${does} mutex_unlock(g.lock);`;
  return [
    { one: `${make} g.slot = made; ${pulse}`, two: see },
    { one: `${make} ${named} ${pulse}`, two: see },
    { one: `${make} g.slot = made; g.slot = null; kfree(made);`, two: see },
    { one: `${make} g.slot = made; ${free}`, two: `${find} found.n = 1;` },
    {
      one: `${make} made.n = 2; ${lock} g.slot = made; ${last}`,
      two: `${find} if (put(found)) kfree(found);`,
    },
    { one: `${make} g.slot = made; ${within("gone(made);")}`, two: `${find} glance(found);` },
    {
      one: `${make} ${within("g.slot = made; kfree(made); g.c = 1;")}`,
      two: `${find} glance(found);`,
    },
  ];
}

/** Of who only looks, beside what it belongs to. */
function ofObservers(): readonly Encounter[] {
  const count = "ghost(() => { if (instances(Item).size > 2) seen.n = 1; });";
  return [
    {
      one: "g.b = 1; out.one_s = 1; ghost(() => { seen.n = g.c; });",
      two: "if (g.b === 1) g.c = 2;",
    },
    {
      one: `g.b = 1; out.one_s = 1; ${count}`,
      two: `if (g.b === 1) { ${make} made.n = 1; }`,
    },
  ];
}

/** Of properties, which look at any time. */
function ofProperties(choices: Choices): readonly Encounter[] {
  const cell = choices.of(["g.a", "still.n"]);
  const free = choices.of(["g.other", "calm.lock"]);
  const pulse = `${cell} = 3; ${cell} = 0;`;
  const mutex = `mutex_lock(g.lock); ${pulse} mutex_unlock(g.lock);`;
  return [
    { one: mutex, two: mutex, property: `() => ${cell} !== 3` },
    {
      one: `down_read(g.sem); ${pulse} up_read(g.sem);`,
      two: "",
      property: `whileFree(g.sem, () => ${cell} !== 3)`,
    },
    {
      one: `mutex_lock(${free}); ${cell} = 1; mutex_unlock(${free}); g.b = 1;`,
      two: "",
      property: `whileFree(${free}, () => ${cell} === g.b)`,
    },
    {
      one: `${make} g.c = 1; made.n = 1;`,
      two: "",
      property: "() => instances(Item).size === 2 || g.c !== 0",
    },
    {
      one: `${make} made.n = 3; made.n = 0;`,
      two: "",
      property: "() => instances(Item).every((item) => item.n !== 3)",
    },
  ];
}

const families = [ofLocks, ofNames, ofWaits, ofObjects, ofObservers, ofProperties];

export function encounter(choices: Choices): Encounter {
  return choices.of(choices.of(families)(choices));
}
