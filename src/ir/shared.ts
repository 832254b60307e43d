/** A way through a value whose parts are shared: each part once, and as deep as it may be. */

/**
 * What `make` makes of a whole from what it made of the parts that it `needs`. A step's values share
 * their parts and grow with its length, so neither their text nor the stack may follow their depth.
 */
export function foldShared<P extends object, T>(
  whole: P,
  needs: (part: P) => readonly P[],
  make: (part: P, of: (part: P) => T) => T,
): T {
  const made = new Map<P, T>();
  const of = (part: P): T => made.get(part) as T;
  const open: P[] = [whole];
  for (let part = open.at(-1); part !== undefined; part = open.at(-1)) {
    const missing = made.has(part) ? [] : needs(part).filter((each) => !made.has(each));
    if (missing.length > 0) {
      for (const each of missing.toReversed()) open.push(each);
      continue;
    }
    if (!made.has(part)) made.set(part, make(part, of));
    open.pop();
  }
  return of(whole);
}
