/**
 * The words of the language, which a protocol file imports from "lockstep".
 *
 * A protocol is parsed and type-checked, never executed. The declarations are for an editor and `tsc`; the
 * compiler knows each word by its name. A call of one is always a mistake, so each throws.
 * docs/language.md says what every construct means.
 */

/** A struct's class, as `kzalloc(VfioGroup)` takes it. */
export type Class<T extends object> = new () => T;

// A function with any parameters. The compiler reads the actual arguments.
type AnyFunction = (...args: never[]) => unknown;

declare const threadBrand: unique symbol;

/** A thread's identity. It can be stored, and compared with `===`. */
export interface Thread {
  readonly [threadBrand]: true;
}

/**
 * The type of a parameter that receives the place of its argument (a field, an element), not its value. With it
 * a primitive such as `WRITE_ONCE(dev.driver, "none")` is written in the language.
 */
export type Place<T> = T;

/** A property. It is evaluated in every state, atomically. */
export type Property = () => boolean;

/** An ordered list that lives in the state: the kernel's list_head, or a queue. */
export declare interface ListOf<T> extends Iterable<T> {
  /** The number of entries: one access. */
  readonly length: number;
  /** The first entry, or NULL if the list is empty: one access. Not for numbers and booleans. */
  first(): T | null;
  /** Whether `entry` is on the list: one access. */
  includes(entry: T): boolean;
  /** Adds at the end: one access. */
  push(entry: T): void;
  /** Adds at the front: one access. */
  unshift(entry: T): void;
  /** Removes the first occurrence of `entry`, if there is one: one access. */
  remove(entry: T): void;
  /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
  every(holds: (entry: T) => boolean): boolean;
  /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
  some(holds: (entry: T) => boolean): boolean;
  /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
  find(holds: (entry: T) => boolean): T | null;
  /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
  filter(holds: (entry: T) => boolean): ListOf<T>;
}

/** An ordered list in the state: `device_list = new List<VfioDevice>()`. */
export const List: new <T>() => ListOf<T> = class {
  constructor() {
    neverRun("List");
  }
} as never;
export type List<T> = ListOf<T>;

declare global {
  interface Set<T> {
    /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
    every(holds: (entry: T) => boolean): boolean;
    /** Only in an `atomic` body, a `waitUntil`, an observer or a property. */
    some(holds: (entry: T) => boolean): boolean;
  }
}

/** The live instances of a class: allocated, or declared at the top of a file. */
export interface Instances<T> {
  readonly size: number;
  every(holds: (instance: T) => boolean): boolean;
  some(holds: (instance: T) => boolean): boolean;
}

/** A constant of the model, which a configuration or `--set NAME=value` changes. Of strings, all values are listed. */
export function param(initial: boolean): boolean;
export function param(initial: number): number;
export function param<T extends string>(initial: T, ...others: T[]): T;
export function param(): never {
  return neverRun("param");
}

/** A fixed array of `length` elements, each `initial` at the start. An index outside of it fails with `index`. */
export function array<T>(length: number, initial: T): T[] {
  void [length, initial];
  return neverRun("array");
}

/** A lock's mark of the thread that holds it exclusively; null at the start. Only `self()` and null are assigned. */
export function holder(): Thread | null {
  return neverRun("holder");
}

/** A lock's mark of the threads that hold it shared; empty at the start. A thread adds and deletes only itself. */
export function holders(): Set<Thread> {
  return neverRun("holders");
}

/**
 * State that each thread has for itself, as `current` and preempt_count: numbers, booleans and listed strings.
 * Only the code and the asserts of a thread read its own; no other thread and no property does. Where a value is
 * the same on every way, it costs no state.
 */
export function perThread<T extends object>(initial: T): T {
  void initial;
  return neverRun("perThread");
}

/** The thread that runs this code. */
export function self(): Thread {
  return neverRun("self");
}

/**
 * The static instance of class `T` that the running thread was declared `on`, or null. It is known while compiling, so that a test
 * for NULL is decided.
 */
export function here<T extends object>(): T | null {
  return neverRun("here");
}

