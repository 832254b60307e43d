/** Messages about code that can be read but has no meaning in a model. */
import type { Entry } from "./entry.ts";

/** Code that can be read but has no meaning in the model. */
export const meaning = {
  recursion: {
    says: (cycle: string) => `This call is recursive: ${cycle}.`,
    why: "Functions are inlined, as a kernel stack is bounded.",
    fix: "Write a loop, or leave out the call that closes the circle.",
    like: "while (dev.busy) two();",
  },
  "inlined-too-deep": {
    says: (depth: string) =>
      `With the functions that it calls, this nests deeper than ${depth} levels.`,
    why: "Functions are inlined, and the code that comes of it is walked down level by level.",
    fix: "Give the inner value a name, or call the inner function one level further out.",
    like: "const isBusyNow = isBusy();",
  },
  "wait-after-write": {
    says: "An atomic body cannot wait after it has written.",
    why: "The step is not enabled until the wait is over, so the write would not have happened.",
    fix: "Wait first, or make two atomic functions.",
    like: "waitUntil(dev.busy); dev.users = 1;",
  },
  "search-in-code": {
    says: (method: string) => `"${method}" looks at a whole collection, which is not one access.`,
    why: "It stands only in an atomic body, a waitUntil, an observer or a property.",
    fix: "Walk the list with for...of, as the C does, or write an atomic function.",
    like: "for (const dev of g.list) { if (dev.n > 0) g.n = 1; }",
  },
  "only-observed": {
    says: (word: string) => `"${word}" can only be observed, not read by the program.`,
    why: "No code of the kernel can ask that; it stands in a property, an assert or a ghost.",
    fix: "Keep a field that says it, or move the question into an assert or a property.",
    like: "assert(instances(Device).size > 0);",
  },
  "self-in-property": {
    says: "A property has no self(): no thread runs it.",
    why: "It is looked at from outside, in every state, whoever moved last.",
    fix: "Assert it in the code of the thread, or compare with null: who holds it, or nobody.",
    like: "assert(dev.owner === self());",
  },
  "per-thread-in-property": {
    says: "A property reads what each thread has for itself.",
    why: "No thread runs a property, so there is no value that it could mean.",
    fix: "Assert it in the code of the thread, or keep what the property is about in a field.",
    like: "assert(current.depth === 0);",
  },
  "per-thread-place": {
    says: (name: string) => `"${name}" is no place that can be passed on.`,
    why: "Each thread has one of its own, which nothing points to and nobody else reads.",
    fix: "Read and write its values by name, and pass on a value.",
    like: "use(current.depth);",
  },
  "ghost-writes-state": {
    says: "Ghost code writes state that is not ghost.",
    why: "It only observes: the program must do the same with and without it.",
    fix: "Write only what is declared with ghost(init), or move the write out.",
    like: "ghost(() => { seen = 1; });",
  },
  "ghost-read": {
    says: (name: string) => `The program reads the ghost state "${name}".`,
    why: "Ghost state only observes: the program must do the same with and without it.",
    fix: "Read it in an assert, a property or another ghost, or declare it as plain state.",
    like: "assert(seen === 0);",
  },
  "ghost-written": {
    says: (name: string) => `The ghost state "${name}" is written outside ghost code.`,
    why: "Ghost code costs no step, and what costs none is written as such.",
    fix: "Write ghost(() => { ... }) around it.",
    like: "ghost(() => { seen = 1; });",
  },
  "only-looks": {
    says: (word: string) => `"${word}" cannot stand in what only looks.`,
    why: "A condition, an assert, a property or ghost code changes nothing and decides nothing.",
    fix: "Move it out, into a statement of its own.",
    like: "const so = maybe(); assert(so || dev.busy);",
  },
} as const satisfies Record<string, Entry>;
