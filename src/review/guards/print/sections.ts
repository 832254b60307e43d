/** The sections of the answer, in the order in which a reviewer reads them. */
import type { GuardRow, GuardsReport, GuardVerdict } from "../report.ts";

export interface Section {
  readonly title: string;
  readonly rows: readonly GuardRow[];
}

const titles: readonly (readonly [string, readonly GuardVerdict[]])[] = [
  ["necessary", ["necessary"]],
  ["covered: both off, and a claim falls", ["covered"]],
  ["no claim falls, but", ["race", "ends", "values", "reach"]],
  ["needed with one more thread", ["threads"]],
  ["not exercised", ["unexercised"]],
  ["redundant within these bounds", ["redundant"]],
  ["not known", ["unknown"]],
];

/** What the environment does is apart: it is assumed, and no guard of the kernel's. */
export function sectionsOf({ rows }: GuardsReport): readonly Section[] {
  const own = rows.filter(({ environment }) => !environment);
  const sections = titles.map(([title, verdicts]) => {
    return { title, rows: own.filter(({ verdict }) => verdicts.includes(verdict)) };
  });
  const assumed = rows.filter(({ environment }) => environment);
  const all = [...sections, { title: "the answer rests on these assumptions", rows: assumed }];
  return all.filter((section) => section.rows.length > 0);
}

const ways: Readonly<Record<GuardVerdict, string>> = {
  necessary: "",
  covered: "",
  race: "data race in C: ",
  ends: "other ends: ",
  values: "other values: ",
  reach: "fewer runs: ",
  threads: "",
  unexercised: "",
  redundant: "",
  unknown: "",
};

/** Why a row is in its section; for a necessary one, what falls. */
export function sayRow({ verdict, reason, claims }: GuardRow): string {
  const fallen = sayFallen(claims);
  if (verdict === "necessary") return fallen;
  return [ways[verdict] + reason, fallen].filter((part) => part !== "").join(": ");
}

const mostClaims = 3;

function sayFallen(claims: GuardRow["claims"]): string {
  const shown = claims.slice(0, mostClaims).map(({ kind, name, steps, turns, threads, config }) => {
    const length = `${steps} ${steps === 1 ? "step" : "steps"}`;
    const race = threads > 1 ? `, ${turns} turns` : ", one thread";
    const run = steps === 0 ? "before the first step" : length + race;
    return kind === "unreached" ? `${name} (${config})` : `${name} (${run}, ${config})`;
  });
  const more = claims.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}

export function placeOfRow({ function: name, span, library, kind }: GuardRow): string {
  const file = span.file.split("/").at(-1)!;
  if (kind === "lock-everywhere") return "everywhere";
  return library ? `${name} (library)` : `${name} (${file}:${span.start.line})`;
}

/** Without the time that it took, which is different each time. */
export function sayTried({ rows, configs, tried }: GuardsReport): string {
  const changes = `${rows.length} guards, ${tried.changes} changes`;
  const where = `${configs.length} ${configs.length === 1 ? "configuration" : "configurations"}`;
  return `${changes}, ${where}; ${tried.runs} runs`;
}

export function sayPairs({ tried }: GuardsReport): string {
  return `${tried.pairs} of ${tried.pairsOf} pairs of guards were taken away together`;
}
