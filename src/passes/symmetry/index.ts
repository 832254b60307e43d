/**
 * Finds the threads that are interchangeable. An exchange of two members maps states to states: it
 * exchanges threads, the instances that they run on, and every number that means one of these. It is a
 * symmetry if the initial values stay, and all code means the same after it (`demand.ts`). Symmetries
 * that exchange two of a set each generate all permutations of the set.
 */
import type { Span } from "../../diagnostics/span.ts";
import type {
  Apart,
  Interchangeable,
  Member,
  StaticRow,
  Symmetry,
  System,
} from "../../ir/system.ts";
import { candidates, instanceOf } from "./candidates.ts";
import { isMet, type Demand } from "./demand.ts";
import { scan, type Scanned } from "./scan.ts";
import { Exchange } from "./space.ts";

type Parts = Pick<System, "threads" | "tables" | "fields" | "places" | "kinds" | "properties">;

/** The reason why two members do not change places. */
interface Obstacle {
  readonly why: string;
  readonly span: Span | null;
}

export function findSymmetry(parts: Parts): Symmetry {
  const scanned = scan(parts);
  const classes = candidates(parts, scanned).flatMap((set) => classesOf(parts, scanned, set));
  const sets = limited(classes.flatMap(inParts).filter((members) => members.length > 1));
  return { sets, apart: apartFrom(parts, scanned, sets) };
}

/** The most members of a set, and the most permutations of all sets: an engine tries many of them. */
const mostMembers = 6;
const mostPermutations = 2 ** 30;

/** A set with too many members as several: their permutations are a part of its own. */
function inParts(members: Interchangeable): readonly Interchangeable[] {
  const count = Math.ceil(members.length / mostMembers);
  return Array.from({ length: count }, (_, at) => {
    return members.slice(at * mostMembers, (at + 1) * mostMembers);
  });
}

function limited(sets: readonly Interchangeable[]): readonly Interchangeable[] {
  let permutations = 1;
  return sets.filter(({ length }) => {
    const more = Array.from({ length }, (_, at) => at + 1).reduce((a, b) => a * b, permutations);
    if (more > mostPermutations) return false;
    permutations = more;
    return true;
  });
}

/** Divides members into classes: to change places is an equivalence. */
function classesOf(
  parts: Parts,
  scanned: Scanned,
  members: readonly Member[],
): readonly Interchangeable[] {
  const classes: Member[][] = [];
  for (const member of members) {
    const own = classes.find(([first]) => obstacle(parts, scanned, [first!, member]) === null);
    if (own === undefined) classes.push([member]);
    else own.push(member);
  }
  return classes;
}

/** The first reason why an exchange is no symmetry; null if it is one. */
function obstacle(
  parts: Parts,
  scanned: Scanned,
  pair: readonly [Member, Member],
): Obstacle | null {
  const exchange = new Exchange(parts, pair);
  return (
    differingArgument(parts, scanned, exchange) ??
    differingField(parts, exchange) ??
    unmet(parts, scanned, exchange)
  );
}

function unmet(parts: Parts, { demands }: Scanned, exchange: Exchange): Obstacle | null {
  const found = demands.find(({ demand }) => !isMet(demand, exchange));
  return found === undefined ? null : { why: describe(parts, found.demand), span: found.span };
}

function differingArgument(
  { threads }: Parts,
  scanned: Scanned,
  exchange: Exchange,
): Obstacle | null {
  const differs = threads.some(({ id, kind, argument }) => {
    const sort = scanned.arguments.get(kind) ?? null;
    const other = threads[exchange.thread(id) - 1]!;
    if (other.kind !== kind) return true;
    const image = sort === null ? null : exchange.imageOf(sort, argument);
    return sort !== null && JSON.stringify(image) !== JSON.stringify(other.argument);
  });
  return differs ? { why: "they were declared on different values", span: null } : null;
}

function differingField({ fields }: Parts, exchange: Exchange): Obstacle | null {
  for (const { id, sort, initial, span } of fields.values()) {
    const image = exchange.imageOf(sort, initial);
    if (JSON.stringify(image) === JSON.stringify(initial)) continue;
    return { why: `\`${id}\` points to one of them at the start`, span };
  }
  return null;
}

function describe({ tables, places }: Parts, demand: Demand): string {
  switch (demand.d) {
    case "none":
      return demand.why;
    case "side":
      return "numbers are compared by their order";
    case "alike":
    case "row":
      return "a pointer to one class is used as one to another";
    case "fixed": {
      const { space, value } = demand;
      if (space.s === "thread") return "a thread is named";
      const all =
        space.s === "rows"
          ? [{ table: space.table, base: 0, rows: value }]
          : places.get(space.cls)!;
      const place = all.find(({ base, rows }) => value > base && value <= base + rows);
      const name = place && tables.get(place.table)?.statics[value - place.base - 1];
      return name === undefined ? "one of them is named" : `\`${name}\` is named`;
    }
  }
}

/** For each kind with several threads: why the first of those that do not change places does not. */
function apartFrom(
  parts: Parts,
  scanned: Scanned,
  sets: readonly Interchangeable[],
): readonly Apart[] {
  const merged = new Map(
    sets.flatMap((set) => set.flatMap((m) => m.threads.map((id) => [id, set] as const))),
  );
  return [...Map.groupBy(parts.threads, ({ kind }) => kind).values()].flatMap((threads) => {
    const ids = threads.map(({ id }) => id);
    const own = new Set(ids.map((id) => merged.get(id) ?? id));
    if (own.size < 2) return [];
    const [first, ...rest] = ids;
    const other = rest.find(
      (id) => merged.get(id) === undefined || merged.get(id) !== merged.get(first!),
    )!;
    const found = obstacle(parts, scanned, pairOf(parts, scanned, [first!, other]));
    return [
      {
        threads: ids,
        why: found?.why ?? "other threads run on what they run on",
        span: found?.span ?? null,
      },
    ];
  });
}

/** Two threads, with the instances that they run on if both run on one. */
function pairOf(
  parts: Parts,
  scanned: Scanned,
  ids: readonly [number, number],
): readonly [Member, Member] {
  const rows = ids.map((id) => instanceOf(parts, scanned, parts.threads[id - 1]!));
  const [one, other] = rows as [StaticRow | null, StaticRow | null];
  const both = one !== null && other !== null && one.table === other.table;
  return [
    { threads: [ids[0]], rows: both ? [one] : [] },
    { threads: [ids[1]], rows: both ? [other] : [] },
  ];
}
