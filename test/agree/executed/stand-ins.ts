/**
 * What each word of "lockstep" means where there is one thread: plain JavaScript, written from
 * docs/language.md and nothing else, so that it can be held against the reader and the lowering.
 */

import { Failed, LiveList, LiveSet, touch } from "./collections.ts";

interface Life {
  over: boolean;
}

/** A place that a `Place<T>` parameter takes. */
export interface Ref {
  readonly owner: Record<string | number, unknown>;
  readonly key: string | number;
}

const life = Symbol("life");

/** An object of which each access fails once its life is over, and so does each access to its parts. */
function guard<T extends object>(target: T, own: Life): T {
  const check = (): void => {
    if (own.over) throw new Failed("use-after-free");
  };
  const parts = new Set<string | symbol>();
  for (const [key, part] of Object.entries(target) as [string, unknown][]) {
    if (typeof part !== "object" || part === null) continue;
    Reflect.set(target, key, guard(part, own));
    parts.add(key);
  }
  return new Proxy(target, {
    get(from, key) {
      if (key === life) return own;
      // Where a part is is no look at it.
      if (!parts.has(key)) check();
      return Reflect.get(from, key) as unknown;
    },
    set(to, key, value) {
      check();
      return Reflect.set(to, key, value);
    },
  });
}

function array(length: number, initial: unknown): object {
  const check = (key: string | symbol): void => {
    if (typeof key === "string" && !(Number(key) >= 0 && Number(key) < length))
      throw new Failed("index");
  };
  return new Proxy(Array(length).fill(initial) as unknown[], {
    get: (from, key) => (check(key), Reflect.get(from, key) as unknown),
    set: (to, key, value) => (check(key), Reflect.set(to, key, value)),
  });
}

type Plain = (...args: unknown[]) => unknown;

/** One run's words: no two runs share instances, nor the mode of the function that is called. */
export function standIns(): Record<string, unknown> {
  const instances: object[] = [];
  let mode = "assertion";
  const lockFunction = (body: Plain): Plain => {
    return (...args) => {
      const before = mode;
      mode = "lock-misuse";
      try {
        return body(...args);
      } finally {
        mode = before;
      }
    };
  };
  const ofLock = {
    ...{ acquire: lockFunction, acquireShared: lockFunction },
    ...{ release: lockFunction, queue: lockFunction },
  };
  const fail = (_reason: string, kind = mode): never => {
    throw new Failed(kind);
  };
  const words = {
    ...{ List: LiveList, Set: LiveSet, array, fail, touch },
    atomic: Object.assign((body: Plain) => body, ofLock),
    ...{ holder: () => null, holders: () => new LiveSet(), self: () => words },
    assert: (holds: boolean) => void (holds || fail("", "assertion")),
    ghost: (body: unknown) => (typeof body === "function" ? (body as Plain)() : body),
    waitUntil: (holds: boolean) => void (holds || fail("", "deadlock")),
    choose: ([only]: readonly unknown[]) => only,
    either: (only: Plain) => void only(),
    safe: (list: LiveList<unknown>) => ({ [Symbol.iterator]: () => list.safe() }),
    param: (initial: unknown) => initial,
    perThread: (initial: unknown) => initial,
    ...{ spec: (whole: unknown) => whole, thread: (body: Plain) => body },
    load: ({ owner, key }: Ref) => owner[key],
    store: ({ owner, key }: Ref, value: unknown) => void (owner[key] = value),
    div: (a: number, b: number) => (b === 0 ? fail("", "division-by-zero") : Math.trunc(a / b)),
    ...memoryWords(instances),
  };
  return words;
}

function memoryWords(instances: object[]): Record<string, unknown> {
  return {
    alloc: (Class: new () => object) => {
      const made = guard(new Class(), { over: false });
      instances.push(made);
      return made;
    },
    free: (instance: { readonly [life]?: Life } | null) => {
      if (instance === null) return;
      const own = instance[life];
      if (!own || own.over) throw new Failed("double-free");
      own.over = true;
    },
    keepStatic: (instance: object) => (instances.push(instance), instance),
    container_of: (part: unknown, Class: new () => object, field: string) => {
      const live = instances.filter((each) => !(Reflect.get(each, life) as Life | undefined)?.over);
      const found = live.find((each) => each instanceof Class && Reflect.get(each, field) === part);
      if (!found) throw new Failed("bad-container-of");
      return found;
    },
  };
}
