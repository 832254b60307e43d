/** `compare --save-traces`: the run of each difference as ITF, to be shown and replayed on either version. */
import { relative, resolve } from "node:path";
import { record } from "../../check/trace/record.ts";
import type { CompareReport, OfOne } from "../../review/compare/report.ts";
import type { NamedVersion } from "../../review/compare/version.ts";
import { printItf } from "../../trace/itf/write.ts";
import { writeFiles } from "../output/write-files.ts";

export interface Saved {
  readonly base: NamedVersion;
  readonly patched: NamedVersion;
  /** The paths of the two. */
  readonly specs: Readonly<Record<OfOne["only"], string>>;
}

/** Returns a sentence that says where they are. */
export async function saveTraces(
  folder: string,
  report: CompareReport,
  saved: Saved,
): Promise<string> {
  const files: Record<string, string> = {};
  for (const [name, { only, witness }] of namedIn(report)) {
    if (witness === null) continue;
    const { protocol, choice } = saved[only];
    const spec = saved.specs[only];
    const specFromTrace = relative(resolve(folder), resolve(spec));
    const { outcome } = witness;
    const recorded = await record({ protocol, choice, outcome, spec, specFromTrace });
    files[`${fileName(`${only}-${name}`, files)}.itf.json`] = printItf(recorded);
  }
  const count = Object.keys(files).length;
  if (count === 0) return "there is no run to save.";
  await writeFiles(folder, files);
  return `${count} ${count === 1 ? "run is" : "runs are"} in ${folder}.`;
}

function namedIn(report: CompareReport): readonly (readonly [string, OfOne])[] {
  const { claims, functions, edges, values, ends } = report;
  return [
    ...[...claims.lost, ...claims.gained].map(
      (each) => [`claim-${each.claim.name}`, each] as const,
    ),
    ...functions.map((each) => [`function-${each.function}`, each] as const),
    ...edges.map((each) => [`order-${each.edge.from}-${each.edge.to}`, each] as const),
    ...values.map((each) => [`value-${each.field}`, each] as const),
    ...ends.map((each) => ["end", each] as const),
  ];
}

/** Longer names are cut. */
const mostCharacters = 80;

function fileName(wanted: string, taken: Readonly<Record<string, string>>): string {
  const name = wanted
    .replaceAll(/[^\w.-]+/g, "-")
    .slice(0, mostCharacters)
    .replace(/-$/, "");
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!(`${tried}.itf.json` in taken)) return tried;
  }
}
