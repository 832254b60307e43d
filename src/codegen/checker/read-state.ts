/** Reads the fields of a state out of its words: the way back of a module's packing. */
import type { FieldId, Sort, TableId, Value } from "../../ir/expression.ts";
import type { Field, System } from "../../ir/system.ts";
import type { Codes } from "./plan/codes.ts";
import type { Room } from "./plan/domains.ts";
import type { Position } from "./plan/placing.ts";
import { planSystem } from "./plan/plan-system.ts";
import { piecesOf, type Shape } from "./plan/shape.ts";
import { maskOf } from "./text.ts";

/** A field in one row of its table. */
export interface FieldInRow {
  readonly field: Field;
  /** From 1, as a pointer's row. */
  readonly row: number;
  /** Whether its instance is live. */
  readonly isLive: (words: Int32Array, at: number) => boolean;
  /** The packed value: equal for equal values. */
  readonly packed: (words: Int32Array, at: number) => number | string;
  readonly value: (words: Int32Array, at: number) => Value;
}

/** `room`: as the module of these states was printed. Empty if there is no form for the System. */
export function fieldsOfStates(system: System, room: Room): readonly FieldInRow[] {
  const planned = planSystem(system, room);
  if (!("plan" in planned)) return [];
  const { tables, fields, domains } = planned.plan;
  return [...tables.values()].flatMap(({ table, rows, statics, live }) =>
    table.fields.flatMap((id: FieldId) => {
      const { field, shape, positions, stride } = fields.get(id)!;
      return Array.from({ length: rows }, (_, row): FieldInRow => {
        const own = positions.slice(row * stride, (row + 1) * stride);
        const flag = live[row - statics];
        const bits = (words: Int32Array, at: number): readonly number[] =>
          own.map((position) => load(words, at, position));
        return {
          field,
          row: row + 1,
          isLive: (words, at) => flag === undefined || load(words, at, flag) === 1,
          packed: (words, at) =>
            own.length === 1 ? load(words, at, own[0]!) : bits(words, at).join(),
          value: (words, at) => unpack({ ...domains, sort: field.sort }, shape, bits(words, at)),
        };
      });
    }),
  );
}

/** An instance that is allocated while a protocol runs. */
export interface DynamicRow {
  readonly table: TableId;
  readonly row: number;
  readonly isLive: (words: Int32Array, at: number) => boolean;
}

/** Likewise, the instances, which may have no field that is in a state. */
export function rowsOfStates(system: System, room: Room): readonly DynamicRow[] {
  const planned = planSystem(system, room);
  if (!("plan" in planned)) return [];
  return [...planned.plan.tables.values()].flatMap(({ table, statics, live }) =>
    live.map((flag, at): DynamicRow => {
      const isLive: DynamicRow["isLive"] = (words, from) => load(words, from, flag) === 1;
      return { table: table.id, row: statics + at + 1, isLive };
    }),
  );
}

function load(words: Int32Array, at: number, { word, shift, bits }: Position): number {
  return bits === 0 ? 0 : (words[at + word]! >>> shift) & maskOf(bits);
}

interface Unpacking {
  readonly codes: Codes;
  readonly sort: Sort;
}

function unpack(of: Unpacking, shape: Shape, bits: readonly number[]): Value {
  const [first = 0] = bits;
  switch (shape.k) {
    case "number":
      return first + shape.low;
    case "boolean":
      return first === 1;
    case "enum":
      return of.codes.valueOf(shape.codes[first]!);
    case "mask":
      return elementsOf(of, shape.low, first);
    case "list":
    case "array": {
      const inner = "of" in of.sort ? { ...of, sort: of.sort.of } : of;
      const width = piecesOf(shape.of).length;
      const start = shape.k === "list" ? 1 : 0;
      const length = shape.k === "list" ? first : shape.length;
      return Array.from({ length }, (_, each) => {
        const from = start + each * width;
        return unpack(inner, shape.of, bits.slice(from, from + width));
      });
    }
  }
}

function elementsOf({ codes, sort }: Unpacking, low: number, mask: number): Value {
  const isEnum = "of" in sort && sort.of.s === "enum";
  const all = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
  return all.map((bit) => (isEnum ? codes.valueOf(bit + low) : bit + low));
}
