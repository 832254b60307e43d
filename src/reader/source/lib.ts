/**
 * The part of JavaScript's library that is in the language. An editor uses the real ES2024, of which this is
 * a subset that loads faster.
 */
export const libraryText = `interface Object {}
interface Function { readonly prototype: any }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface String {}
interface Number {}
interface Boolean {}
interface RegExp {}
interface BigInt {}
interface Symbol {}
interface SymbolConstructor { readonly iterator: unique symbol }
declare var Symbol: SymbolConstructor;
declare type PropertyKey = string | number | symbol;
interface TemplateStringsArray {}
interface ThisType<T> {}
interface IteratorYieldResult<T> { done?: false; value: T }
interface IteratorReturnResult<T> { done: true; value: T }
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = any, N = any> { next(...args: [] | [N]): IteratorResult<T, R> }
interface Iterable<T, R = any, N = any> { [Symbol.iterator](): Iterator<T, R, N> }
interface IteratorObject<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IteratorObject<T, R, N>;
}
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
interface Generator<T = unknown, R = any, N = any> extends IteratorObject<T, R, N> {}
interface PromiseLike<T> {}
interface Promise<T> extends PromiseLike<T> {}
interface PromiseConstructor { new <T>(executor: (resolve: (value: T) => void) => void): Promise<T> }
declare var Promise: PromiseConstructor;
interface ImportMeta {}
interface ImportCallOptions {}
interface ImportAttributes {}
interface AsyncIterable<T> {}
interface AsyncIterator<T> {}
interface AsyncIterableIterator<T> {}
interface AsyncGenerator<T = unknown, R = any, N = any> {}
interface Disposable {}
interface AsyncDisposable {}
interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  includes(entry: T): boolean;
  every(holds: (entry: T) => boolean): boolean;
  some(holds: (entry: T) => boolean): boolean;
  [Symbol.iterator](): IteratorObject<T>;
}
interface Array<T> {
  readonly length: number;
  [index: number]: T;
  includes(entry: T): boolean;
  every(holds: (entry: T) => boolean): boolean;
  some(holds: (entry: T) => boolean): boolean;
  [Symbol.iterator](): IteratorObject<T>;
}
interface Set<T> {
  readonly size: number;
  has(value: T): boolean;
  add(value: T): this;
  delete(value: T): boolean;
  clear(): void;
  [Symbol.iterator](): IteratorObject<T>;
}
interface SetConstructor { new <T = unknown>(): Set<T>; readonly prototype: Set<any> }
declare var Set: SetConstructor;
interface ReadonlySet<T> {
  readonly size: number;
  has(value: T): boolean;
  [Symbol.iterator](): IteratorObject<T>;
}
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: any) => any> = T extends (...args: infer P) => any ? P : never;
type ReturnType<T extends (...args: any) => any> = T extends (...args: any) => infer R ? R : any;
type NoInfer<T> = intrinsic;
type Awaited<T> = T;
`;
