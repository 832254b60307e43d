/** Messages about classes and their fields. */
import type { Entry } from "./entry.ts";

/** Classes: the fields of a struct, and their initial values. */
export const structs = {
  "field-without-value": {
    says: (name: string) => `It is not said what "${name}" starts with.`,
    why: "Memory that kzalloc gives is zeroed; only for a pointer does that need no words.",
    fix: (name: string) => `Write the value: ${name} = 0, ${name} = false, ${name} = new C().`,
    like: "n = 0;",
  },
  "field-name": {
    says: "A field has a plain name.",
    why: "Reports and the TLA+ show it by that name.",
    fix: "Use letters, digits and underscores.",
    like: "n = 0;",
  },
  "field-modifier": {
    says: (word: string) => `"${word}" is not in the language.`,
    why: "A struct's fields are those of C: all can be seen, and each instance has them.",
    fix: "Leave it out; state of no instance is a global.",
    like: "count = 0; n = 0;",
  },
  "optional-field": {
    says: "A field cannot be optional.",
    why: "A struct has its fields for as long as it lives.",
    fix: "Write f!: C for a pointer that starts NULL, or give the field a value.",
    like: "next: Device | null = null;",
  },
  "class-member": {
    says: "A struct has fields and nothing else.",
    why: "As in C, a struct's code stands in functions.",
    fix: "Move it out of the class.",
    like: "users = 0;",
  },
  "no-method": {
    says: "A struct has no methods.",
    why: "As in C, a struct's code stands in functions.",
    fix: "Write a function that takes the struct as its first parameter.",
    like: "function get(dev: Device): number { return dev.n; }",
  },
  "no-accessor": {
    says: "Getters and setters are not in the language.",
    why: "A field access is one access of memory and nothing else.",
    fix: "Write a function, or read the field.",
    like: "n = 1;",
  },
  "no-inheritance": {
    says: "A struct does not extend another.",
    why: "C embeds a struct in another, which also says where its address is.",
    fix: "Embed it: base = new Base(), and use container_of to get back.",
    like: "base = new Base();",
  },
  "parameter-property": {
    says: "A constructor parameter cannot declare a field.",
    why: "The language is TypeScript whose types can be erased, and this is code.",
    fix: "Declare a readonly field, and set it in the constructor: this.f = f.",
    like: "readonly f: () => void; constructor(f: () => void) { this.f = f; }",
  },
  "constructor-body": {
    says: "A constructor only sets callbacks: this.f = f.",
    why: "All other fields start with what their declaration says.",
    fix: "Give the field its value where it is declared, or set it in an init function.",
    like: "n = 1;",
  },
  "callback-not-set": {
    says: "A callback field is set by a parameter of the constructor.",
    why: "So it is known for each place that embeds the struct, and a call knows where to go.",
    fix: "Write readonly f: F; constructor(f: F) { this.f = f; }.",
    like: "readonly f: () => void; constructor(f: () => void) { this.f = f; }",
  },
  "callback-not-readonly": {
    says: (name: string) => `The callback field "${name}" is not readonly.`,
    why: "A callback is fixed for each place that embeds the struct.",
    fix: (name: string) => `Write readonly ${name}.`,
    like: "readonly f: () => void;",
  },
  "holder-outside-class": {
    says: "A lock's mark is a field of the lock's class.",
    why: "Whoever asks who holds a lock looks at the marks of its struct.",
    fix: "Write class MyLock { owner = holder(); }.",
    like: "class Lock { owner = holder(); }",
  },
  "nested-struct": {
    says: "A struct inside a struct has a class of its own.",
    why: "Then it has a name in reports, and pointers to it have a type.",
    fix: "Declare class Inner { ... } and write inner = new Inner().",
    like: "class Inner { n = 0; }",
  },
  "generic-field": {
    says: (name: string, types: string) => `"${name}" stands for ${types} in one protocol.`,
    why: "A class is laid out once, so each of its fields holds one sort of value.",
    fix: "Write a class for each of them.",
    like: "const driver = new DriverBox();",
  },
  "generic-null": {
    says: (name: string) => `"${name}" need not be a pointer, and nothing else can be NULL.`,
    why: "Every value keeps its sort, so that TLC never compares a number with NULL.",
    fix: (name: string) => `Write class Box<${name} extends object>.`,
    like: "class Box<T extends object> {",
  },
} as const satisfies Record<string, Entry>;
