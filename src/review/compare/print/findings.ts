/** What a reviewer of PATCHED should look at, as findings with a place: for code scanning. */
import type { Finding } from "../../../diagnostics/catalogue.ts";
import type { Span } from "../../../diagnostics/span.ts";
import { printLine } from "../../../trace/fact.ts";
import type { CompareReport, OfOne } from "../report.ts";

export function findingsIn(report: CompareReport, spec: string): readonly Finding[] {
  const { base, claims, values, ends, edges } = report;
  const finding = (code: string, each: OfOne, message: string): Finding => ({
    ...{ code, message, notes: [], span: placeOf(each, spec) },
    why: (each.witness?.refused?.why ?? []).map(printLine).join(" "),
    fix: `${base.name} has no such run.`,
  });
  const patched = <T extends OfOne>(all: readonly T[]): readonly T[] =>
    all.filter(({ only }) => only === "patched");
  return [
    ...claims.lost.map((each) => finding("compare-claim", each, `${each.claim.name} falls.`)),
    ...patched(edges).map((each) => {
      return finding("compare-order", each, `${each.edge.to} is taken under ${each.edge.from}.`);
    }),
    ...patched(values).map((each) => {
      return finding("compare-value", each, `${each.field} can be ${each.values[0]!.value}.`);
    }),
    ...patched(ends).map((each) => {
      const said = each.places.map(({ place, value }) => `${place} can end as ${value}`);
      return finding("compare-end", each, `${said.join(", ")}.`);
    }),
  ];
}

/** Where the run that shows it ends. */
function placeOf({ witness }: OfOne, spec: string): Span {
  const last = witness?.outcome.trace.steps.at(-1);
  const start = { line: 1, column: 1 };
  return last?.span ?? { file: spec, start, end: start };
}
