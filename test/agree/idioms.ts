/**
 * Pieces of the protocols of adversary.ts, as source text. What a thread sees goes into its variables
 * `r` and `s`, so that how it ends tells. 3 is written only for a moment, between two other values:
 * who sees it has looked in between.
 */
import type { Choices } from "./choices.ts";

/** A lock and what is accessed under it, mostly. `@` is an item in reach. */
export interface Guarded {
  readonly lock: string;
  readonly cell: string;
}

/** A lock that is held, with what it guards. */
export interface Held extends Guarded {
  readonly mode: "exclusive" | "shared";
}

export interface Place {
  readonly choices: Choices;
  /** What one protocol is about: little, so that its threads meet. */
  readonly about: readonly Guarded[];
  readonly makes: readonly Make[];
  readonly depth: number;
  /** Pointers to an Item in reach, not NULL. */
  readonly items: readonly string[];
  readonly held: readonly Held[];
  readonly names: { next: number };
}

export type Make = (place: Place) => string;

export function freshName({ names }: Place, stem: string): string {
  names.next += 1;
  return `${stem}${names.next}`;
}

/** Some item in reach, mostly one that was found. */
export function itemIn({ choices, items }: Place): string {
  return choices.of(["still", ...items, ...items, ...items]);
}

/** Mostly what a held lock guards. */
function cell(place: Place): string {
  const { about, choices, held } = place;
  const free = choices.below(8) === 0 || held.length === 0;
  return choices.of(free ? about : held).cell.replaceAll("@", itemIn(place));
}

export const ask: Make = (place) => `${cell(place)} === ${place.choices.below(4)}`;

const write: Make = (place) => `${cell(place)} = ${place.choices.below(3)};`;
const copy: Make = (place) => `${cell(place)} = ${cell(place)};`;
const note: Make = (place) => `${place.choices.of(["r", "s"])} = ${cell(place)};`;
const count: Make = ({ choices }) => {
  return choices.of(["bump();", "flip();", "atomic_inc(g.count);", "complete(g.done);"]);
};

/** For a moment another value: seen only by who looks between two steps. */
const pulse: Make = (place) => {
  const at = cell(place);
  const between = place.choices.of(["", "", `${observe(place)}\n`, `${note(place)}\n`]);
  return `${at} = 3;\n${between}${at} = ${place.choices.below(2)};`;
};

const observe: Make = (place) => {
  const any = { ...place, held: [] };
  return place.choices.of([
    `ghost(() => { seen.n = ${cell(any)}; });`,
    `ghost(() => { seen.n = ${cell(any)}; });`,
    `assert(!(${ask(any)} && ${ask(any)}));`,
    `ghost(() => { if (instances(Item).size > 2) seen.n = 1; });`,
  ]);
};

/** Who looks at a lock that others take. */
const look: Make = ({ choices }) => {
  return choices.of([
    "if (mutex_is_locked(g.lock)) r = 3;",
    "if (peek(g.lock)) s = 3;",
    "if (holds(g.sem) !== null) s = 3;",
    "if (atomic_read(g.count) === 2) r = 3;",
  ]);
};

const stop: Make = (place) => `if (${ask(place)} && ${ask(place)}) fail("met");`;

const reads: readonly Make[] = [note, note, note, note, observe, look];
const simple: readonly Make[] = [
  ...[...reads, write, copy, copy, pulse, pulse, pulse, pulse],
  ...[count, observe, stop],
];

/** One simple statement; readers mostly only read. */
export const light: Make = (place) => {
  const { choices, held } = place;
  const shared = held.length > 0 && held.every(({ mode }) => mode === "shared");
  const some = shared && choices.below(6) > 0 ? reads : simple;
  return `${choices.of(some)(place)}\n`;
};

export const wait: Make = (place) => {
  return place.choices.of([
    `waitUntil(${ask(place)} || ${ask(place)});`,
    "wait_for_completion(g.done);",
  ]);
};

export const notify: Make = ({ choices }) => {
  return `blocking_notifier_call_chain(g.head, "${choices.of(["E", "F"])}", fixed);`;
};

/** The lock is held on one way only, or by another name than it is given up by. */
export const blur: Make = (place) => {
  const own = freshName(place, "own");
  const held = place.about.map((each): Held => ({ ...each, mode: "exclusive" }));
  const inner = { ...place, held, items: [own] };
  return place.choices.of([
    `const ${own} = mutex_trylock(g.lock);
${light({ ...place, held })}if (${own}) mutex_unlock(g.lock);`,
    `const ${own} = maybe();
if (${own}) down_read(g.sem); else down_write(g.sem);
${light({ ...place, held })}if (${own}) up_read(g.sem); else up_write(g.sem);`,
    `let ${own} = g.pick;
const ${own}_first = ${own};
mutex_lock(${own}.lock);
${own} = still;
${light(inner)}mutex_unlock(${own}_first.lock);`,
    `const ${own} = g.pick;
const ${own}_same = g.pick;
mutex_lock(${own}.lock);
mutex_unlock(${own}_same.lock);
${light(inner)}`,
    `g.pick = ${place.choices.of(["still", "calm"])};`,
  ]);
};
