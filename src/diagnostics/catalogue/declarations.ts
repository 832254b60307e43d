/** Messages about what a file declares. */
import type { Entry } from "./entry.ts";

/** What a file declares: classes, functions, globals, parameters. */
export const declarations = {
  "state-outside-const": {
    says: (name: string) => `"${name}" is state that is not in a global struct.`,
    why: "A global is one object with named fields, which reports and bounds can name.",
    fix: (name: string) => `Write const g = { ${name}: ... }, and g.${name} where it is used.`,
    like: "const g = { count: 0 };",
  },
  "code-at-top": {
    says: "Code cannot stand at the top of a file.",
    why: "A protocol is read and never run; what runs are the threads of spec({ ... }).",
    fix: "Move it into a function that a thread runs, or into an initialiser.",
    like: "export default spec({ threads: { main: thread(main) } });",
  },
  "top-level-value": {
    says: (name: string) => `It is not known what "${name}" declares.`,
    why: "At the top stand structs, globals, functions, params and literal constants.",
    fix: "Write const g = { ... }, const x = new C(), const N = 3, param(...) or atomic(...).",
    like: "const started = 1;",
  },
  "initial-not-constant": {
    says: "What a field or a global starts with must be a constant.",
    why: "Nothing has run yet when the state starts.",
    fix: "Start with a literal, a param or null, and set the rest in the code.",
    like: "n = 1;",
  },
  "ghost-struct": {
    says: "Ghost state is a value or a collection, not a struct with code of its own.",
    why: "The fields of a class are state of the program wherever it is embedded.",
    fix: "Write ghost(0), ghost(new List<C>()), or ghost({ name: value }).",
    like: "const seen = ghost({ users: 0 });",
  },
  "per-thread-value": {
    says: (name: string) => `"${name}" is no number, boolean or listed string.`,
    why: "What each thread has for itself is kept beside its locals, and nothing points to it.",
    fix: "Keep it in a field of a struct, by thread if need be, or say it by a number or a string.",
    like: 'const current = perThread({ state: "idle" as "idle" | "busy" });',
  },
  "set-arguments": {
    says: "A set starts empty.",
    why: "Nothing has run yet when the state starts.",
    fix: "Write new Set<T>() and add the elements in the code.",
    like: "const g = { set: new Set<Device>() };",
  },
  "struct-shorthand": {
    says: "A field of a global is written as name: value.",
    why: "So that one sees what it starts with.",
    fix: "Write out the value, such as lock: new Mutex().",
    like: "const g = { n: n };",
  },
  "option-entry": {
    says: "An option is written as name: value.",
    why: "A function that takes options is specialised for their values.",
    fix: "Write it out: { mayFail: true }.",
    like: "const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });",
  },
  "parameter-not-literal": {
    says: "The default of a param is a literal.",
    why: "A configuration and --set give it another, and branches that it rules out are dropped.",
    fix: 'Write param(true), param(3), or param<"a" | "b">("a", "b").',
    like: "const N = param(2);",
  },
  "parameter-twice": {
    says: (name: string) => `There are two params named "${name}".`,
    why: "Configurations and --set name them.",
    fix: "Rename one, or import it from one file.",
    like: "const MINE = param(1);",
  },
  "rest-parameter": {
    says: "Rest parameters are not in the language.",
    why: "A function of the model has the parameters that it names.",
    fix: "Name each parameter.",
    like: "function use(x: Device): void {}",
  },
  "default-parameter": {
    says: "A parameter has no default.",
    why: "As in C, a call says what it passes.",
    fix: "Pass the value at each call.",
    like: "use(1);",
  },
  "optional-parameter": {
    says: "A parameter is not optional.",
    why: "As in C, a call says what it passes.",
    fix: "Pass a value at each call, null for a pointer.",
    like: "use(null);",
  },
  "place-assigned": {
    says: "A parameter of type Place is not assigned.",
    why: "It is a place of the caller, not a local of this function.",
    fix: "Write store(place, value).",
    like: "store(place, 1);",
  },
  "this-parameter": {
    says: '"this" is no parameter in the language.',
    why: "Functions of the model get what they work on as parameters, as in C.",
    fix: "Give the parameter a name of its own.",
    like: "function use(dev: Device): void {}",
  },
  "nested-declaration": {
    says: "Functions and classes are declared at the top of a file.",
    why: "A function of the model has no state but its own locals.",
    fix: "Move it to the top, and pass what it needs as parameters.",
    like: "function inner(): void { dev.users = 1; }",
  },
  "stored-closure": {
    says: "A function is not a value that can be stored.",
    why: "Which function a call reaches must be known where it stands.",
    fix: "Pass it where it is called, or declare it at the top of the file.",
    like: "function f(): void { dev.users = 1; }",
  },
  "called-closure": {
    says: "A function written on the spot is not called there.",
    why: "It only adds a scope.",
    fix: "Write its statements in a block.",
    like: "{ dev.users = 1; }",
  },
  "atomic-not-function": {
    says: "This needs a function written on the spot.",
    why: "Its body is what becomes one step.",
    fix: "Write atomic((lock: Mutex): void => { ... }).",
    like: "const set = atomic((): void => { dev.users = 1; });",
  },
  "atomic-result": {
    says: (name: string) => `"${name}" does not write its return type.`,
    why: "An editor checks what an atomic function returns only against a written type.",
    fix: "Write it: atomic((lock: Mutex): void => { ... }).",
    like: "const set = atomic((): void => { dev.users = 1; });",
  },
  "lock-parameter": {
    says: "The first parameter of this function must be the lock.",
    why: "The locksets, the reduction and the deadlock reports need to know which lock it is.",
    fix: "Write atomic.acquire((lock: Mutex): void => { ... }).",
    like: "const lock = atomic.acquire((l: Mutex): void => {",
  },
  "lock-class": {
    says: (cls: string) => `"${cls}" does not mark who holds it.`,
    why: "Who holds a lock is read from its marks and from nothing else.",
    fix: "Give the class a field owner = holder(), or readers = holders().",
    like: "class Device { owner = holder();",
  },
  "bad-citation": {
    says: "This @c names no file and function.",
    why: "A citation ties a declaration to the C that it models, and drift is found by it.",
    fix: "Write @c drivers/vfio/vfio.c vfio_create_group.",
    like: "/** @c drivers/vfio/vfio.c vfio_create_group */",
  },
} as const satisfies Record<string, Entry>;
