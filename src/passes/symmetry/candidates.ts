/** The members that may change places, as far as the threads' declarations say. */
import { spaceOf } from "./space.ts";
import type { Scanned } from "./scan.ts";
import type { Member, StaticRow, System, Thread } from "../../ir/system.ts";

type Parts = Pick<System, "threads" | "tables" | "places">;

/**
 * Sets of members, each thread in one at most: the threads that were declared on instances of one class,
 * a member for each instance; and the threads of a kind whose argument is the same or is not read.
 */
export function candidates(parts: Parts, scanned: Scanned): readonly (readonly Member[])[] {
  const byTable = Map.groupBy(
    parts.threads,
    (thread) => instanceOf(parts, scanned, thread)?.table ?? "",
  );
  const onRows = [...byTable].flatMap(([table, threads]) => {
    const members = table === "" ? [] : membersOn(table, threads);
    return members.length > 1 ? [members] : [];
  });
  const placed = new Set(onRows.flat().flatMap(({ threads }) => threads));
  const others = parts.threads.filter(({ id }) => !placed.has(id));
  const alike = Map.groupBy(others, ({ kind, argument }) => {
    return JSON.stringify([kind, scanned.arguments.get(kind) ? argument : null]);
  });
  const sets = [...alike.values()].filter((threads) => threads.length > 1);
  return [...onRows, ...sets.map((all) => all.map(({ id }) => ({ threads: [id], rows: [] })))];
}

/** The static instance that a thread was declared on; null if it was declared on none. */
export function instanceOf(
  { places, tables }: Parts,
  scanned: Scanned,
  { kind, argument }: Thread,
): StaticRow | null {
  const sort = scanned.arguments.get(kind);
  const space = sort && spaceOf(sort);
  if (space?.s !== "class" || typeof argument !== "number" || argument === 0) return null;
  const { table, path } = places.get(space.cls)?.[0] ?? {};
  if (table === undefined || path!.length > 0) return null;
  return argument <= tables.get(table)!.statics.length ? { table, row: argument } : null;
}

/** A member for each instance, with its threads; only instances that equal kinds of threads run on. */
function membersOn(table: string, threads: readonly Thread[]): readonly Member[] {
  const byRow = [...Map.groupBy(threads, ({ argument }) => argument as number)];
  const kinds = (own: readonly Thread[]): string => own.map(({ kind }) => kind).join();
  const most = Map.groupBy(byRow, ([, own]) => kinds(own));
  const largest = [...most.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  return largest.map(([row, own]) => ({
    threads: own.map(({ id }) => id),
    rows: [{ table, row }],
  }));
}
