/**
 * The numbers of the model: exact integers from -2147483647 to 2147483647. Each has its opposite, and
 * TLC can represent each (decision 017).
 */

/** The largest int, and the largest distance of a shift. */
export const mostNumber = 2 ** 31 - 1;
export const mostShift = 30;

/** A closed interval. */
export type Interval = readonly [number, number];

export const INT: Interval = [-mostNumber, mostNumber];

/** Whether a number is in the model. TLC has no other integers. */
export function isHeld(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= mostNumber;
}

export function isWithin([low, high]: Interval, [from, to]: Interval): boolean {
  return low >= from && high <= to;
}

/** The smallest interval that contains all of these. */
export function hull(...all: readonly Interval[]): Interval {
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

/** The intersection, or null if it is empty. */
export function meet(a: Interval, b: Interval): Interval | null {
  const [low, high] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return low <= high ? [low, high] : null;
}
