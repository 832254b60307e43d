/** The values that a place can hold, and the shape that follows from them. */
import type { Sort, Value } from "../../../ir/expression.ts";
import type { Interval } from "../../../ir/numbers.ts";
import type { Field, System } from "../../../ir/system.ts";
import { findCodes, type Codes } from "./codes.ts";
import { piecesOf, type Scalar, type Shape } from "./shape.ts";

/** The first range of a number that no range bounds, and of a list without a limit or class. */
const firstRange: Interval = [-8, 15];
const firstCapacity = 4;
/** A set is kept in a word's bits when its elements are numbers up to this one. */
const lastBit = 30;
/** The most bits of a piece: the code that unpacks it works on signed numbers of 32 bits. */
const widest = 31;

/** For the key of each place that was too small: the factor by which it grows. */
export type Room = ReadonlyMap<string, number>;

export interface Domains {
  readonly system: System;
  readonly codes: Codes;
  readonly room: Room;
}

/** Says which place is too wide to keep, and why. */
export class Unpackable {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

export function createDomains(system: System, room: Room): Domains {
  return { system, codes: findCodes(system), room };
}

/** The range kept for a number that no range bounds. A value outside it ends the run as incomplete. */
export function unboundedAt({ room }: Domains, key: string): Interval {
  const times = room.get(key) ?? 1;
  return [firstRange[0] * times, firstRange[1] * times];
}

/** The largest number of a pointer, a thread or a code; null for other sorts. */
export function largest({ system, codes }: Domains, sort: Sort): number | null {
  switch (sort.s) {
    case "pointer": {
      const places = system.places.get(sort.cls) ?? [];
      return Math.max(0, ...places.map(({ base, rows }) => base + rows));
    }
    case "thread":
      return system.threads.length;
    case "enum":
      return codes.nullCode;
    case "number":
    case "boolean":
    case "list":
    case "set":
    case "array":
      return null;
  }
}

/** Whether a set of this sort is a mask, with a bit for each element, and not an array. */
export function isMask(domains: Domains, sort: Sort): boolean {
  if (sort.s !== "set") return false;
  const last = largest(domains, sort.of);
  return last !== null && last <= lastBit;
}

/** The bounds of a place's values, apart from its sort. */
export interface Bounds {
  /** The place's name in `room`. */
  readonly key: string;
  readonly sort: Sort;
  readonly range: Interval | null;
  readonly limit: number | null;
  /** Values outside its range that it may hold: its initial value, or unassigned. */
  readonly also: readonly Value[];
}

export function shapeOfField(domains: Domains, field: Field): Shape {
  const { sort, range, limit, initial } = field;
  return shapeOf(domains, { key: field.id, sort, range, limit, also: [initial] });
}

export function shapeOf(domains: Domains, bounds: Bounds): Shape {
  const { sort } = bounds;
  switch (sort.s) {
    case "number":
    case "boolean":
    case "enum":
    case "pointer":
    case "thread":
      return scalarOf(domains, bounds);
    case "set":
    case "list":
      return collectionOf(domains, bounds, sort);
    case "array": {
      const also = bounds.also.flatMap(parts);
      return {
        k: "array",
        of: shapeOf(domains, { ...bounds, sort: sort.of, also }),
        length: sort.length,
      };
    }
  }
}

function scalarOf(domains: Domains, { key, sort, range, also }: Bounds): Scalar {
  if (sort.s === "boolean") return { k: "boolean" };
  if (sort.s === "enum") return enumOf(domains, sort, also);
  const [low, high] =
    sort.s === "number"
      ? (range ?? unboundedAt(domains, key))
      : [0, largest(domains, sort) ?? failOn(sort)];
  const others = also.filter((value) => typeof value === "number");
  const shape: Scalar = {
    k: "number",
    low: Math.min(low, ...others),
    high: Math.max(high, ...others),
  };
  if (shape.high - shape.low >= 2 ** widest) throw new Unpackable("a range of 31 bits or more");
  return shape;
}

function enumOf({ codes }: Domains, sort: Sort, also: readonly Value[]): Scalar {
  if (sort.s !== "enum") return failOn(sort);
  const values = [...sort.values, ...(sort.nullable ? [null] : []), ...also];
  const own = values.filter((value) => value === null || typeof value === "string");
  return { k: "enum", codes: [...new Set(own.map(codes.codeOf))].sort((a, b) => a - b) };
}

function collectionOf(
  domains: Domains,
  bounds: Bounds,
  sort: Extract<Sort, { s: "set" | "list" }>,
): Shape {
  if (isMask(domains, sort)) {
    // NULL is hardly ever in a set.
    const low = sort.of.s === "enum" || domains.room.has(bounds.key) ? 0 : 1;
    return { k: "mask", low, high: Math.max(low, largest(domains, sort.of)!) };
  }
  if ("of" in sort.of) throw new Unpackable(`a ${sort.s} of collections`);
  const also = bounds.also.flatMap(parts);
  const of = scalarOf(domains, { ...bounds, sort: sort.of, also });
  const start = Math.max(0, ...bounds.also.map((value) => parts(value).length));
  const most = Math.max(1, largest(domains, sort.of) ?? firstCapacity);
  const room = most * (domains.room.get(bounds.key) ?? 1);
  return { k: "list", of, capacity: Math.max(start, Math.min(bounds.limit ?? room, room)) };
}

function parts(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function failOn(sort: Sort): never {
  throw new Error(`no numbers for ${sort.s}`);
}

/** A value as the pieces of a shape. */
export function pack(codes: Codes, shape: Shape, value: Value): readonly number[] {
  switch (shape.k) {
    case "number":
      return [(value as number) - shape.low];
    case "boolean":
      return [value === true ? 1 : 0];
    case "enum":
      return [shape.codes.indexOf(codes.codeOf(value as string | null))];
    case "mask":
      return [parts(value).reduce<number>((mask, each) => mask | bitOf(codes, shape.low, each), 0)];
    case "list": {
      const items = parts(value).flatMap((each) => pack(codes, shape.of, each));
      const width = piecesOf(shape).length;
      return [items.length, ...items, ...Array<number>(width - 1 - items.length).fill(0)];
    }
    case "array":
      return parts(value).flatMap((each) => pack(codes, shape.of, each));
  }
}

function bitOf(codes: Codes, low: number, value: Value): number {
  return 1 << ((typeof value === "number" ? value : codes.codeOf(value as string | null)) - low);
}
