/** Messages about values and the operations on them. */
import { insteadOfWord } from "../instead.ts";
import type { Entry } from "./entry.ts";

/** Types, values, and the operations on them. */
export const values = {
  "not-a-number": {
    says: "This is not a number.",
    why: "Arithmetic and order are of numbers; pointers are only the same or not.",
    fix: "Compare with === or !==, or use a number field.",
    like: "if (dev.next === dev) dev.users = 1;",
  },
  "collection-compared": {
    says: "Collections, classes and functions are not compared.",
    why: "A list is a part of the state, a function is code; neither is a value.",
    fix: "Compare what is in it: list.length === 0, list.first() === x, set.has(x).",
    like: "if (g.a.first() === g.b.first()) g.n = 1;",
  },
  "collection-local": {
    says: (name: string) => `"${name}" is not always the same collection.`,
    why: "A local can only be another name for a list or a set, which is a part of the state.",
    fix: (name: string) =>
      `Write const ${name} = g.list in each branch, or keep the list in a struct.`,
    like: "const list = g.b;",
  },
  "not-literal": {
    says: (word: string) => `What "${word}" is told here must be written on the spot.`,
    why: "A report quotes it, or the compiler decides by it; nothing works it out.",
    fix: 'Write the literal: fail("reason"), kzalloc(C, GFP_KERNEL, { mayFail: true }).',
    like: 'if (dev.busy) fail("bad");',
  },
  "truthy-value": {
    says: "It is not clear when this value counts as true.",
    why: "The language knows truth of booleans, of pointers (not NULL) and of numbers (not 0).",
    fix: 'Write the comparison: x !== null, x !== 0, x === "busy".',
    like: 'if (s.state !== "") s.state = "";',
  },
  "optional-compared": {
    says: 'What "?." gives is not compared directly.',
    why: "In JavaScript it is undefined, not null, when the pointer is NULL: it equals neither.",
    fix: "Say what NULL shall give: (dev?.group ?? null) === group.",
    like: "if ((dev.next?.next ?? null) === dev) dev.users = 1;",
  },
  "optional-value": {
    says: (text: string) => `It is not said what ${text} is when the pointer is NULL.`,
    why: "Only a pointer can be NULL; a number, a boolean or a string needs a value.",
    fix: (text: string) => `Write (${text} ?? value), or use it as a condition.`,
    like: "const n = dev.next?.users ?? 0;",
  },
  "optional-chain-continued": {
    says: (text: string) => `In ${text} JavaScript skips what follows "?." too.`,
    why: "That hides which access is the one that can meet NULL.",
    fix: 'Write "?." at each step, or test the pointer first.',
    like: "if (dev.next?.inner?.flag) dev.next = null;",
  },
  "optional-call": {
    says: 'A call, or an element, behind "?." is not in the language.',
    why: "It hides whether the call happens.",
    fix: "Test the pointer with if, and call then.",
    like: "if (dev.next !== null) dev.next.list.push(dev);",
  },
  "object-in-code": {
    says: "An object cannot be made here.",
    why: "The structs of the model are the globals and what kzalloc takes out of the bounds.",
    fix: "Allocate with kzalloc(C), or declare const g = { ... } at the top of the file.",
    like: "const o = kzalloc(Device);",
  },
  "array-in-code": {
    says: "An array cannot be made here.",
    why: "A collection lives in a field or a global, where its size is bounded.",
    fix: "Declare a List field, or list the values where they are used: choose([a, b]).",
    like: "const one = choose([dev, dev]);",
  },
  "new-in-code": {
    says: '"new" stands only where a field or a global starts.',
    why: "While code runs, instances come out of the bounds, as the kernel's do out of memory.",
    fix: "Allocate with kzalloc(C).",
    like: "dev.next = kzalloc(Device);",
  },
  "new-not-struct": {
    says: (name: string) => `"new ${name}" makes no struct of the model.`,
    why: "A field or a global is a class of the protocol, a List or a Set.",
    fix: "Declare a class for it.",
    like: "const m = { seen: new Set<number>() };",
  },
  "embeds-itself": {
    says: (name: string) => `"${name}" would be a part of itself.`,
    why: "An embedded struct is part of its owner, so there would be no end to it.",
    fix: "Point to the other one: declare the field with a type and without new.",
    like: "next!: Device;",
  },
  "member-of-value": {
    says: (name: string) => `"${name}" is no struct, so it has no fields.`,
    why: "Only a global, a struct and a collection have something behind the dot.",
    fix: "Put a global, a pointer or a struct before the dot: dev.users, g.list.",
    like: "if (dev.next === dev) dev.users = 1;",
  },
  "method-as-value": {
    says: (name: string) => `"${name}" can only be called.`,
    why: "What a collection can do is not a value that the model can store.",
    fix: (name: string) => `Call it: ${name}(...).`,
    like: "const first = g.list.first();",
  },
  "index-not-array": {
    says: (name: string) => `"${name}" is not an array, so it has no elements by number.`,
    why: "Only array(n, init) has; a list is walked, as the kernel's lists are.",
    fix: "Walk the list with for (const x of list), or name the field.",
    like: "dev.users = 1;",
  },
  "index-of-constant": {
    says: "A constant list of values has no elements by number.",
    why: "It is not in the state: it only lists values for choose, each or a thread.",
    fix: "Declare a global array(n, init).",
    like: "const table = { of: array(2, dev) };",
  },
  "embedded-assigned": {
    says: (name: string) => `${name} is part of its owner and cannot be replaced.`,
    why: "An embedded struct or a collection lives as long as its owner, as a struct in C does.",
    fix: "Change its fields or elements, or make the field a pointer (f!: C).",
    like: "inner!: Inner;",
  },
  "language-word-as-value": {
    says: (name: string) => `"${name}" is a word of the language and can only be called.`,
    why: "It has no value that could be stored or passed on.",
    fix: (name: string) => `Call it: ${name}(...).`,
    like: "run((x) => waitUntil(x));",
  },
  "language-word-misplaced": {
    says: (name: string) => `"${name}" cannot stand here.`,
    why: "It declares, or says how something is done, and is nothing that is done itself.",
    fix: insteadOfWord,
    like: "const N = param(3);",
  },
  "fail-in-expression": {
    says: '"fail" is a statement of its own.',
    why: "It ends the run, so it has no value.",
    fix: 'Write if (...) fail("...").',
    like: 'if (dev.next === null) fail("none");',
  },
  "constant-object-as-value": {
    says: (name: string) => `"${name}" is a list of constants, not a struct of the state.`,
    why: 'What is declared "as const" stands for its values and is never stored.',
    fix: (name: string) => `Name one of them: ${name}.X.`,
    like: "const event = Events.BIND;",
  },
  "no-effect": {
    says: "This statement has no effect.",
    why: "A read that nothing uses would be a step of the model that the C does not have.",
    fix: "Leave it out, or use the value; READ_ONCE(x) reads and nothing else.",
    like: "READ_ONCE(dev.users);",
  },
  "case-not-constant": {
    says: "A case of a switch must be a constant, as in C.",
    why: "Otherwise choosing a case would be a step for each.",
    fix: "Use if and else if.",
    like: "if (dev.users === (dev.next?.users ?? 0)) dev.users = 1;",
  },
  "set-walked": {
    says: "A set has no order in which it could be walked.",
    why: "Every order would have to be explored.",
    fix: "Use a List, or ask with every, some or choose(set).",
    like: "if (g.set.size > 0) g.n = 1;",
  },
  "array-walked": {
    says: "Only a List is walked with for...of.",
    why: "A walk follows the links of a live list.",
    fix: "Count: for (let i = 0; i < n; i++) ... table[i].",
    like: "for (let i = 0; i < 2; i++) g.n = g.table[i];",
  },
  "null-walked": {
    says: "This list may hold NULL, which a walk cannot tell from its end.",
    why: "A walk stands on an entry and goes on by its link.",
    fix: "Declare the list without null, and test what is added to it.",
    like: "const g = { list: new List<Device>(), n: 0 };",
  },
  "walk-variable": {
    says: "A walk declares its own variable.",
    why: "It holds the entry of this round and of no other.",
    fix: "Write for (const entry of list).",
    like: "for (const x of g.list) x.users = 1;",
  },
} as const satisfies Record<string, Entry>;
