/** How the protection of fields differs between two versions, and what their steps write on the way. */
import { cellOf, lookUp, type Machine } from "../../interpret/state/machine.ts";
import type { FieldId, Value } from "../../ir/expression.ts";
import type { Access } from "../../replay/notice.ts";
import type { FieldProtection, Protections } from "../../trace/protection.ts";
import { explainLocks } from "../locks/index.ts";
import type { Limits } from "../locks/budget.ts";
import type { Pairing, WrittenValues } from "./pairing.ts";
import type { FieldKept, Only, OtherProtection } from "./report.ts";
import { keyOfValue } from "./seen.ts";

/** The interpreter looks into the steps, which takes longer than a search. */
export const mostLookedInto = 60_000;

interface Found {
  readonly all: readonly OtherProtection[];
  /** Why they were not compared; null if they were. */
  readonly why: string | null;
}

export async function otherProtections(pairing: Pairing, limits: Limits): Promise<Found> {
  const large = Object.values(pairing.versions).filter(
    ({ result }) => result.distinct > mostLookedInto,
  );
  if (large.length > 0) {
    const names = large.map(({ name }) => name).join(" and ");
    const why = `${names} has more than ${mostLookedInto} states: what protects each field was not compared`;
    return { all: [], why };
  }
  const base = await lookInto(pairing, "base", limits);
  const patched = await lookInto(pairing, "patched", limits);
  if (!base.exhausted || !patched.exhausted)
    return { all: [], why: "the budget was up before it was known what protects each field" };
  const known = new Map(base.fields.map((field) => [field.field, field]));
  const all = patched.fields.flatMap((now): readonly OtherProtection[] => {
    const was = known.get(now.field);
    if (was === undefined || isSame(was, now)) return [];
    return [{ field: now.field, base: keptBy(was), patched: keptBy(now) }];
  });
  return { all, why: null };
}

async function lookInto(pairing: Pairing, which: Only, limits: Limits): Promise<Protections> {
  const values = new Map<FieldId, Set<string>>();
  const found = await explainLocks(pairing.versions[which].system, limits, (access, machine) => {
    if (access.does === "write" && pairing.shared.has(access.place.field))
      noteWritten(values, access, machine);
  });
  if (found.exhausted) pairing.written[which] = values satisfies WrittenValues;
  return found;
}

function noteWritten(
  values: Map<FieldId, Set<string>>,
  { place, cells }: Access,
  machine: Machine,
): void {
  const slot = lookUp(machine.fields, place.field);
  const value = cells[cellOf(slot, place.row)] as Value;
  const own = values.get(place.field) ?? new Set();
  own.add(keyOfValue(machine.system, slot.field.sort, value));
  values.set(place.field, own);
}

function isSame(a: FieldProtection, b: FieldProtection): boolean {
  return a.protection === b.protection && a.locks.join() === b.locks.join();
}

function keptBy({ protection, locks, pair }: FieldProtection): FieldKept {
  const lines = (pair ?? []).map((made) => `${made.function}:${made.span.start.line}`);
  return { protection, locks, pair: lines };
}
