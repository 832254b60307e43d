/** Messages of the passes. */
import type { Entry } from "./entry.ts";

/** Constructs of the language that the passes refuse in this protocol. */
export const lowering = {
  "wrong-container": {
    says: (found: string, wanted: string) => `This pointer is to ${found}, not to ${wanted}.`,
    why: "container_of goes from an embedded struct to the one around it, so the place must match.",
    fix: (_found: string, wanted: string) => `Pass the ${wanted} that is embedded in that struct.`,
    like: 'if (container_of(o.a, O, "a") === o) o.a.n = 1;',
  },
  "state-too-large": {
    says: (name: string, fields: string, depth: string) =>
      `With "${name}" the state has more than ${fields} fields, or structs nest deeper than ${depth}.`,
    why: "Each struct that is embedded is laid out with all its fields, as often as it is embedded.",
    fix: "Point to a struct that others share, and keep only the fields that the protocol needs.",
    like: "left: C2 | null = null;",
  },
  "condition-too-large": {
    says: (parts: string, depth: string) =>
      `Written out, this value has more than ${parts} parts, or nests deeper than ${depth} levels.`,
    why: "A condition is evaluated in one state: its functions and constants become one expression.",
    fix: "Compute part of it in the code, into a field or a variable that the condition reads.",
    like: "let sum = dev.users;",
  },
  "array-length": {
    says: (place: string, length: string) => `${place} is an array of ${length} elements.`,
    why: "An array has a fixed length, which is 1 or more.",
    fix: "Write array(n, init) with n of at least 1; a collection that can be empty is a List.",
    like: "slots: array(2, 0)",
  },
  "initial-outside-range": {
    says: (place: string, value: string, range: string) =>
      `${place} starts as ${value}, outside its range ${range}.`,
    why: "A number is in its range in every state, the first one too.",
    fix: "Start it with another number, or widen its range in bounds.",
    like: 'bounds: { "Counter.n": [0, 4] }',
  },
  "not-a-value": {
    says: (what: string) => `${what} is not a value that the model can store or compare.`,
    why: "The state holds numbers, booleans, string literals, pointers, threads and collections.",
    fix: "Call a function, pass a class or options to a parameter, name a field of a struct.",
    like: "if (g.n === 0) g.n = 1;",
  },
  "not-a-place": {
    says: "This is not a place that can be read or written.",
    why: "Only a field, an element or a variable can be assigned.",
    fix: "Assign to a field such as group.container, or to a variable declared with let.",
    like: "store(g.n, 2);",
  },
  "untyped-null": {
    says: "It is not known what kind of NULL this is.",
    why: "Every value keeps its sort, so that TLC never compares values of different types.",
    fix: "Give the variable or parameter a type, such as VfioGroup | null.",
    like: "const g = { first: null as Device | null };",
  },
  "not-callable": {
    says: "It is not known which function this calls.",
    why: "Calls are inlined, so the function behind each call must be known.",
    fix: "Call a declared function, a function parameter, or a callback field set by its constructor.",
    like: "function work(): void {}",
  },
  "mark-outside-atomic": {
    says: (field: string) =>
      `${field} marks who holds a lock, and is written outside an atomic body.`,
    why: "A mark must change in the one step that takes or releases the lock.",
    fix: "Write it in an atomic, atomic.acquire or atomic.release function.",
    like: "const take = atomic((): void => { l.owner = self(); });",
  },
  "mark-of-another": {
    says: (field: string) =>
      `${field} marks who holds a lock, and can only be set to self() or cleared.`,
    why: "The reduction and the deadlock reports trust that a mark names the thread that took it.",
    fix: "Write owner = self() and owner = null, or readers.add(self()) and readers.delete(self()).",
    like: "l.owner = self();",
  },
  "write-in-predicate": {
    says: "A condition or property cannot write.",
    why: "It is evaluated as one look at the state, perhaps many times.",
    fix: "Move the write into a statement of an atomic function.",
    like: "bump(); waitUntil(dev.users === 1);",
  },
  "statement-in-predicate": {
    says: "A function used in a condition or property can only bind constants, test and return.",
    why: "The condition with all it calls is one expression over the state.",
    fix: "Use every, some, find or filter instead of a loop, and const instead of let.",
    like: "return dev.busy;",
  },
  "loop-in-atomic": {
    says: "An atomic body cannot contain a loop.",
    why: "It is one step, and a loop has no bound that is known here.",
    fix: "Use every, some, find or filter, or make each round of the loop an atomic function.",
    like: "while (dev.busy) once();",
  },
  "walk-of-values": {
    says: "Only a list of pointers can be walked.",
    why: "A walk goes on from the entry that it stands on, so the entries must be distinct objects.",
    fix: "Make the entries instances of a class, or take them off the list one by one with first().",
    like: "const g = { list: new List<Device>(), n: 0 };",
  },
  "class-without-instances": {
    says: "This class has no instances.",
    why: "Only a class that the code allocates, or that a global is an instance of, has them.",
    fix: "Allocate it with kzalloc, or declare const x = new C() at the top.",
    like: "const dev = new Device();",
  },
  "late-alloc": {
    says: "An atomic body cannot allocate after it has written.",
    why: "Whether an instance is available is decided before the step, which then happens as a whole.",
    fix: "Allocate first, or outside the atomic function.",
    like: "dev.next = alloc(Device); dev.users = 1;",
  },
  "free-of-embedded": {
    says: "Only what kzalloc gave can be freed, and this is embedded in another struct.",
    why: "An embedded struct lives and ends with its owner.",
    fix: "Free the owner: kfree(container_of(ptr, Owner, 'field')).",
    like: "free(o);",
  },
  "not-a-lock": {
    says: "This is not a lock: its class has no field that is marked with holder().",
    why: "Whether a lock is free is read from that mark.",
    fix: "Name a Mutex, Rwsem or Spinlock of the model.",
    like: "const g = { lock: new Mutex() };",
  },
} as const satisfies Record<string, Entry>;
