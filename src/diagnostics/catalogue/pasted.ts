/** Messages about C in a protocol. */
import type { Entry } from "./entry.ts";

const notC = "A protocol is TypeScript, which shares most of its code with C and not this.";

const directives: Readonly<Record<string, string>> = {
  include:
    'Import the names that it declares: import { Mutex, mutex_lock } from "lockstep/kernel".',
  define: "Write a constant at the top, const LIMIT = 3, or a function.",
};
const conditional =
  "Write a param, const CONFIG_X = param(true), and if (CONFIG_X), or leave it out.";

/** C that was pasted in. */
export const pasted = {
  "c-preprocessor": {
    says: (directive: string) => `"#${directive}" is C's preprocessor.`,
    why: notC,
    fix: (directive: string) => directives[directive] ?? conditional,
    like: (directive: string) =>
      directive === "include" ? 'import { Mutex, mutex_lock } from "lockstep/kernel";' : "",
  },
  "c-function": {
    says: (name: string, _written: string) => `"${name}" is declared as a function of C.`,
    why: notC,
    fix: (_name: string, written: string) =>
      `Write ${written} ... }; leave a declaration without a body out.`,
    like: (_name: string, written: string) => written,
  },
  "c-struct": {
    says: (name: string, _written: string) => `"struct ${name}" is declared as a struct of C.`,
    why: "A struct of the model is a class, whose fields all have a value that they start with.",
    fix: (_name: string, written: string) =>
      `Write ${written} ... }, with users = 0 or next: C | null = null for each field that matters.`,
    like: (_name: string, written: string) => written,
  },
  "c-global": {
    says: (name: string, _written: string) => `"${name}" is declared as a variable of C.`,
    why: "State that threads share stands at the top: in the fields of an object, or in a struct.",
    fix: (_name: string, written: string) => `Write ${written}`.replace(/;$/, "."),
    like: (_name: string, written: string) => written,
  },
  "c-local": {
    says: (name: string, _written: string) => `"${name}" is declared as a variable of C.`,
    why: notC,
    fix: (_name: string, written: string) =>
      `Write ${written.replace(/;$/, "")}, or const where it does not change.`,
    like: (_name: string, written: string) => written,
  },
  "c-arrow": {
    says: (arrow: string) => `"${arrow}" is C's.`,
    why: "A struct and a pointer to it are written alike; a pointer that is NULL is found.",
    fix: "Write a dot: dev.users.",
    like: "dev.users = 1;",
  },
  "c-address": {
    says: (name: string) => `"&${name}" takes an address, as C does.`,
    why: "Where a struct is passed or stored, it is its address that is.",
    fix: "Leave the & out; a function that gets the place of a number declares it as Place<number>.",
    like: "mutex_lock(dev.lock);",
  },
  "c-dereference": {
    says: (name: string) => `"*${name}" follows a pointer, as C does.`,
    why: "A pointer is followed by naming a field behind it.",
    fix: "Name the field: dev.users; a function that gets the place of a number declares it as Place<number>.",
    like: "dev.users = 1;",
  },
  "c-cast": {
    says: (type: string) => `This casts to ${type}, as C does.`,
    why: "Every value keeps its sort, so nothing is ever converted.",
    fix: "Leave the cast out; from an embedded struct to its owner goes container_of(ptr, Owner, 'field').",
    like: "const next = dev.next;",
  },
  "c-sizeof": {
    says: (word: string) => `"${word}" is C's.`,
    why: "What is allocated is named by its class, and has no size.",
    fix: "Write kzalloc(C), or kzalloc(C, GFP_KERNEL, { mayFail: true }) where the code tests for NULL.",
    like: "const fresh = kzalloc(Device);",
  },
  "c-goto": {
    says: (label: string) => `"goto ${label}" is C's.`,
    why: "TypeScript has no goto, but leaves a block by its name.",
    fix: (label: string) => `Write ${label}: { ... } around what is skipped, and break ${label}.`,
    like: "out: { if (dev.busy) break out; dev.users = 1; }",
  },
  "c-block-macro": {
    says: (macro: string, _instead: string, _like: string) =>
      `"${macro}" is a macro that stands before a block.`,
    why: notC,
    fix: (_macro: string, instead: string) => instead,
    like: (_macro: string, _instead: string, like: string) => like,
  },
  "c-number": {
    says: (digits: string) => `The suffix of ${digits} is C's.`,
    why: "A number of the model is an integer in a range that bounds states, and has no width.",
    fix: (digits: string) => `Write ${digits}.`,
    like: (digits: string) => `dev.users = ${digits};`,
  },
  "c-initializer": {
    says: (field: string) => `".${field} =" gives a field its value, as C does.`,
    why: notC,
    fix: (field: string) => `Write ${field}: value in an object, or ${field} = value in the class.`,
    like: (field: string) => `const g = { ${field}: 1 };`,
  },
} as const satisfies Record<string, Entry>;
