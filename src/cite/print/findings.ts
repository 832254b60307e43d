/** Differences from the C as findings with a place, for annotations and code scanning. */
import type { Finding } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { AlignedFunction, CiteReport, Drift, FileLine, PointedAt } from "../drift.ts";

export function findingsOf({ functions, pointedAt, against }: CiteReport): readonly Finding[] {
  const all = [...functions, ...pointedAt];
  return [
    ...all.flatMap((each) => citationFinding(each, against)),
    ...functions.flatMap((fn) => [
      ...fn.drifts.map((drift) => driftFinding(drift, fn)),
      ...fn.unneeded.map((each) => unneededFinding(each, fn)),
    ]),
  ];
}

function citationFinding(
  { name, span, cite, found }: AlignedFunction | PointedAt,
  against: string,
): readonly Finding[] {
  const own = { span, notes: [] };
  if (found.state === "missing") {
    const message = `${name} cites what is not in ${against}: ${found.said}.`;
    return [{ ...own, code: "cite-missing", message, why: notChecked, fix: correctIt }];
  }
  if (found.state !== "moved") return [];
  const message = `${cite.symbol} is not in ${cite.file} but in ${found.file}.`;
  return [{ ...own, code: "cite-moved", message, why: "", fix: correctIt }];
}

const notChecked = "Nothing holds this part of the model to the code.";
const correctIt = "Correct the citation.";

function driftFinding(drift: Drift, { name, cite }: AlignedFunction): Finding {
  const { kind, what, c, model } = drift;
  const at = {
    span: lineSpan(model),
    notes: [{ span: lineSpan(c), message: `C: ${cite.symbol}` }],
  };
  switch (kind) {
    case "c-only":
      return {
        ...at,
        code: "cite-c-only",
        message: `${name}: the C has ${what} at line ${c.line}, and the model has not.`,
        why: "The model would not show what this operation prevents or causes.",
        fix: `Model it after this line, or declare it: @leaves-out ${what}.`,
      };
    case "model-only":
      return {
        ...at,
        code: "cite-model-only",
        message: `${name}: the model has ${what}, and the C has not.`,
        why: "The model could hold by an operation that the kernel does not do.",
        fix: `Take it out, or declare it: @adds ${what}.`,
      };
    case "order":
      return {
        ...at,
        code: "cite-order",
        message: `${name}: ${what} stands elsewhere in the C, at line ${c.line}.`,
        why: "In another order other threads see other states.",
        fix: "Bring it into the order of the C.",
      };
  }
}

function unneededFinding(
  { what, model }: AlignedFunction["unneeded"][number],
  { name }: AlignedFunction,
): Finding {
  return {
    code: "cite-unneeded",
    span: lineSpan(model),
    notes: [],
    message: `${name}: nothing needs "${what}".`,
    why: "A declaration that is out of date hides the next difference.",
    fix: "Remove it.",
  };
}

function lineSpan({ file, line }: FileLine): Span {
  return { file, start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
}
