/** What the states of an exploration have in their fields, for a comparison with those of another. */
import { fieldsOfStates, type FieldInRow, type Room } from "../../../codegen/checker/index.ts";
import type { Explored } from "../../../engine/index.ts";
import type { FieldId } from "../../../ir/expression.ts";
import type { System } from "../../../ir/system.ts";
import { nameField, nameValue } from "../../../trace/words/naming.ts";

/** A value in a place, in the words of the protocol. */
export interface Difference {
  readonly place: string;
  readonly value: string;
}

interface Entry extends Difference {
  readonly field: FieldId;
  /** The value as it is compared: names of instances may differ between two Systems. */
  readonly raw: string;
}

/** A state in which no thread can move, by field and row; without instances that are not live. */
type End = ReadonlyMap<string, Entry>;

export interface Ends {
  readonly all: readonly End[];
  /** There are more, which were not looked at. */
  readonly cut: boolean;
}

/** With more standstills, ends say nothing that a person could read. */
const mostEnds = 2000;

/** Marks and ghosts are no values of the kernel's. */
function comparable(fields: readonly FieldInRow[]): readonly FieldInRow[] {
  return fields.filter(({ field }) => field.mark === null && !field.ghost);
}

interface Of {
  readonly system: System;
  readonly room: Room;
}

/** Only callable while the states are in memory. */
export function endsOf({ system, room }: Of, explored: Explored): Ends {
  const fields = comparable(fieldsOfStates(system, room));
  const all = explored.standstills.slice(0, mostEnds).map((state): End => {
    const at = explored.offsetOf(state);
    const live = fields.filter(({ isLive }) => isLive(explored.states, at));
    return new Map(
      live.map(({ field, row, value }) => {
        const own = value(explored.states, at);
        const place = nameField(system, { field: field.id, row });
        const words = { place, value: nameValue(system, field.sort, own) };
        return [`${field.id} ${row}`, { ...words, field: field.id, raw: JSON.stringify(own) }];
      }),
    );
  });
  return { all, cut: explored.standstills.length > mostEnds };
}

/**
 * A place that ends as it never does in the base, among the fields that both have; null if each end is
 * one of the base's.
 */
export function newEnd(base: Ends, changed: Ends, shared: ReadonlySet<FieldId>): Difference | null {
  if (base.cut || changed.cut) return null;
  const project = (end: End): readonly (readonly [string, Entry])[] =>
    [...end].filter(([, { field }]) => shared.has(field));
  const keyOf = (end: End): string =>
    project(end)
      .map(([key, { raw }]) => `${key} ${raw}`)
      .sort()
      .join("\n");
  const known = new Set(base.all.map(keyOf));
  const other = changed.all.find((end) => !known.has(keyOf(end)));
  if (other === undefined) return null;
  const entries = project(other);
  const alone = entries.find(([key, { raw }]) =>
    base.all.every((end) => end.get(key)?.raw !== raw),
  );
  const [, found] = alone ?? entries[0] ?? [];
  return found === undefined ? null : { place: found.place, value: found.value };
}

/** By field, over all rows: each value that it has in some state, with its words. */
export type Values = ReadonlyMap<FieldId, ReadonlyMap<string, string>>;

/** Only callable while the states are in memory. */
export function valuesOf({ system, room }: Of, explored: Explored): Values {
  const values = new Map<FieldId, Map<string, string>>();
  for (const { field, isLive, packed, value } of comparable(fieldsOfStates(system, room))) {
    const seen = new Set<number | string>();
    const own = values.get(field.id) ?? new Map<string, string>();
    values.set(field.id, own);
    for (let state = 0; state < explored.count; state++) {
      const at = explored.offsetOf(state);
      if (!isLive(explored.states, at)) continue;
      const bits = packed(explored.states, at);
      if (seen.has(bits)) continue;
      seen.add(bits);
      const found = value(explored.states, at);
      own.set(JSON.stringify(found), nameValue(system, field.sort, found));
    }
  }
  return values;
}

/** A field with a value that it never has in the base; null if there is none. */
export function newValue(base: Values, changed: Values): Difference | null {
  for (const [place, own] of changed) {
    const known = base.get(place);
    const found = known && [...own].find(([raw]) => !known.has(raw));
    if (found !== undefined) return { place, value: found[1] };
  }
  return null;
}
