/** What an observer sees of a state: chosen globals, and where runs end what is live. */
import type { FieldId } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { nameValue } from "../../trace/words/naming.ts";
import { keyOfValue } from "./seen.ts";
import type { Version } from "./version.ts";

/** The fields that a name means, such as `dev.users`, or all of a global; none if it is no global's. */
export function observedFields({ fields, tables }: System, name: string): readonly FieldId[] {
  const own = [...fields.values()].filter(({ id, table, ghost, mark, path }) => {
    if (ghost || mark !== null || tables.get(table)!.kind !== "global") return false;
    const isValue = path.length === 1 && path[0] === "value" && table === name;
    return id === name || table === name || isValue;
  });
  return own.map(({ id }) => id);
}

export interface Sight {
  /** Equal for equal values of the observed fields. */
  readonly of: (state: number) => string;
  /** Likewise in words. */
  readonly said: (state: number) => string;
  /** How many instances of each class are live. */
  readonly live: (state: number) => string;
}

export function sightOf(version: Version, observed: ReadonlySet<FieldId>): Sight {
  const { system, fields, rows, explored } = version;
  const { states, offsetOf } = explored;
  const own = fields.filter(({ field }) => observed.has(field.id));
  return {
    of: (state) =>
      own
        .map(({ field, value }) => {
          return `${field.id} = ${keyOfValue(system, field.sort, value(states, offsetOf(state)))}`;
        })
        .sort()
        .join("\n"),
    said: (state) =>
      own
        .map(({ field, value }) => {
          return `${field.id} is ${nameValue(system, field.sort, value(states, offsetOf(state)))}`;
        })
        .join(", "),
    live: (state) => {
      const live = rows.filter(({ isLive }) => isLive(states, offsetOf(state)));
      const counts = Map.groupBy(live, ({ table }) => table);
      const all = [...counts].map(([table, { length }]) => `${length} ${table}`);
      return all.length === 0 ? "nothing" : all.sort().join(", ");
    },
  };
}
