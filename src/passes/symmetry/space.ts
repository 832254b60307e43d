/** The spaces of numbers that a symmetry permutes, and what an exchange of two members does to them. */
import type { Sort, TableId, Value } from "../../ir/expression.ts";
import type { Member, Place, Table, Thread } from "../../ir/system.ts";

/** What a number means: a thread, a pointer to a class, or a row of a table. */
export type Space =
  | { readonly s: "thread" }
  | { readonly s: "class"; readonly cls: string }
  | { readonly s: "rows"; readonly table: TableId };

export const THREADS: Space = { s: "thread" };

/** The space of a sort's numbers, of a collection those of its elements; null for plain data. */
export function spaceOf(sort: Sort): Space | null {
  switch (sort.s) {
    case "thread":
      return THREADS;
    case "pointer":
      return { s: "class", cls: sort.cls };
    case "list":
    case "set":
    case "array":
      return spaceOf(sort.of);
    case "number":
    case "boolean":
    case "enum":
      return null;
  }
}

export function sameSpace(a: Space | null, b: Space | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The parts of a System that say which numbers there are. */
export interface Numbers {
  readonly threads: readonly Thread[];
  readonly tables: ReadonlyMap<TableId, Table>;
  readonly places: ReadonlyMap<string, readonly Place[]>;
}

/** The exchange of two members of a set. */
export class Exchange {
  readonly #numbers: Numbers;
  readonly #threads = new Map<number, number>();
  /** By table. */
  readonly #rows = new Map<TableId, Map<number, number>>();
  readonly #classes = new Map<string, Map<number, number>>();

  constructor(numbers: Numbers, [one, other]: readonly [Member, Member]) {
    this.#numbers = numbers;
    for (const [at, thread] of one.threads.entries()) {
      exchange(this.#threads, thread, other.threads[at]!);
    }
    for (const [at, { table, row }] of one.rows.entries()) {
      const own = this.#rows.get(table) ?? new Map<number, number>();
      exchange(own, row, other.rows[at]!.row);
      this.#rows.set(table, own);
    }
  }

  thread(id: number): number {
    return this.#threads.get(id) ?? id;
  }

  /** The number that a number of the space becomes. */
  image(space: Space, value: number): number {
    switch (space.s) {
      case "thread":
        return this.thread(value);
      case "rows":
        return this.#rows.get(space.table)?.get(value) ?? value;
      case "class":
        return this.#pointers(space.cls).get(value) ?? value;
    }
  }

  /** The value of a sort that a value becomes; a set stays sorted. */
  imageOf(sort: Sort, value: Value): Value {
    if (Array.isArray(value) && "of" in sort) {
      const images = (value as readonly Value[]).map((each) => this.imageOf(sort.of, each));
      return sort.s === "set" ? images.toSorted((a, b) => Number(a) - Number(b)) : images;
    }
    const space = spaceOf(sort);
    return space !== null && typeof value === "number" ? this.image(space, value) : value;
  }

  /** The largest number of a space. */
  last(space: Space): number {
    const { threads, tables, places } = this.#numbers;
    if (space.s === "thread") return threads.length;
    if (space.s === "class") {
      return Math.max(0, ...(places.get(space.cls) ?? []).map(({ base, rows }) => base + rows));
    }
    const { kind, statics, dynamic } = tables.get(space.table)!;
    return kind === "global" ? 1 : statics.length + dynamic;
  }

  #pointers(cls: string): ReadonlyMap<number, number> {
    const known = this.#classes.get(cls);
    if (known !== undefined) return known;
    const made = new Map<number, number>();
    for (const { table, base } of this.#numbers.places.get(cls) ?? []) {
      for (const [row, to] of this.#rows.get(table) ?? []) made.set(base + row, base + to);
    }
    this.#classes.set(cls, made);
    return made;
  }
}

function exchange(all: Map<number, number>, one: number, other: number): void {
  if (one === other) return;
  all.set(one, other);
  all.set(other, one);
}
