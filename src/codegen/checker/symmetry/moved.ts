/** What a permutation of interchangeable threads does to the pieces of a state. */
import type { Sort, TableId } from "../../../ir/expression.ts";
import type { Functions } from "../text.ts";
import { maskOf } from "../text.ts";
import type { Plan } from "../plan/plan.ts";
import { piecesOf, type Shape } from "../plan/shape.ts";

/** A piece's number is looked up in the array `map`; `low` is the element of a set's first bit. */
export type Remap =
  | { readonly r: "number"; readonly map: string }
  | { readonly r: "set"; readonly map: string; readonly low: number };

/** The array that maps a thread's id, and the one that maps a table's rows. */
export const threadMap = "mt";
export const rowMap = (plan: Plan, table: TableId): string => `mr${plan.tables.get(table)!.index}`;

/** The spaces of numbers that the permutations change. */
export class Moved {
  readonly plan: Plan;
  /** By table: the rows that change places. */
  readonly rows: ReadonlyMap<TableId, ReadonlySet<number>>;
  readonly threads: ReadonlySet<number>;
  /** By class: the name of its map, and the numbers that change. */
  readonly classes: ReadonlyMap<
    string,
    { readonly map: string; readonly numbers: readonly number[] }
  >;
  readonly #functions: Functions;

  constructor(plan: Plan, functions: Functions) {
    this.plan = plan;
    this.#functions = functions;
    const members = plan.system.symmetry.sets.flat();
    this.threads = new Set(members.flatMap(({ threads }) => threads));
    const byTable = Map.groupBy(
      members.flatMap(({ rows }) => rows),
      ({ table }) => table,
    );
    this.rows = new Map([...byTable].map(([id, own]) => [id, new Set(own.map(({ row }) => row))]));
    const found = [...plan.system.places].flatMap(([cls, places]) => {
      const numbers = places.flatMap(({ table, base }) => {
        return [...(this.rows.get(table) ?? [])].map((row) => base + row);
      });
      return numbers.length === 0 ? [] : [[cls, numbers] as const];
    });
    this.classes = new Map(
      found.map(([cls, numbers], at) => [cls, { map: `mc${at}`, numbers }] as const),
    );
  }

  /** For each piece of a value, what happens to it; null for a piece that stays as it is. */
  remaps(shape: Shape, sort: Sort): readonly (Remap | null)[] {
    const map = this.#mapOf(sort);
    if (map === null) return piecesOf(shape).map(() => null);
    switch (shape.k) {
      case "number":
        return [{ r: "number", map }];
      case "mask":
        return [{ r: "set", map, low: shape.low }];
      case "list":
        // A set that is kept as a list would have to be sorted anew.
        if (sort.s === "set") throw new Unmovable();
        return [
          null,
          ...Array.from({ length: shape.capacity }, (): Remap => ({ r: "number", map })),
        ];
      case "array": {
        const of = this.remaps(shape.of, "of" in sort ? sort.of : sort);
        return Array.from({ length: shape.length }, () => of).flat();
      }
      case "boolean":
      case "enum":
        return [null];
    }
  }

  #mapOf(sort: Sort): string | null {
    if (sort.s === "thread") return threadMap;
    if (sort.s === "pointer") return this.classes.get(sort.cls)?.map ?? null;
    return "of" in sort ? this.#mapOf(sort.of) : null;
  }

  /** The text of a piece's bits after the permutation. */
  apply(remap: Remap | null, bits: string): string {
    if (remap === null) return bits;
    if (remap.r === "number") return `${remap.map}[${bits}]`;
    return `${this.#setMap(remap)}(${bits})`;
  }

  #setMap({ map, low }: Extract<Remap, { r: "set" }>): string {
    const own = [...this.classes.values()].find((each) => each.map === map);
    const numbers = own?.numbers ?? [...this.threads];
    return this.#functions.once(`moved ${map} ${low}`, (name) => {
      const bits = numbers.map((each) => 2 ** (each - low));
      const others = ~bits.reduce((all, bit) => all | bit, 0);
      const puts = numbers.map(
        (each, at) => `if (x & ${bits[at]}) y |= 1 << ${map}[${each}] - ${low};`,
      );
      this.#functions.define(`function ${name}(x) { let y = x & ${others};
  ${puts.join(" ")} return y; }`);
    });
  }
}

/** Thrown for a value whose pieces no permutation maps one by one. */
export class Unmovable {}

/** The bits of a piece, as a mask in its word or chunk. */
export function bitsAt({ shift, bits }: { readonly shift: number; readonly bits: number }): number {
  return maskOf(bits) << shift;
}
