/** Messages about TypeScript that is not in the language. */
import { insteadOfLibrary } from "../instead.ts";
import type { Entry } from "./entry.ts";

/** Syntax of TypeScript that is not in the language. */
export const syntax = {
  "loose-equality": {
    says: (found: string, _wanted: string) =>
      `"${found}" compares after converting, which the language does not have.`,
    why: "Every value keeps its sort, so that nothing is ever converted.",
    fix: (_found: string, wanted: string) => `Write "${wanted}".`,
    like: "if (dev.users === 0) dev.users = 1;",
  },
  "assignment-in-expression": {
    says: "An assignment is a statement of its own, not part of an expression.",
    why: "Every write is a step, and steps must be seen one below the other.",
    fix: "Assign first, in a statement of its own, and use the variable then.",
    like: "dev.busy = true; if (dev.busy) dev.users = 1;",
  },
  "step-in-expression": {
    says: '"++" and "--" are statements of their own, not parts of an expression.',
    why: "They are a read and a write, and steps must be seen one below the other.",
    fix: "Write x++ in a statement of its own, before or after.",
    like: "const old = dev.users; dev.users++;",
  },
  "no-comma": {
    says: "The comma operator is not in the language.",
    why: "It hides one step behind another.",
    fix: "Write two statements; for two counters of a loop use while.",
    like: "for (let i = 0; i < 2; i++) { dev.users = j; j++; }",
  },
  destructuring: {
    says: "Destructuring is not in the language.",
    why: "Each read of shared state is a step and is written as one.",
    fix: "Read each field by itself: const x = dev.x.",
    like: "const users = dev.users;",
  },
  "no-spread": {
    says: "Spread is not in the language.",
    why: "It copies what the state cannot copy in one step.",
    fix: "List the elements or arguments one by one.",
    like: "one(dev);",
  },
  "no-template": {
    says: "Template strings are not in the language.",
    why: "A model's strings are names of states, compared and stored but never put together.",
    fix: "Use a plain string literal.",
    like: 'if (dev.busy) fail("n is above 0");',
  },
  "no-delete": {
    says: '"delete" is not in the language.',
    why: "A struct has its fields for as long as it lives.",
    fix: "Set the field to null, or end the struct's life with kfree.",
    like: "dev.next = null;",
  },
  "no-in": {
    says: '"in" is not in the language.',
    why: "A struct has its fields for as long as it lives.",
    fix: "Ask a list or a set: list.includes(x), set.has(x).",
    like: "if (g.list.includes(dev)) dev.users = 1;",
  },
  "no-instanceof": {
    says: '"instanceof" is not in the language.',
    why: "In the model, as in C, a pointer does not know what it points to.",
    fix: "Keep a field that says what the struct is.",
    like: "if (dev.next !== null) dev.users = 1;",
  },
  "no-typeof": {
    says: '"typeof" is not in the language.',
    why: "Every value keeps its sort, so there is nothing to ask.",
    fix: "Leave the test out.",
    like: "dev.users = 1;",
  },
  "no-void": {
    says: '"void" is not in the language.',
    why: "It only throws a value away.",
    fix: "Leave it out; where the C reads and throws away, write READ_ONCE(x).",
    like: "READ_ONCE(dev.users);",
  },
  "no-try": {
    says: "Exceptions are not in the language.",
    why: "The kernel has none: its functions return errors.",
    fix: "Return a value that says what went wrong; for goto out use a labelled block.",
    like: "out: { if (dev.busy) break out; dev.users = 1; }",
  },
  "no-throw": {
    says: "Exceptions are not in the language.",
    why: "The kernel has none: its functions return errors.",
    fix: 'Return an error value, or write fail("...") where the run is wrong.',
    like: 'if (dev.busy) fail("busy");',
  },
  "no-async": {
    says: '"async" and "await" are not in the language.',
    why: "A thread of the model blocks as a kernel thread does.",
    fix: "Call the function plainly; wait with waitUntil or a primitive such as wait_event.",
    like: "function later(): void { main(); }",
  },
  "no-generator": {
    says: "Generators are not in the language.",
    why: "A function of the model runs as a C function does.",
    fix: "Walk a list, or call a function for each element.",
    like: "for (const entry of g.list) use(entry);",
  },
  "no-for-in": {
    says: '"for ... in" is not in the language.',
    why: "A struct's fields are not data.",
    fix: "Walk a list with for (const x of list).",
    like: "for (const entry of g.list) entry.users = 1;",
  },
  "no-with": {
    says: '"with" is not in the language.',
    why: "It hides what a name stands for.",
    fix: "Write the owner before each field.",
    like: "dev.users = 1;",
  },
  "no-debugger": {
    says: '"debugger" is not in the language.',
    why: "A protocol is never run.",
    fix: "Leave it out; assert(...) observes a place.",
  },
  "no-enum": {
    says: "Enums are not in the language.",
    why: "TypeScript's enums are code, and their values are numbers that a report could not name.",
    fix: 'Use a union of string literals: type State = "idle" | "busy".',
    like: 'type State = "idle" | "busy";',
  },
  "no-namespace": {
    says: "Namespaces are not in the language.",
    why: "A protocol is made of files, as C is.",
    fix: "Put the declarations at the top of a file and import them.",
    like: "export const n = 1;",
  },
  "no-decorator": {
    says: "Decorators are not in the language.",
    why: "They are code that runs when a class is declared, and a protocol is never run.",
    fix: "Leave it out.",
  },
  "no-declare": {
    says: '"declare" is not in the language.',
    why: "What is only declared has no meaning in the model.",
    fix: "Write the function or value itself.",
    like: "function elsewhere(): void {}",
  },
  "no-directive": {
    says: "A comment cannot tell the type checker what to leave out or load.",
    why: "The model rests on its types: what tsc rejects is rejected.",
    fix: "Take the comment out and correct what it hid.",
    like: "dev.users = 1;",
  },
  "no-this": {
    says: '"this" stands only in a constructor that sets a callback.',
    why: "Functions of the model get what they work on as parameters, as in C.",
    fix: "Pass the struct as a parameter.",
    like: "dev.users = 1;",
  },
  "no-meta": {
    says: "This is not in the language.",
    why: "A protocol is never run, so it has no module or call to ask about.",
    fix: "Leave it out.",
  },
  "no-eval": {
    says: '"eval" is not in the language.',
    why: "A protocol is never run.",
    fix: "Write the code itself.",
  },
  "no-arguments": {
    says: '"arguments" is not in the language.',
    why: "A function has the parameters that it names.",
    fix: "Name the parameters.",
    like: "function use(n: number): void {}",
  },
  "no-var": {
    says: '"var" is not in the language.',
    why: "Its scope is the whole function, which differs from C's.",
    fix: "Use const, or let if it changes.",
    like: "const n = dev.users;",
  },
  "no-using": {
    says: '"using" is not in the language.',
    why: "Nothing of the model ends by itself at the end of a block.",
    fix: "Use const, and release at each way out, as the C does.",
    like: "const held = dev;",
  },
  "javascript-library": {
    says: (name: string) =>
      `"${name}" belongs to JavaScript's library, which a model does not have.`,
    why: "The model has what the state can hold and what lockstep and lockstep/kernel declare.",
    fix: insteadOfLibrary,
    like: "dev.users = dev.users > 1 ? dev.users : 1;",
  },
  "not-in-language": {
    says: (what: string) => `This (${what}) is not in the language.`,
    why: "What has no meaning in the model is refused rather than left out.",
    fix: "Write the same with if, loops, calls and assignments; docs/language.md has all that there is.",
    like: "choose([dev]).users = 1;",
  },
} as const satisfies Record<string, Entry>;
