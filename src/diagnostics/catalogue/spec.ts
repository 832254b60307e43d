/** Messages about the spec and its configurations. */
import type { Entry } from "./entry.ts";

/** The default export: spec({ ... }) and its configurations. */
const didYouMean = (near: string, otherwise: string): string =>
  near === "" ? otherwise : `Did you mean "${near}"?`;

const ofWhileFree =
  'Write "name": whileFree(...), without () => before it, and the rest of the condition in its ' +
  "function; of a second lock ask holds(lock) there.";
const ofEach = "Give it an entry of its own, or write instances(C).every((x) => ...) in its place.";

export const spec = {
  "spec-not-literal": {
    says: "spec takes an object written on the spot.",
    why: "A protocol is read and never run.",
    fix: "Write spec({ threads: { ... } }).",
    like: "export default spec({ threads: { main: thread(main) } });",
  },
  "spec-entry": {
    says: "An entry here is written as name: value.",
    why: "A protocol is read and never run, so nothing is worked out here.",
    fix: 'Write "name": value for each.',
    like: "threads: { main: thread(main) }",
  },
  "section-not-literal": {
    says: (name: string) => `"${name}" takes an object written on the spot.`,
    why: "A protocol is read and never run.",
    fix: (name: string) => `Write ${name}: { ... }.`,
    like: "bounds: { number: [0, 3] }",
  },
  "unknown-section": {
    says: (name: string, _near: string) => `spec has no "${name}".`,
    why: "What has no meaning is refused rather than left out.",
    fix: (_name: string, near: string) =>
      didYouMean(near, "It has threads, always, reach, bounds, checks and configs."),
    like: "always: {}",
  },
  "no-threads": {
    says: "No thread runs.",
    why: "Without threads nothing ever happens, and everything would hold.",
    fix: "Write threads: { name: thread(f) }; a configuration leaves at least one of them.",
    like: "spec({ threads: { main: thread(main) } })",
  },
  "not-a-thread": {
    says: "A thread is written as thread(f) or daemon(f).",
    why: "It says which function runs, and whether it has to end.",
    fix: "Write name: thread(f), or thread(f, { count: 2 }).",
    like: "threads: { main: thread(main) }",
  },
  "thread-body": {
    says: "A thread runs a function of the protocol.",
    why: "Its code is what the thread does, from its first step to its last.",
    fix: "Name a function, or write one on the spot.",
    like: "spec({ threads: { main: thread(main) } })",
  },
  "thread-runs": {
    says: "How threads run is { count: n } or { each: [a, b] }, with where they run.",
    why: "A count runs the same code n times; each gives every thread an argument of its own.",
    fix: "Write thread(f, { count: 2 }) or thread(f, { each: [devA, devB] }).",
    like: "thread(main, { count: 2 })",
  },
  "thread-options": {
    says: "How threads run is not known here.",
    why: "Options are read and never run: a literal, or a function whose whole body returns one.",
    fix: "Write { on: cpu0 }, or call a function of the form { return { on: cpu, ... }; }.",
    like: "thread(main, at(place))",
  },
  "thread-on": {
    says: "Threads run on a static instance: one that is declared at the top of a file.",
    why: "Where a thread runs never changes, and here() is known while compiling.",
    fix: "Write { on: cpu0 } with const cpu0 = new Cpu() at the top.",
    like: "thread(main, { on: place })",
  },
  "thread-on-count": {
    says: "There is one instance for all threads, or one for each argument.",
    why: "Each thread runs on one.",
    fix: "Write { on: cpu0 }, or { each: [a, b], on: [cpu0, cpu1] }.",
    like: "thread(main, { each: [1, 2], on: [place, other] })",
  },
  "stop-not-mark": {
    says: "What stops a thread is a list of marks, each a holder() of a static instance or a global.",
    why: "The checks for deadlocks must know who has to leave for the thread to go on.",
    fix: "Write stoppedBy: [cpu0.hardirq.owner] with owner = holder() in its class.",
    like: "thread(main, { stoppedBy: [place.owner] })",
  },
  "daemon-enters": {
    says: (name: string, enter: string) => `The daemon "${name}" never calls ${enter}.`,
    why: "It runs in a context that it enters after its idle point, and leaves before it: where that is, only its own code says.",
    fix: (_name: string, enter: string) =>
      `Call ${enter}() after the waitUntil at which it idles, or write a thread, for which that is done.`,
    like: "enter();",
  },
  "here-class": {
    says: "here() must be told the class of what threads run on.",
    why: "Its value is known while compiling, and so must be its type.",
    fix: "Write here<Cpu>(), with the class of the instances in on: ....",
    like: "const place = here<Place>();",
  },
  "here-is-null": {
    says: "A thread that runs on nothing uses the value of here() without a test.",
    why: "here() is null for a thread that is declared without on, or with an instance of another class.",
    fix: "Test it first, or declare the thread with { on: cpu0 }.",
    like: "if (place === null) return;",
  },
  "thread-count": {
    says: "The number of threads is a whole number up to 1,000 that is written here.",
    why: "The model is finite, and each number of threads is another model.",
    fix: "Write { count: 2 }, or a number in a configuration.",
    like: "thread(main, { count: 2 })",
  },
  "thread-each": {
    says: "The threads' arguments are listed: globals or constants.",
    why: "Each thread has one argument that never changes, and is named by it.",
    fix: "Write { each: [devA, devB] } with const devA = new Device() at the top.",
    like: "thread(main, { each: [dev] })",
  },
  "thread-argument": {
    says: (name: string) => `The function of thread "${name}" does not take this.`,
    why: "Each thread has one argument that never changes, of the type that its function names.",
    fix: "List globals or constants of that type.",
    like: "configs: { other: { threads: { main: { each: [dev] } } } }",
  },
  "thread-takes-no-argument": {
    says: (name: string) => `The threads "${name}" take no argument.`,
    why: "They are declared by a count, and a configuration changes only how many there are.",
    fix: "Write a number.",
    like: "configs: { other: { threads: { main: 2 } } }",
  },
  "too-many-threads": {
    says: (name: string, count: string) => `"${name}" lists fewer arguments than that: ${count}.`,
    why: "Each thread needs an argument of its own; a number takes the first so many.",
    fix: (_name: string, count: string) =>
      `Write a number up to ${count}, or list the arguments: { each: [devA, devB] }.`,
    like: "configs: { other: { threads: { main: 1 } } }",
  },
  "not-a-property": {
    says: "A property is a function without parameters, whileFree(...) or each(...).",
    why: "It is looked at in every state.",
    fix: "Write () => condition.",
    like: 'always: { "always so": () => dev.busy }',
  },
  "property-as-condition": {
    says: (word: string) => `${word}(...) is a whole property, and no part of a condition.`,
    why: "What a step may merge follows from it, so it stands where nothing else is asked of it.",
    fix: (word: string) => (word === "each" ? ofEach : ofWhileFree),
    like: "nested: whileFree(g.lock, () => holds(g.other) !== null || g.n === 0),",
  },
  "config-named-default": {
    says: 'No configuration is named "default".',
    why: "That is the name of the protocol as it is written.",
    fix: "Choose another name.",
    like: "configs: { other: {} }",
  },
  "unknown-config-section": {
    says: (name: string, _near: string) => `A configuration has no "${name}".`,
    why: "It changes params, bounds, checks and threads.",
    fix: (_name: string, near: string) =>
      didYouMean(near, "Write params, bounds, checks or threads."),
    like: "configs: { other: { params: {} } }",
  },
  "config-value": {
    says: "The value of a param is a literal.",
    why: "A protocol is read and never run.",
    fix: "Write true, false, a number or a string.",
    like: "configs: { other: { params: { N: 2 } } }",
  },
  "unknown-parameter": {
    says: (name: string, _near: string) => `There is no param "${name}".`,
    why: "A configuration changes what is declared with const NAME = param(...).",
    fix: (_name: string, near: string) => didYouMean(near, "Declare it with param(...)."),
    like: "configs: { other: { params: { FIRST: 2 } } }",
  },
  "parameter-type": {
    says: (name: string, type: string) => `The param "${name}" is a ${type}.`,
    why: "Every value keeps its sort.",
    fix: (_name: string, type: string) => `Give a ${type}.`,
    like: "configs: { other: { params: { N: 2 } } }",
  },
  "parameter-choice": {
    says: (name: string, _choices: string) => `The param "${name}" has no such choice.`,
    why: "The choices are those that param(...) lists.",
    fix: (_name: string, choices: string) => `Choose one of "${choices}", or add it to param(...).`,
    like: 'configs: { other: { params: { WAY: "b" } } }',
  },
  "unknown-thread": {
    says: (name: string, _near: string) => `There are no threads "${name}".`,
    why: "A configuration changes how many of the declared threads run.",
    fix: (_name: string, near: string) => didYouMean(near, "Declare them in threads."),
    like: "configs: { other: { threads: { main: 2 } } }",
  },
  "unknown-bound": {
    says: (name: string, _near: string) =>
      `There is nothing named "${name}" that has such a bound.`,
    why: "A number bounds a class or a list; a range [low, high] bounds a field that is a number.",
    fix: (_name: string, near: string) =>
      didYouMean(near, 'Write C: 2, "g.queue": 4, "C.count": [0, 7] or number: [-8, 15].'),
    like: 'bounds: { "Device.users": [0, 1] }',
  },
  "bound-value": {
    says: "A bound is a count up to 10,000, or a range [low, high] of whole numbers.",
    why: "The state must be finite, and what works a number out is not run.",
    fix: 'Write the numbers themselves: VfioGroup: 2, or "Kref.refcount": [0, 7].',
    like: 'bounds: { "Device.users": [0, 1] }',
  },
  "bound-empty": {
    says: (low: number, high: number) => `No number is in the range from ${low} to ${high}.`,
    why: "A number is in its range in every state, the first one too.",
    fix: (low: number, high: number) => `Write the smaller one first: [${high}, ${low}].`,
    like: 'bounds: { "Device.users": [0, 1] }',
  },
  "unknown-check": {
    says: (name: string, _near: string) => `There is no check "${name}".`,
    why: "What has no meaning is refused rather than left out.",
    fix: (_name: string, near: string) => didYouMean(near, "Write leak."),
    like: "checks: { leak: true }",
  },
  "check-value": {
    says: "A check is true or false.",
    why: "It is made or not.",
    fix: "Write true or false.",
    like: "checks: { leak: true }",
  },
  "name-twice": {
    says: (name: string) => `Two properties are named "${name}".`,
    why: "A property's name is what the report calls it.",
    fix: "Rename one.",
    like: 'reach: { "so once": () => dev.users === 0 }',
  },
} as const satisfies Record<string, Entry>;
