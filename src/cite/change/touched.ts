/** What a change of the C touches of a protocol that was held to it. */
import type { AlignedFunction, CiteReport, Drift } from "../drift.ts";
import type { Change } from "./change.ts";

export interface Touched {
  readonly name: string;
  readonly model: { readonly file: string; readonly line: number };
  readonly c: { readonly file: string; readonly symbol: string };
  /** The changed lines in it, or in a helper of which it has operations. */
  readonly lines: readonly number[];
  /** The operations of the model that are on changed lines. */
  readonly operations: AlignedFunction["pairs"];
}

export function touchedBy(
  { functions }: CiteReport,
  changes: readonly Change[],
): readonly Touched[] {
  return functions.flatMap((fn) => {
    const { found, cite } = fn;
    if (found.state !== "found" && found.state !== "moved") return [];
    const changed = new Set(
      changes
        .filter(
          ({ file, function: name }) =>
            file === found.file && (name ?? cite.symbol) === cite.symbol,
        )
        .flatMap(({ lines }) => lines),
    );
    const operations = fn.pairs.filter(({ c }) => c.file === found.file && changed.has(c.line));
    const own = [...changed].filter((line) => found.from <= line && line <= found.to);
    const lines = [...new Set([...own, ...operations.map(({ c }) => c.line)])].sort(
      (a, b) => a - b,
    );
    if (lines.length === 0) return [];
    const model = { file: fn.span.file, line: fn.span.start.line };
    return [
      { name: fn.name, model, c: { file: found.file, symbol: cite.symbol }, lines, operations },
    ];
  });
}

/** The report after a change with only the drift that was not there before. */
export function newDrift(before: CiteReport, after: CiteReport): CiteReport {
  const functions = after.functions.map((fn) => {
    const old = before.functions.find(({ name }) => name === fn.name);
    const wasMissing = old?.found.state === fn.found.state && fn.found.state !== "found";
    const known = countsOf(old?.drifts ?? []);
    const drifts = fn.drifts.filter((drift) => !takeFrom(known, drift));
    const vain = new Set(old?.unneeded.map(({ what }) => what));
    const unneeded = fn.unneeded.filter(({ what }) => !vain.has(what));
    return wasMissing
      ? { ...fn, found: { state: "unknown", said: "" } as const }
      : { ...fn, drifts, unneeded };
  });
  const lost = new Set(
    before.pointedAt.filter((p) => p.found.state !== "found").map((p) => p.name),
  );
  return { ...after, functions, pointedAt: after.pointedAt.filter(({ name }) => !lost.has(name)) };
}

function keyOf({ kind, what, via }: Drift): string {
  return `${kind} ${what} ${via}`;
}

function countsOf(drifts: readonly Drift[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const drift of drifts) counts.set(keyOf(drift), (counts.get(keyOf(drift)) ?? 0) + 1);
  return counts;
}

function takeFrom(counts: Map<string, number>, drift: Drift): boolean {
  const left = counts.get(keyOf(drift)) ?? 0;
  if (left > 0) counts.set(keyOf(drift), left - 1);
  return left > 0;
}
