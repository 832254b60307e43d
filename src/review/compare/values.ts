/** Values and ends that only one of two versions has. */
import type { Snapshot } from "../../trace/run.ts";
import type { FieldId } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { need } from "../../trace/words/naming.ts";
import { otherThan, type Pairing } from "./pairing.ts";
import type { Only, OtherEnd, OtherValues } from "./report.ts";
import { keyOfValue, seenEnds, seenValues, type SeenEnd, type SeenValue } from "./seen.ts";

/** More values of a field than a reader goes through. */
const mostValues = 50;

export async function otherValues(pairing: Pairing): Promise<readonly OtherValues[]> {
  const { versions, shared } = pairing;
  const seen = {
    base: seenValues(versions.base, shared),
    patched: seenValues(versions.patched, shared),
  };
  const found: OtherValues[] = [];
  for (const field of shared) {
    for (const only of ["patched", "base"] as const) {
      if (!pairing.isKnown(only)) continue;
      const other = seen[otherThan(only)].get(field);
      const written = pairing.written[otherThan(only)]?.get(field);
      const own = [...(seen[only].get(field) ?? [])].filter(
        ([key]) => other?.has(key) !== true && written?.has(key) !== true,
      );
      if (own.length > 0 && pairing.isHidden(otherThan(only), field)) {
        pairing.uncompared.add(field);
        continue;
      }
      const shown = await showValues(pairing, { only, field, own });
      if (shown !== null) found.push(shown);
    }
  }
  return found;
}

interface OwnValues {
  readonly only: Only;
  readonly field: FieldId;
  readonly own: readonly (readonly [string, SeenValue])[];
}

async function showValues(pairing: Pairing, { only, field, own }: OwnValues) {
  const { pathTo } = pairing.versions[only].explored;
  const rest = [...own].sort(([, a], [, b]) => a.state - b.state).slice(0, mostValues);
  for (const [at, [key, { words, state }]] of rest.entries()) {
    const title = `${field} is ${words}`;
    const isThere = hasValue(field, key);
    const path = pathTo(state);
    const shown = await pairing.show(only, { path, failure: null, title, isThere });
    if (shown === "same") continue;
    const values = rest.slice(at).map(([, value]) => {
      return { value: value.words, steps: pathTo(value.state).length };
    });
    return { only, field, values, ...shown };
  }
  return null;
}

function hasValue(field: FieldId, key: string): (end: Snapshot, system: System) => boolean {
  return (end, system) => {
    const own = system.fields.get(field);
    if (own === undefined) return false;
    const { table, sort } = own;
    const { statics, dynamic, kind } = need(system.tables, table);
    const rows = kind === "global" ? 1 : statics.length + dynamic;
    return Array.from({ length: rows }, (_, at) => at + 1).some(
      (row) => end.isLive(table, row) && keyOfValue(system, sort, end.field(field, row)) === key,
    );
  };
}

interface EndsFound {
  readonly ends: readonly OtherEnd[];
  readonly more: number;
  /** Whether there are too many to be compared. */
  readonly tooMany: "yes" | "no";
}

/** More than a reader goes through. */
const mostShown = 6;

export async function otherEnds(pairing: Pairing): Promise<EndsFound> {
  const { versions, shared } = pairing;
  const all = {
    base: seenEnds(versions.base, shared),
    patched: seenEnds(versions.patched, shared),
  };
  const { base, patched } = all;
  if (base === null || patched === null) return { ends: [], more: 0, tooMany: "yes" };
  const ends: OtherEnd[] = [];
  let more = 0;
  for (const only of ["patched", "base"] as const) {
    if (!pairing.isKnown(only)) continue;
    const others = only === "base" ? patched : base;
    const known = new Set(others.map(({ key }) => key));
    const own = (only === "base" ? base : patched).filter(({ key }) => !known.has(key));
    const told = new Map(own.map((end) => [sayPlaces(end, others), end] as const).reverse());
    const rows = [...told].reverse();
    more += Math.max(0, rows.length - mostShown);
    for (const [, end] of rows.slice(0, mostShown)) {
      const shown = await showEnd(pairing, { only, end, others });
      if (shown !== null) ends.push(shown);
    }
  }
  return { ends, more, tooMany: "no" };
}

interface OwnEnd {
  readonly only: Only;
  readonly end: SeenEnd;
  readonly others: readonly SeenEnd[];
}

async function showEnd(pairing: Pairing, { only, end, others }: OwnEnd) {
  const places = distinctive(end, others);
  const said = places.map(({ place, value }) => `${place} ends as ${value}`).join(", ");
  const path = pairing.versions[only].explored.pathTo(end.state);
  const title = said === "" ? "no thread can move any more" : said;
  const shown = await pairing.show(only, { path, failure: null, title });
  return shown === "same" ? null : { only, places, ...shown };
}

function sayPlaces(end: SeenEnd, others: readonly SeenEnd[]): string {
  return distinctive(end, others)
    .map(({ place, value }) => `${place} ${value}`)
    .join("\n");
}

/** What no other end has; else what is not as in the end that has most in common with it. */
function distinctive(end: SeenEnd, others: readonly SeenEnd[]): OtherEnd["places"] {
  const lacking = (other: SeenEnd): readonly string[] =>
    [...end.places.keys()].filter((key) => !other.places.has(key));
  const alone = [...end.places.keys()].filter((key) =>
    others.every(({ places }) => !places.has(key)),
  );
  const all = others.map(lacking).sort((a, b) => a.length - b.length);
  const keys = alone.length > 0 ? alone : (all[0] ?? []);
  return keys.map((key) => {
    const { place, words } = end.places.get(key)!;
    return { place, value: words };
  });
}
