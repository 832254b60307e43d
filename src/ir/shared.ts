/** Folds over a directed acyclic graph: visits each shared part once, without recursion. */

/**
 * Applies `make` to the parts that a whole `needs`, then to the whole. A step's values share their parts
 * and are as deep as the step is long, so recursion would end the stack and repeat the parts.
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
