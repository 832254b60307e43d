/**
 * Pointers and the structs that they may point to, as expressions. An expression that is typed into a
 * page is lowered by these as well, so they need a System's places and nothing of a protocol.
 */
import {
  BOOLEAN,
  TRUE,
  and,
  apply,
  cond,
  constant,
  equal,
  number,
  read,
} from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { Place } from "../../ir/system.ts";
import { pointerTo } from "./pointer-to.ts";
import type { Candidate, PlaceVal, Spot } from "./values.ts";

/** By class: the places that pointers to it can point to. */
export type Places = ReadonlyMap<string, readonly Place[]>;

/** The place at a spot; null if no pointer can point to it. */
export function placeOf(all: Places, spot: Spot): Place | null {
  const path = spot.path.join(".");
  for (const places of all.values()) {
    for (const place of places) {
      if (place.table === spot.table && place.path.join(".") === path) return place;
    }
  }
  return null;
}

/** The structs that a pointer to `cls` may point to, each with its condition. NULL points to none. */
export function spotsOf(all: Places, cls: string, pointer: Expr): readonly Candidate[] {
  const places = all.get(cls) ?? [];
  return places.map((place) => ({
    spot: { table: place.table, path: place.path, owner: rowOf(place, pointer) },
    when: places.length === 1 ? TRUE : isAt(place, pointer),
  }));
}

/**
 * The row of a pointer that points to `place`. A global has one row, but the pointer to it may be
 * NULL, so it counts as an owner as well.
 */
function rowOf(place: Place, pointer: Expr): Expr {
  const sort: Sort = { s: "pointer", cls: place.table };
  if (place.base === 0) return { ...pointer, sort };
  return apply("-", [pointer, number(place.base)], sort);
}

function isAt(place: Place, pointer: Expr): Expr {
  if (place.rows === 1) return equal(pointer, constant(place.base + 1, pointer.sort));
  const low = apply(">", [pointer, number(place.base)], BOOLEAN);
  const high = apply("<=", [pointer, number(place.base + place.rows)], BOOLEAN);
  return and(low, high);
}

/** The state's value at a place, as an expression. */
export function placeExpr({ options, sort }: PlaceVal): Expr {
  const [first] = options;
  if (options.length === 1) return read(first!.ref, sort);
  // A pointer to none of the candidates is NULL, so the read through 0 fails as it has to.
  const owner = first!.ref.owner && constant(0, first!.ref.owner.sort);
  const otherwise = read({ ...first!.ref, owner }, sort);
  return options.reduceRight<Expr>((no, { ref, when }) => {
    return cond(when, read(ref, sort), no);
  }, otherwise);
}

/** The pointer to a struct that is one of these; null if pointers cannot point to it. */
export function pointerToSpots(all: Places, candidates: readonly Candidate[]): Expr | null {
  const pointers = candidates.map(({ spot, when }) => {
    const place = placeOf(all, spot);
    return { when, pointer: place && pointerTo(place, spot.owner) };
  });
  if (pointers.length === 0 || pointers.some(({ pointer }) => pointer === null)) return null;
  // A pointer to none of them is NULL, and so is the address of its field.
  const last = pointers.at(-1)!.pointer!;
  const none = pointers.length === 1 ? last : constant(0, last.sort);
  return pointers.reduceRight((no, { when, pointer }) => cond(when, pointer!, no), none);
}