interface Atomic {
  /** The whole body is one access. */
  <F extends AnyFunction>(body: F): F;
  /** One access that takes the lock in the first parameter exclusively. It may wait. */
  acquire<F extends AnyFunction>(body: F): F;
  /** One access that takes the lock in the first parameter shared with other readers. It may wait. */
  acquireShared<F extends AnyFunction>(body: F): F;
  /** One access that releases the lock in the first parameter. */
  release<F extends AnyFunction>(body: F): F;
  /** One access that announces a wait for the lock in the first parameter. It does not wait. */
  queue<F extends AnyFunction>(body: F): F;
}

/** Makes a function whose whole body is one access. Its parameter types and its return type have to be written. */
export const atomic: Atomic = Object.assign(() => neverRun("atomic"), {
  acquire: () => neverRun("atomic.acquire"),
  acquireShared: () => neverRun("atomic.acquireShared"),
  release: () => neverRun("atomic.release"),
  queue: () => neverRun("atomic.queue"),
});

/** Waits until `condition` holds. The condition is one access and cannot write. */
export function waitUntil(condition: boolean): void {
  void condition;
  neverRun("waitUntil");
}

/** True or false: both are explored. */
export function maybe(): boolean {
  return neverRun("maybe");
}

/** Any element: each is explored. Waits while there is none. */
export function choose<T>(from: Iterable<T> | Instances<T>): T {
  void from;
  return neverRun("choose");
}

/** Runs one of the branches: each is explored. */
export function either(...branches: (() => void)[]): void {
  void branches;
  neverRun("either");
}

/** The kinds of failure that `fail` can report. */
export type FailureKind =
  "assertion" | "warning" | "bug" | "sleep-in-atomic" | "lock-misuse" | "list-corruption";

/**
 * Ends the run with a failure. The report shows the state before the writes of this step. Without a kind it is
 * `lock-misuse` in an acquire, a release or a queue function, and `assertion` elsewhere.
 */
export function fail(reason: string, kind?: FailureKind): never {
  void [reason, kind];
  return neverRun("fail");
}

/** Fails if `condition` is false. It is no access: it is evaluated with the access before it. */
export function assert(condition: boolean, reason?: string): void {
  void [condition, reason];
  neverRun("assert");
}

/** Ghost state, which only properties and observers read; or code that writes only ghost state. */
export function ghost(body: () => void): void;
export function ghost(initial: boolean): boolean;
export function ghost(initial: number): number;
export function ghost<T extends boolean | number | string | object | null>(initial: T): T;
export function ghost(): never {
  return neverRun("ghost");
}

/** How an allocation goes. */
export interface AllocOptions {
  readonly mayFail?: true;
}

/** Allocates an instance of a class with its initial values. With `mayFail`, NULL is explored as well. */
export function alloc<T extends object>(cls: Class<T>, options: { mayFail: true }): T | null;
export function alloc<T extends object>(cls: Class<T>, options?: AllocOptions): T;
export function alloc(): never {
  return neverRun("alloc");
}

/** Frees an instance. NULL does nothing. Fails with `double-free` if it is not allocated. */
export function free(instance: object | null): void {
  void instance;
  neverRun("free");
}

/** One access to an instance that reads no field. Fails if it is NULL or freed. */
export function touch<T>(instance: T): void {
  void instance;
  neverRun("touch");
}

/** The owner of an embedded struct: `container_of(nb, VfioGroup, "nb")`. Fails if `nb` points to another field. */
export function container_of<O extends object, K extends keyof O>(
  embedded: O[K],
  owner: abstract new (...args: never[]) => O,
  field: K,
): O {
  void [embedded, owner, field];
  return neverRun("container_of");
}

/** Reads a place: one access, marked as by the kernel's READ_ONCE. */
export function load<T>(place: Place<T>): T {
  void place;
  return neverRun("load");
}

/** Writes a place: one access, marked as by the kernel's WRITE_ONCE. */
export function store<T, V extends T>(place: Place<T>, value: V): void {
  void [place, value];
  neverRun("store");
}

/** Integer division that truncates towards zero, as in C. Fails with `division-by-zero`. */
export function div(dividend: number, divisor: number): number {
  void [dividend, divisor];
  return neverRun("div");
}

