/**
 * What two threads do to each other at the places that the reduction must not merge: one for each side
 * condition, with names chosen at random, to be put among other things in protocols of adversary.ts.
 */
import type { Choices } from "./choices.ts";

export interface Encounter {
  readonly one: string;
  readonly two: string;
  readonly property?: string;
}

const find = `const found = g.slot;\nif (found !== null) `;
const make = `const made = kzalloc(Item);\n`;

/** Of locks that guard less than they seem to. */
function ofLocks(choices: Choices): readonly Encounter[] {
  const cell = choices.of(["g.a", "g.b", "g.c", "still.n"]);
  const pulse = `${cell} = 3;\n${cell} = ${choices.below(2)};\n`;
  const ofPick = `own.n = 3;\nown.n = 0;\n`;
  const sem = choices.of(["g.sem", "g.second"]);
  const reads = `down_read(${sem});\nr = ${cell};\nup_read(${sem});\n`;
  const locks = "mutex_lock(g.lock);\nmutex_unlock(g.lock);\n";
  const still = "mutex_lock(still.lock);\ns = still.n;\nmutex_unlock(still.lock);\n";
  return [
    { one: locks, two: "if (mutex_is_locked(g.lock)) r = 3;\n" },
    { one: locks, two: "if (peek(g.lock)) s = 3;\n" },
    {
      one: "mutex_lock(calm.lock);\nstill.n = 3;\nstill.n = 1;\nmutex_unlock(calm.lock);\n",
      two: still,
    },
    { one: `down_read(${sem});\n${pulse}up_read(${sem});\n`, two: reads },
    {
      one: `down_write(${sem});\ndowngrade_write(${sem});\n${pulse}up_read(${sem});\n`,
      two: reads,
    },
    {
      one: `const got = mutex_trylock(g.lock);\n${pulse}if (got) mutex_unlock(g.lock);\n`,
      two: `mutex_lock(g.lock);\nr = ${cell};\nmutex_unlock(g.lock);\n`,
    },
    {
      one: `const got = maybe();\nif (got) down_read(${sem}); else down_write(${sem});\n${pulse}if (got) up_read(${sem}); else up_write(${sem});\n`,
      two: reads,
    },
    {
      one: `let own = g.pick;\nconst first = own;\nmutex_lock(own.lock);\nown = still;\n${ofPick}mutex_unlock(first.lock);\n`,
      two: `g.pick = calm;\n${still}`,
    },
    {
      one: `const own = g.pick;\nconst same = g.pick;\nmutex_lock(own.lock);\nmutex_unlock(same.lock);\n${ofPick}`,
      two: `const own = g.pick;\nmutex_lock(own.lock);\ns = own.n;\nmutex_unlock(own.lock);\n`,
    },
    { one: `const own = g.pick;\n${ofPick}`, two: "r = still.n;\ns = still.n;\n" },
  ];
}

/** Of who waits, and for whom. */
function ofWaits(choices: Choices): readonly Encounter[] {
  const [sem, other] = choices.of([
    ["g.sem", "g.second"],
    ["still.sem", "g.sem"],
    ["calm.sem", "still.sem"],
  ]) as readonly [string, string];
  const cross = (a: string, b: string): string => {
    return `down_read(${a});\ndown_write(${b});\nup_write(${b});\nup_read(${a});\n`;
  };
  const wait = `if (maybe()) waitUntil(g.c === 3);\n`;
  return [
    { one: cross(sem, other), two: cross(other, sem) },
    { one: cross(sem, other), two: cross(other, sem) },
    {
      one: `g.a = 1;\ndown_write(${sem});\ng.b = 1;\nup_write(${sem});\n`,
      two: `if (g.a === 1) {\ndown_read(${sem});\nr = g.b;\nup_read(${sem});\n}\n`,
    },
    {
      one: "queue(g.own);\ng.c = 3;\nenter(g.own);\ng.c = 0;\nleave(g.own);\n",
      two: "join(g.own);\nr = g.c;\npart(g.own);\n",
    },
    { one: `g.a = 3;\n${wait}g.a = 0;\n`, two: "r = g.a;\n" },
    { one: "g.a = 1;\ng.b = 1;\n", two: "r = g.b;\ns = g.a;\n" },
  ];
}

/** Of objects that come and go. */
function ofObjects(choices: Choices): readonly Encounter[] {
  const pulse = `made.n = 3;\nmade.n = ${choices.below(2)};\n`;
  const see = `${find}r = found.n;\n`;
  const lock = "mutex_lock(made.lock);\n";
  const every = "() => instances(Item).every((item) => item.n !== 3)";
  const free = `${lock}mutex_unlock(made.lock);\ng.slot = null;\nkfree(made);\n`;
  return [
    { one: `${make}g.slot = made;\n${pulse}`, two: see },
    {
      one: `${make}const named: Item | null = g.c === 0 ? made : null;\ng.slot = named;\n${pulse}`,
      two: see,
    },
    { one: `${make}${pulse}`, two: "", property: every },
    { one: `${make}g.slot = made;\ng.slot = null;\nkfree(made);\n`, two: see },
    { one: `${make}g.slot = made;\n${free}`, two: `${find}found.n = 1;\n` },
    {
      one: `${make}made.n = 2;\n${lock}g.slot = made;\nconst last = put(made);\nmutex_unlock(made.lock);\nif (last) kfree(made);\n`,
      two: `${find}if (put(found)) kfree(found);\n`,
    },
    {
      one: `${make}g.slot = made;\nmutex_lock(g.lock);\ngone(made);\nmutex_unlock(g.lock);\n`,
      two: `${find}glance(found);\n`,
    },
    {
      one: `${make}mutex_lock(g.lock);\ng.slot = made;\nkfree(made);\ng.c = 1;\nmutex_unlock(g.lock);\n`,
      two: `${find}glance(found);\n`,
    },
  ];
}

/** Of who only looks. */
function ofObservers(choices: Choices): readonly Encounter[] {
  const cell = choices.of(["g.a", "still.n"]);
  const within = (take: string, give: string): string => {
    return `${take}\n${cell} = 3;\n${cell} = 0;\n${give}\n`;
  };
  const free = choices.of(["g.other", "calm.lock"]);
  const mutex = within("mutex_lock(g.lock);", "mutex_unlock(g.lock);");
  return [
    {
      one: `g.b = 1;\nout.one_s = 1;\nghost(() => { seen.n = g.c; });\n`,
      two: "if (g.b === 1) g.c = 2;\n",
    },
    {
      one: `g.b = 1;\nout.one_s = 1;\nghost(() => { if (instances(Item).size > 2) seen.n = 1; });\n`,
      two: `if (g.b === 1) {\n${make}made.n = 1;\n}\n`,
    },
    { one: mutex, two: mutex, property: `() => ${cell} !== 3` },
    {
      one: within("down_read(g.sem);", "up_read(g.sem);"),
      two: "",
      property: `whileFree(g.sem, () => ${cell} !== 3)`,
    },
    {
      one: `mutex_lock(${free});\n${cell} = 1;\nmutex_unlock(${free});\ng.b = 1;\n`,
      two: "",
      property: `whileFree(${free}, () => ${cell} === g.b)`,
    },
    {
      one: `${make}g.c = 1;\nmade.n = 1;\n`,
      two: "",
      property: "() => instances(Item).size === 2 || g.c !== 0",
    },
  ];
}

const families = [ofLocks, ofWaits, ofObjects, ofObservers];

export function encounter(choices: Choices): Encounter {
  return choices.of(choices.of(families)(choices));
}
