/** Equal texts as one object. */
import type { TlaValue } from "../../trace/value.ts";

/** The most values that are remembered before the memory is emptied. */
const limit = 20_000;

/** Returns one object for equal texts, so that thousands of states share their parts. */
export interface Interner {
  readonly string: (text: string) => string;
  readonly value: (text: string, value: TlaValue) => TlaValue;
}

export function createInterner(): Interner {
  const string = createMemory<string>();
  const value = createMemory<TlaValue>();
  return { string: (text) => string(text, text), value };
}

function createMemory<T>(): (key: string, made: T) => T {
  const known = new Map<string, T>();
  return (key, made) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= limit) known.clear();
    known.set(key, made);
    return made;
  };
}
