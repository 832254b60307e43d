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
  const base = await lookInto(pairing, "base", limits);
  const patched = await lookInto(pairing, "patched", limits);
  const not = [base, patched].filter((found) => typeof found === "string");
  if (typeof base === "string" || typeof patched === "string")
    return { all: [], why: `what protects each field was not compared: ${not.join("; ")}` };
  const known = new Map(base.fields.map((field) => [field.field, field]));
  const all = patched.fields.flatMap((now): readonly OtherProtection[] => {
    const was = known.get(now.field);
    if (was === undefined || isSame(was, now)) return [];
    return [{ field: now.field, base: keptBy(was), patched: keptBy(now) }];
  });
  return { all, why: null };
}

/** In words why a version was not looked into. */
async function lookInto(
  pairing: Pairing,
  which: Only,
  limits: Limits,
): Promise<Protections | string> {
  const { name, open, result } = pairing.versions[which];
  if (open !== null) return `${name} was not explored to its end`;
  if (result.distinct > mostLookedInto) return `${name} has more than ${mostLookedInto} states`;
  const values = new Map<FieldId, Set<string>>();
  const found = await explainLocks(pairing.versions[which].system, limits, (access, machine) => {
    if (access.does === "write" && pairing.shared.has(access.place.field))
      noteWritten(values, access, machine);
  });
  if (!found.exhausted) return `the budget was up before all steps of ${name} were looked into`;
  addInitial(pairing, values, pairing.versions[which].machine);
  pairing.written[which] = values satisfies WrittenValues;
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

/** An instance that is allocated has them, if only until the step goes on. */
function addInitial(
  { shared }: Pairing,
  values: Map<FieldId, Set<string>>,
  { tables, system, blank }: Machine,
): void {
  for (const { table, fields, rows } of tables.values()) {
    const isUsed = fields.some(({ field }) => values.has(field.id));
    if (table.dynamic === 0 || !isUsed) continue;
    for (const slot of fields.filter(({ field }) => shared.has(field.id))) {
      const { id, sort } = slot.field;
      const own = values.get(id) ?? new Set();
      values.set(id, own.add(keyOfValue(system, sort, blank[cellOf(slot, rows)] as Value)));
    }
  }
}

function isSame(a: FieldProtection, b: FieldProtection): boolean {
  return a.protection === b.protection && a.locks.join() === b.locks.join();
}

function keptBy({ protection, locks, pair }: FieldProtection): FieldKept {
  const lines = (pair ?? []).map((made) => `${made.function}:${made.span.start.line}`);
  return { protection, locks, pair: lines };
}
