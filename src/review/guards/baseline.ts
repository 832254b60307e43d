/** An earlier answer about the guards, and what has changed since. */
import type { GuardRow } from "./report.ts";

export interface Changed {
  readonly id: string;
  /** The verdict then and now; `new` and `gone` for a guard that only one has. */
  readonly from: string;
  readonly to: string;
}

export type Baseline = ReadonlyMap<string, string>;

/** Of the JSON that `guards --json` prints. Returns null if the text is none. */
export function parseBaseline(text: string): Baseline | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read) || !Array.isArray(read["rows"])) return null;
  const verdicts = new Map<string, string>();
  for (const row of read["rows"] as readonly unknown[]) {
    if (!isRecord(row)) return null;
    const { id, verdict } = row;
    if (typeof id !== "string" || typeof verdict !== "string") return null;
    verdicts.set(id, verdict);
  }
  return verdicts;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

export function changesSince(before: Baseline, rows: readonly GuardRow[]): readonly Changed[] {
  const now = new Map(rows.map(({ id, verdict }) => [id, verdict as string]));
  const ids = [...new Set([...before.keys(), ...now.keys()])];
  return ids.flatMap((id) => {
    const [from, to] = [before.get(id) ?? "new", now.get(id) ?? "gone"];
    return from === to ? [] : [{ id, from, to }];
  });
}
