import type { Entry } from "./entry.ts";

/** What a file declares: classes, functions, globals, parameters. */
export const declarations = {
  "state-outside-const": {
    says: (name: string) => `"${name}" is state that is not in a global struct.`,
    why: "A global is one object with named fields, which reports and bounds can name.",
    fix: (name: string) => `Write const g = { ${name}: ... }, and g.${name} where it is used.`,
  },
  "code-at-top": {
    says: "Code cannot stand at the top of a file.",
    why: "A protocol is read and never run; what runs are the threads of spec({ ... }).",
    fix: "Move it into a function that a thread runs, or into an initialiser.",
  },
  "top-level-value": {
    says: (name: string) => `It is not known what "${name}" declares.`,
    why: "At the top stand structs, globals, functions, params and literal constants.",
    fix: "Write const g = { ... }, const x = new C(), const N = 3, param(...) or atomic(...).",
  },
  "initial-not-constant": {
    says: "What a field or a global starts with must be a constant.",
    why: "Nothing has run yet when the state starts.",
    fix: "Start with a literal, a param or null, and set the rest in the code.",
  },
  "field-without-value": {
    says: (name: string) => `It is not said what "${name}" starts with.`,
    why: "Memory that kzalloc gives is zeroed; only for a pointer does that need no words.",
    fix: (name: string) => `Write the value: ${name} = 0, ${name} = false, ${name} = new C().`,
  },
  "field-name": {
    says: "A field has a plain name.",
    why: "Reports and the TLA+ show it by that name.",
    fix: "Use letters, digits and underscores.",
  },
  "field-modifier": {
    says: (word: string) => `"${word}" is not in the language.`,
    why: "A struct's fields are those of C: all can be seen, and each instance has them.",
    fix: "Leave it out; state of no instance is a global.",
  },
  "optional-field": {
    says: "A field cannot be optional.",
    why: "A struct has its fields for as long as it lives.",
    fix: "Write f!: C for a pointer that starts NULL, or give the field a value.",
  },
  "class-member": {
    says: "A struct has fields and nothing else.",
    why: "As in C, a struct's code stands in functions.",
    fix: "Move it out of the class.",
  },
  "no-method": {
    says: "A struct has no methods.",
    why: "As in C, a struct's code stands in functions.",
    fix: "Write a function that takes the struct as its first parameter.",
  },
  "no-accessor": {
    says: "Getters and setters are not in the language.",
    why: "A field access is one access of memory and nothing else.",
    fix: "Write a function, or read the field.",
  },
  "no-inheritance": {
    says: "A struct does not extend another.",
    why: "C embeds a struct in another, which also says where its address is.",
    fix: "Embed it: base = new Base(), and use container_of to get back.",
  },
  "parameter-property": {
    says: "A constructor parameter cannot declare a field.",
    why: "The language is TypeScript whose types can be erased, and this is code.",
    fix: "Declare a readonly field, and set it in the constructor: this.f = f.",
  },
  "constructor-body": {
    says: "A constructor only sets callbacks: this.f = f.",
    why: "All other fields start with what their declaration says.",
    fix: "Give the field its value where it is declared, or set it in an init function.",
  },
  "callback-not-set": {
    says: "A callback field is set by a parameter of the constructor.",
    why: "So it is known for each place that embeds the struct, and a call knows where to go.",
    fix: "Write readonly f: F; constructor(f: F) { this.f = f; }.",
  },
  "callback-not-readonly": {
    says: (name: string) => `The callback field "${name}" is not readonly.`,
    why: "A callback is fixed for each place that embeds the struct.",
    fix: (name: string) => `Write readonly ${name}.`,
  },
  "holder-outside-class": {
    says: "A lock's mark is a field of the lock's class.",
    why: "Whoever asks who holds a lock looks at the marks of its struct.",
    fix: "Write class MyLock { owner = holder(); }.",
  },
  "nested-struct": {
    says: "A struct inside a struct has a class of its own.",
    why: "Then it has a name in reports, and pointers to it have a type.",
    fix: "Declare class Inner { ... } and write inner = new Inner().",
  },
  "generic-null": {
    says: (name: string) => `"${name}" need not be a pointer, and nothing else can be NULL.`,
    why: "Every value keeps its sort, so that TLC never compares a number with NULL.",
    fix: (name: string) => `Write class Box<${name} extends object>.`,
  },
  "ghost-struct": {
    says: "Ghost state is a value or a collection, not a struct with code of its own.",
    why: "The fields of a class are state of the program wherever it is embedded.",
    fix: "Write ghost(0), ghost(new List<C>()), or ghost({ name: value }).",
  },
  "set-arguments": {
    says: "A set starts empty.",
    why: "Nothing has run yet when the state starts.",
    fix: "Write new Set<T>() and add the elements in the code.",
  },
  "struct-shorthand": {
    says: "A field of a global is written as name: value.",
    why: "So that one sees what it starts with.",
    fix: "Write out the value, such as lock: new Mutex().",
  },
  "option-entry": {
    says: "An option is written as name: value.",
    why: "A function that takes options is specialised for their values.",
    fix: "Write it out: { mayFail: true }.",
  },
  "parameter-not-literal": {
    says: "The default of a param is a literal.",
    why: "A configuration and --set give it another, and branches that it rules out are dropped.",
    fix: 'Write param(true), param(3), or param<"a" | "b">("a", "b").',
  },
  "parameter-twice": {
    says: (name: string) => `There are two params named "${name}".`,
    why: "Configurations and --set name them.",
    fix: "Rename one, or import it from one file.",
  },
  "rest-parameter": {
    says: "Rest parameters are not in the language.",
    why: "A function of the model has the parameters that it names.",
    fix: "Name each parameter.",
  },
  "default-parameter": {
    says: "A parameter has no default.",
    why: "As in C, a call says what it passes.",
    fix: "Pass the value at each call.",
  },
  "optional-parameter": {
    says: "A parameter is not optional.",
    why: "As in C, a call says what it passes.",
    fix: "Pass a value at each call, null for a pointer.",
  },
  "place-assigned": {
    says: "A parameter of type Place is not assigned.",
    why: "It is a place of the caller, not a local of this function.",
    fix: "Write store(place, value).",
  },
  "this-parameter": {
    says: '"this" is no parameter in the language.',
    why: "Functions of the model get what they work on as parameters, as in C.",
    fix: "Give the parameter a name of its own.",
  },
  "nested-declaration": {
    says: "Functions and classes are declared at the top of a file.",
    why: "A function of the model has no state but its own locals.",
    fix: "Move it to the top, and pass what it needs as parameters.",
  },
  "stored-closure": {
    says: "A function is not a value that can be stored.",
    why: "Which function a call reaches must be known where it stands.",
    fix: "Pass it where it is called, or declare it at the top of the file.",
  },
  "called-closure": {
    says: "A function written on the spot is not called there.",
    why: "It only adds a scope.",
    fix: "Write its statements in a block.",
  },
  "atomic-not-function": {
    says: "This needs a function written on the spot.",
    why: "Its body is what becomes one step.",
    fix: "Write atomic((lock: Mutex): void => { ... }).",
  },
  "atomic-result": {
    says: (name: string) => `"${name}" does not write its return type.`,
    why: "An editor checks what an atomic function returns only against a written type.",
    fix: "Write it: atomic((lock: Mutex): void => { ... }).",
  },
  "lock-parameter": {
    says: "The first parameter of this function must be the lock.",
    why: "The locksets, the reduction and the deadlock reports need to know which lock it is.",
    fix: "Write atomic.acquire((lock: Mutex): void => { ... }).",
  },
  "lock-class": {
    says: (cls: string) => `"${cls}" does not mark who holds it.`,
    why: "Who holds a lock is read from its marks and from nothing else.",
    fix: "Give the class a field owner = holder(), or readers = holders().",
  },
  "bad-citation": {
    says: "This @c names no file and function.",
    why: "A citation ties a declaration to the C that it models, and drift is found by it.",
    fix: "Write @c drivers/vfio/vfio.c vfio_create_group.",
  },
} as const satisfies Record<string, Entry>;
