/**
 * The numbers of the model: exact integers from -2147483647 to 2147483647, where each has its
 * opposite and TLA+ has a word for each (decision 017).
 */

/** An int's largest number, and by how much a number can be shifted. */
export const mostNumber = 2 ** 31 - 1;
export const mostShift = 30;

/** A closed interval. */
export type Interval = readonly [number, number];

export const INT: Interval = [-mostNumber, mostNumber];

/** Whether the model has such a number: what is checked is checked by TLC too, whose integers are ints. */
export function isHeld(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= mostNumber;
}

export function isWithin([low, high]: Interval, [from, to]: Interval): boolean {
  return low >= from && high <= to;
}

/** The smallest interval with all of these in it. */
export function hull(...all: readonly Interval[]): Interval {
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

/** The numbers that are in both, or null. */
export function meet(a: Interval, b: Interval): Interval | null {
  const [low, high] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return low <= high ? [low, high] : null;
}
