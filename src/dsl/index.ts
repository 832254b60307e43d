/**
 * The language: what a protocol file imports from "lockstep".
 *
 * A protocol is parsed and type-checked, never executed. The declarations below give an editor and
 * `tsc` the types; the compiler knows each by its name. Calling one is always a mistake, so each
 * throws. docs/language.md says what every construct means.
 */

/** A struct's class, as `kzalloc(VfioGroup)` takes it. */
export type Class<T extends object> = new () => T;

// eslint-free: a function of any shape; the compiler sees the actual arguments.
type AnyFunction = (...args: never[]) => unknown;

declare const threadBrand: unique symbol;

/** A thread's identity. Compare it with `===`; there is nothing else to do with it. */
export interface Thread {
  readonly [threadBrand]: true;
}

/**
 * A parameter of this type takes the place itself (a field, an element), not its value, so that a
 * primitive such as `WRITE_ONCE(dev.driver, "none")` can be written in the language.
 */
export type Place<T> = T;

/** A property: evaluated in every state, as one atomic look at it. */
export type Property = () => boolean;

/** An ordered list that lives in the state: the kernel's list_head, or a queue. */
export declare interface ListOf<T> extends Iterable<T> {
  /** How many entries the list has: one access. */
  readonly length: number;
  /** The first entry, or NULL when the list is empty: one access. */
  first(): T | null;
  /** Whether `entry` is on the list: one access. */
  includes(entry: T): boolean;
  /** Adds at the end: one access. */
  push(entry: T): void;
  /** Adds at the front: one access. */
  unshift(entry: T): void;
  /** Takes the first occurrence of `entry` off the list, if it is there: one access. */
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

/** The live instances of a class, for properties. */
export interface Instances<T> {
  readonly size: number;
  every(holds: (instance: T) => boolean): boolean;
  some(holds: (instance: T) => boolean): boolean;
}

/** A constant of the model that `configs` and `--set NAME=value` change. */
export function param(initial: boolean): boolean;
export function param(initial: number): number;
export function param<T extends string>(initial: T, ...others: T[]): T;
export function param(): never {
  return neverRun("param");
}

/** A fixed array of `length` elements that all start as `initial`. An index outside it fails. */
export function array<T>(length: number, initial: T): T[] {
  void [length, initial];
  return neverRun("array");
}

/** A lock's mark of who holds it exclusively: starts null. Deadlock reports read these marks. */
export function holder(): Thread | null {
  return neverRun("holder");
}

/** A lock's mark of who holds it shared: starts empty. Deadlock reports read these marks. */
export function holders(): Set<Thread> {
  return neverRun("holders");
}

/** The thread that runs this code. */
export function self(): Thread {
  return neverRun("self");
}

interface Atomic {
  /** The function's whole body is one step. */
  <F extends AnyFunction>(body: F): F;
  /** One step that takes the lock given as the first parameter, exclusively. */
  acquire<F extends AnyFunction>(body: F): F;
  /** One step that takes the lock given as the first parameter, shared with other readers. */
  acquireShared<F extends AnyFunction>(body: F): F;
  /** One step that ends an acquire of the lock given as the first parameter. */
  release<F extends AnyFunction>(body: F): F;
  /** One step that announces a wait for the lock given as the first parameter; never blocks. */
  queue<F extends AnyFunction>(body: F): F;
}

/** Makes a function whose whole body is one step; the parameter and return types are written. */
export const atomic: Atomic = Object.assign(() => neverRun("atomic"), {
  acquire: () => neverRun("atomic.acquire"),
  acquireShared: () => neverRun("atomic.acquireShared"),
  release: () => neverRun("atomic.release"),
  queue: () => neverRun("atomic.queue"),
});

/** The step is not enabled until `condition` holds. The condition is one access and cannot write. */
export function waitUntil(condition: boolean): void {
  void condition;
  neverRun("waitUntil");
}

/** Either truth value: both are explored. */
export function maybe(): boolean {
  return neverRun("maybe");
}

/** Any element: all are explored. With none to choose from, the step is not enabled. */
export function choose<T>(from: Iterable<T> | Instances<T>): T {
  void from;
  return neverRun("choose");
}

/** Any one of the branches: all are explored. */
export function either(...branches: (() => void)[]): void {
  void branches;
  neverRun("either");
}

/** What a failure is called in the report, where it is not an assertion. */
export type FailureKind = "assertion" | "warning" | "bug" | "lock-misuse" | "list-corruption";

/**
 * The run is wrong here. The report shows the state before this step's writes. Without a kind it is
 * `lock-misuse` inside an acquire, a release or a queue function and `assertion` elsewhere.
 */
export function fail(reason: string, kind?: FailureKind): never {
  void [reason, kind];
  return neverRun("fail");
}

/** Observes only: costs no step, and belongs to the access before it. */
export function assert(condition: boolean, reason?: string): void {
  void [condition, reason];
  neverRun("assert");
}

/** State that observes and that the program cannot read; or code that writes only such state. */
export function ghost(body: () => void): void;
export function ghost(initial: boolean): boolean;
export function ghost(initial: number): number;
export function ghost<T extends boolean | number | string | object | null>(initial: T): T;
export function ghost(): never {
  return neverRun("ghost");
}

/** The lowest available instance of a class with its initial values, or (if it may fail) NULL. */
export function alloc<T extends object>(cls: Class<T>): T;
export function alloc<T extends object>(cls: Class<T>, options: { mayFail: true }): T | null;
export function alloc(): never {
  return neverRun("alloc");
}

/** Ends the life of an instance. NULL is accepted and does nothing. */
export function free(instance: object | null): void {
  void instance;
  neverRun("free");
}

/** One access to an instance, whatever is in it: its memory must be live, and no NULL. */
export function touch<T>(instance: T): void {
  void instance;
  neverRun("touch");
}

/** The owner of an embedded struct: `container_of(nb, VfioGroup, "nb")`. */
export function container_of<O extends object, K extends keyof O>(
  embedded: O[K],
  owner: abstract new (...args: never[]) => O,
  field: K,
): O {
  void [embedded, owner, field];
  return neverRun("container_of");
}

/** Reads a place once, marked as the kernel's READ_ONCE marks it. */
export function load<T>(place: Place<T>): T {
  void place;
  return neverRun("load");
}

/** Writes a place once, marked as the kernel's WRITE_ONCE marks it. */
export function store<T, V extends T>(place: Place<T>, value: V): void {
  void [place, value];
  neverRun("store");
}

/** Division that truncates towards zero, as C divides; by zero is a failure. */
export function div(dividend: number, divisor: number): number {
  void [dividend, divisor];
  return neverRun("div");
}

/** A walk that takes the next entry before the body runs: `list_for_each_entry_safe`. */
export function safe<T>(list: ListOf<T>): Iterable<T> {
  void list;
  return neverRun("safe");
}

/** Who holds a lock exclusively, or null. */
export function holds(lock: object): Thread | null {
  void lock;
  return neverRun("holds");
}

/** A property that is looked at only while nobody holds the lock exclusively. */
export function whileFree(lock: object, property: () => boolean): Property {
  void [lock, property];
  return neverRun("whileFree");
}

/** A property of each live instance of a class. */
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

/** How many threads are inside a function. Its entry and its exit are then visible. */
export function inside(fn: AnyFunction): number {
  void fn;
  return neverRun("inside");
}

/** A thread's declaration in `spec`. */
export interface ThreadDeclaration {
  readonly declaration: "thread" | "daemon";
}

/** How many threads run a function: a count, or one for each argument. */
export interface ThreadOptions<A = never> {
  count?: number;
  each?: readonly A[];
}

/** A thread that has to end. */
export function thread(body: () => void, options?: { count: number }): ThreadDeclaration;
export function thread<A>(
  body: (argument: A) => void,
  options: { each: readonly A[] },
): ThreadDeclaration;
export function thread(): never {
  return neverRun("thread");
}

/** A thread that may also wait for ever at a `waitUntil` in its own body. */
export function daemon(body: () => void, options?: { count: number }): ThreadDeclaration;
export function daemon<A>(
  body: (argument: A) => void,
  options: { each: readonly A[] },
): ThreadDeclaration;
export function daemon(): never {
  return neverRun("daemon");
}

/** Bounds by class, `"Class.field"` or `number`: how many instances, or the range of a number. */
export type Bounds = Readonly<Record<string, number | readonly [number, number]>>;

/** What is checked beyond what always is. */
export interface Checks {
  /** At the end, every allocated instance is still pointed to. */
  leak?: boolean;
}

/** What a configuration changes. */
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
