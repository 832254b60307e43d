/** Advice for things that a model does not have, by name, where one answer does not fit all. */

const data = "Keep it in fields of the model: a List, a Set, array(n, init), numbers.";
const wait =
  "Time does not pass in a model: wait with waitUntil, wait_event or wait_for_completion.";
const none = "Leave it out: a protocol is read and never run, so nothing outside of it is there.";
const number = "Write the number itself; what may be any of several is choose([0, 1, 2]).";

const library: Readonly<Record<string, string>> = {
  Math: "Compare and choose: a > b ? a : b. For a random number write choose([0, 1, 2]).",
  console: "Leave it out: a trace shows every read and write. assert(...) asks, without a step.",
  Object: "Name each field by itself: a struct's fields are not data.",
  JSON: none,
  Reflect: none,
  Proxy: none,
  Intl: none,
  process: none,
  globalThis: none,
  window: none,
  require: 'Write import { name } from "./other.ts" at the top of the file.',
  module: "Write export before what another file imports.",
  exports: "Write export before what another file imports.",
  Date: wait,
  setTimeout: "Write a thread of its own, which may run at any time.",
  setInterval: "Write a daemon, which may run at any time.",
  queueMicrotask: "Write a thread of its own, or use schedule_work of lockstep/kernel.",
  Promise: "Call the function plainly, and wait with a Completion or waitUntil.",
  Atomics: "Use Atomic of lockstep/kernel: atomic_inc, atomic_cmpxchg.",
  Error: 'Return an error value, or write fail("...") where the run is wrong.',
  Array: "Use a List, which is walked, or array(n, init), which is indexed.",
  Map: "Keep the value in a field of what would be the key; lists of structs are List<C>.",
  WeakMap: "Keep the value in a field of what would be the key.",
  WeakRef: "Keep a pointer: f!: C, or C | null.",
  WeakSet: "Keep a boolean in the struct, or a Set in a global.",
  Set: "Write new Set<T>() where a field or a global starts.",
  Function: "Declare the function at the top of the file.",
  Boolean: 'Compare: x !== null, x !== 0, x !== "".',
  Number: number,
  NaN: number,
  Infinity: "Write the largest number that the field's range has.",
  parseInt: number,
  parseFloat: number,
  isNaN: "Leave it out: each number of the model is an integer.",
  BigInt: number,
  String: 'Use a union of string literals: "idle" | "busy".',
  RegExp: 'Compare with string literals: state === "busy".',
  Symbol: "Use a union of string literals, or a pointer to a struct.",
};

/** For a name of JavaScript's library. */
export function insteadOfLibrary(name: string): string {
  return library[name] ?? data;
}

const operators: Readonly<Record<string, string>> = {
  "**": "Multiply, or shift 1: a * a, 1 << n.",
  "**=": "Multiply, or shift 1: a = a * a, a = 1 << n.",
  ">>>": "Write >>: a number that is shifted is not negative.",
  ">>>=": "Write >>=: a number that is shifted is not negative.",
  "&&=": "Write if (a) a = b.",
  "||=": "Write if (!a) a = b.",
  "??=": "Write if (a === null) a = b.",
};

/** For an operator. */
export function insteadOfOperator(operator: string): string {
  return operators[operator] ?? "Write it out with +, -, *, div(a, b), %, &, |, ^, << and >>.";
}

const words: Readonly<Record<string, string>> = {
  spec: "Write export default spec({ threads: { ... } }), once in a protocol.",
  thread: "Write it in spec: threads: { main: thread(main) }.",
  daemon: "Write it in spec: threads: { kworker: daemon(kworker) }.",
  param: "Declare it at the top of the file, const N = param(3), and use N here.",
  atomic: "Declare it at the top, const get = atomic((...): void => { ... }), and call get here.",
  array: "Declare it in a global or a class: slots: array(2, 0).",
  List: "Declare it in a global or a class: list: new List<C>().",
  holder: "Declare it in a lock's class: owner = holder().",
  holders: "Declare it in a lock's class: readers = holders().",
  perThread: "Declare it at the top of the file: const current = perThread({ depth: 0 }).",
  safe: "Write it in a walk: for (const entry of safe(list)).",
  ghost: "Declare const seen = ghost(0) at the top; in code write ghost(() => { seen = 1; }).",
};

/** For a word of the language in a place where it is not allowed. */
export function insteadOfWord(word: string): string {
  return words[word] ?? "Move it to where it declares something, or take it out.";
}
