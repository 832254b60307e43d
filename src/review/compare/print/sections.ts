/** What differs, as titled rows: the same ones for a terminal and for Markdown. */
import { textOf, type Fact } from "../../../trace/fact.ts";
import { groupDigits } from "../../../trace/group-digits.ts";
import type { CompareReport, OfOne, FieldKept, OtherValues, VersionReport } from "../report.ts";
import type { Witness } from "../witness.ts";

export interface ComparedRow {
  /** `-` only BASE has it, `+` only PATCHED; a blank where both have something else. */
  readonly mark: "-" | "+" | " ";
  readonly said: string;
  /** `10 steps, refused by [1]`. */
  readonly shown: string;
}

export interface ComparedSection {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedTable {
  readonly sections: readonly ComparedSection[];
  /** The guards by which the other version refuses the runs: `[1]` is the first. */
  readonly guards: readonly string[];
}

export function comparedTable(report: CompareReport): ComparedTable {
  const guards: string[] = [];
  const row = (difference: OfOne, said: string): ComparedRow => ({
    mark: difference.only === "base" ? "-" : "+",
    said,
    shown: sayWitness(difference, guards),
  });
  const { claims, functions, edges, values, ends, moreEnds, protections } = report;
  const more = { mark: " ", said: `${moreEnds} more ends that only one has`, shown: "" } as const;
  const sections: readonly ComparedSection[] = [
    {
      title: "claims that only one of the two breaks",
      rows: [...claims.lost, ...claims.gained].map((each) => row(each, each.claim.name)),
    },
    {
      title: "functions that only one of the two runs",
      rows: byLength(functions).map((each) => row(each, each.function)),
    },
    {
      title: "order of locks",
      rows: edges.map((each) => {
        const { from, to, at } = each.edge;
        return row(each, `${from} -> ${to} in ${at.function}:${at.span.start.line}`);
      }),
    },
    {
      title: "values",
      rows: values.map((each) => row(each, `${each.field}: ${sayValues(each)}`)),
    },
    {
      title: "ends",
      rows: [
        ...ends.map((each) => {
          const places = each.places.map(({ place, value }) => `${place} = ${value}`);
          return row(each, places.length === 0 ? "an end with less in it" : places.join(", "));
        }),
        ...(moreEnds === 0 ? [] : [more]),
      ],
    },
    {
      title: "protection",
      rows: protections.map(({ field, base, patched }) => {
        return { mark: " ", said: `${field}: ${sayKept(base)} -> ${sayKept(patched)}`, shown: "" };
      }),
    },
  ];
  const refines = refinementOf(report, guards);
  return { sections: [...sections, ...refines].filter(({ rows }) => rows.length > 0), guards };
}

function byLength<T extends OfOne>(all: readonly T[]): readonly T[] {
  const lengthOf = ({ witness }: T): number => witness?.steps ?? Infinity;
  return [...all].sort((a, b) => a.only.localeCompare(b.only) || lengthOf(a) - lengthOf(b));
}

function refinementOf({ refines }: CompareReport, guards: string[]): readonly ComparedSection[] {
  if (refines === undefined) return [];
  const { verdict, said, witness } = refines;
  const shown = witness === null ? "" : sayWitness({ only: "patched", witness }, guards);
  return [{ title: "refines", rows: [{ mark: verdict === "differs" ? "+" : " ", said, shown }] }];
}

function sayWitness({ witness }: OfOne, guards: string[]): string {
  if (witness === null) return "";
  const { steps, refused, decided } = witness;
  const length = steps === 1 ? "1 step" : `${steps} steps`;
  const guard = refused === null ? decided.map(sayGuard)[0] : guardOf(refused);
  if (guard === undefined) return `${length}, which the other can take too`;
  const known = guards.indexOf(guard);
  const number = known < 0 ? guards.push(guard) : known + 1;
  return `${length}, ${refused === null ? "ends otherwise" : "refused"} [${number}]`;
}

/** What decided that another step is taken, else what is in the way. */
function guardOf({ title, why }: NonNullable<Witness["refused"]>): string {
  const decided = why.find(({ parts: [first] }) => {
    return typeof first === "string" && first.startsWith("decided ");
  });
  return decided === undefined ? title : sayGuard(decided);
}

/** Without the number of the step, which differs from run to run. */
function sayGuard({ parts }: Fact): string {
  const [first, second, ...rest] = parts;
  const isNumbered = first === "decided at " && typeof second === "object" && "step" in second;
  return isNumbered ? `decided${textOf(rest)}` : textOf(parts);
}

/** More than fit in a row. */
const mostValues = 4;

/** Numbers one after another are a range. */
export function sayValues({ values }: Pick<OtherValues, "values">): string {
  const all = values.map(({ value }) => value);
  const numbers = all.map(Number);
  const whole = all.every((value) => /^-?\d+$/.test(value));
  if (whole && all.length > 2) {
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    if (high - low === all.length - 1) return `${low} .. ${high}`;
  }
  const shown = all.slice(0, mostValues).join(", ");
  return all.length > mostValues ? `${shown} and ${all.length - mostValues} more` : shown;
}

function sayKept({ protection, locks, pair }: FieldKept): string {
  const by = protection === "lock" || protection === "locks" ? locks : pair;
  return by.length === 0 ? protection : `${protection} (${by.join(", ")})`;
}

export function sayVersion({ name, verdict, states, depth, open }: VersionReport): string {
  const why = open === null ? "" : `: ${open}`;
  return `${name}: ${verdict}${why}, ${groupDigits(states)} states, depth ${depth}`;
}

export function sayCounts(report: CompareReport): readonly string[] {
  const { claims, fields, base, patched } = report;
  const { lost, gained, fallen, kept, made } = claims;
  const stand = base.open === null && patched.open === null ? "kept" : "not seen to fall";
  const counts = `claims: ${kept} ${stand}, ${lost.length} lost, ${gained.length} gained`;
  const lines = [fallen.length === 0 ? counts : `${counts}, ${fallen.length} broken in both`];
  const list = (names: readonly string[], what: string): void => {
    if (names.length > 0) lines.push(`${what}: ${names.join(", ")}`);
  };
  list(made.base, "claimed no more");
  list(made.patched, "claimed now");
  list(fields.base, "fields that only the first has, not compared");
  list(fields.patched, "fields that only the second has, not compared");
  return lines;
}