/** For a walk that reads the next entry before the body runs: `list_for_each_entry_safe`. */
export function safe<T>(list: ListOf<T>): Iterable<T> {
  void list;
  return neverRun("safe");
}

/** The thread that holds a lock exclusively, or null. */
export function holds(lock: object): Thread | null {
  void lock;
  return neverRun("holds");
}

/** A property that is evaluated only while no thread holds the lock exclusively. */
export function whileFree(lock: object, property: () => boolean): Property {
  void [lock, property];
  return neverRun("whileFree");
}

/** A property that has to hold of each live instance of a class. */
export function each<T extends object>(
  cls: abstract new (...args: never[]) => T,
  property: (instance: T) => boolean | Property,
): Property {
  void [cls, property];
  return neverRun("each");
}

/** The live instances of a class. Only in a property, an observer or a `waitUntil`. */
export function instances<T extends object>(
  cls: abstract new (...args: never[]) => T,
): Instances<T> {
  void cls;
  return neverRun("instances");
}

/** The number of threads inside a function, whose entry and exit become accesses. Only where `instances` may be used. */
export function inside(fn: AnyFunction): number {
  void fn;
  return neverRun("inside");
}

/** A thread's declaration in `spec`. */
export interface ThreadDeclaration {
  readonly declaration: "thread" | "daemon";
}

type Marks = readonly (Thread | null)[];

/** The threads that run a function, and where. */
export interface ThreadOptions<A = never> {
  /** How many. */
  count?: number;
  /** Or one for each argument. */
  each?: readonly A[];
  /** The static instance that `here()` is; with `each` also one for each argument. */
  on?: object | readonly object[];
  /** Marks: the thread takes no step while another thread stands in one of them. With `each` also a list for each. */
  stoppedBy?: Marks | readonly Marks[];
  /** What a thread calls before its function. A daemon calls it by itself, after its idle point: one that never does is refused. */
  enter?: () => void;
  /** What a thread calls once its function has returned; a daemon by itself, before its idle point. */
  leave?: () => void;
  /** The thread may also never begin. */
  may?: boolean;
}

/** A thread that has to end: waiting for ever is a failure (`deadlock`, `stuck`). */
export function thread(body: () => void, options?: ThreadOptions): ThreadDeclaration;
export function thread<A>(
  body: (argument: A) => void,
  options: ThreadOptions<A>,
): ThreadDeclaration;
export function thread(): never {
  return neverRun("thread");
}

/** A thread that need not end: it may wait for ever at a `waitUntil` in its own body. */
export function daemon(body: () => void, options?: ThreadOptions): ThreadDeclaration;
export function daemon<A>(
  body: (argument: A) => void,
  options: ThreadOptions<A>,
): ThreadDeclaration;
export function daemon(): never {
  return neverRun("daemon");
}

/**
 * By class: the number of instances. By `"Class.field"`, `"global.field"` or `number`: the lowest and the highest
 * number. By a list: its greatest length.
 */
export type Bounds = Readonly<Record<string, number | readonly [number, number]>>;

/** The checks that are off unless they are switched on. */
export interface Checks {
  /** Fails with `leak` if at a standstill nothing points to an allocated instance. */
  leak?: boolean;
}

/** The changes of a configuration. */
export interface Config {
  params?: Readonly<Record<string, boolean | number | string>>;
  bounds?: Bounds;
  checks?: Checks;
  threads?: Readonly<Record<string, number | { count: number } | { each: readonly unknown[] }>>;
}

/** A protocol. */
export interface Spec {
  threads: Readonly<Record<string, ThreadDeclaration>>;
  always?: Readonly<Record<string, Property>>;
  reach?: Readonly<Record<string, Property>>;
  bounds?: Bounds;
  checks?: Checks;
  configs?: Readonly<Record<string, Config>>;
}

/** The default export of a protocol file. */
export function spec(options: Spec): Spec {
  void options;
  return neverRun("spec");
}

function neverRun(name: string): never {
  throw new Error(
    `"${name}" was called, but a protocol is checked and never executed. Run "lockstep check FILE".`,
  );
}
