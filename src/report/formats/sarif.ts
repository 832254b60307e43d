/**
 * SARIF 2.1.0, which code scanning and editors read: a result for each answer and each diagnostic,
 * the trace as a code flow with a thread flow for each thread, as related places the steps that the
 * failure depends on, and the modelled C.
 */
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import packageJson from "../../../package.json" with { type: "json" };
import type { Finding } from "../../diagnostics/catalogue.ts";
import { printDocument } from "../../diagnostics/json.ts";
import type { Span } from "../../diagnostics/span.ts";
import { textOf } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep, Verdict } from "../../trace/outcome.ts";
import { effectsOf } from "../effects.ts";
import { withOpinion } from "../opinion.ts";
import { sayUnknown } from "../relevant.ts";
import { nameOf, placeOf, userSpan } from "../place.ts";

export interface Reported {
  readonly outcomes: readonly Outcome[];
  readonly diagnostics: readonly Finding[];
  /** What failed, a sentence each. */
  readonly problems: readonly string[];
}

export function printSarif({ outcomes, diagnostics, problems }: Reported): string {
  const results = [...diagnostics.map(resultOfDiagnostic), ...outcomes.map(resultOf)];
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const { name, version } = packageJson;
  const notifications = problems.map((text) => ({ level: "error", message: { text } }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name, semanticVersion: version, rules: ids.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: notifications,
          },
        ],
        results,
      },
    ],
  };
  return printDocument(log);
}

function resultOfDiagnostic({ code, message, why, fix, span, notes }: Finding) {
  const related = notes.map((note, id) => ({ id, ...locationOf(note.span, note.message) }));
  return {
    ruleId: code,
    kind: "fail",
    level: "error",
    message: { text: [message, why, fix].join(" ").trim() },
    locations: [locationOf(span)],
    relatedLocations: related,
  };
}

/** Whether an answer is a finding: an incomplete one is open, one that holds passes. */
const kinds: Readonly<Record<Verdict, { readonly kind: string; readonly level: string }>> = {
  violated: { kind: "fail", level: "error" },
  error: { kind: "fail", level: "error" },
  incomplete: { kind: "open", level: "none" },
  vacuous: { kind: "review", level: "none" },
  holds: { kind: "pass", level: "none" },
};

function resultOf(outcome: Outcome) {
  const { failure, verdict, trace, notes } = outcome;
  const at = placeOf(outcome);
  const unknown = sayUnknown(outcome) ?? [];
  const why = (trace?.ending.why ?? []).map(({ parts }) => textOf(parts));
  const facts = [...why, ...notes, unknown].flat();
  const said = [withOpinion(failure?.reason ?? verdict, outcome), ...facts].join("; ");
  return {
    ruleId: failure?.property ?? failure?.kind ?? verdict,
    ...kinds[verdict],
    message: { text: `${nameOf(outcome)}: ${said}` },
    locations: at === null ? [] : [locationOf(at)],
    relatedLocations: trace === null ? [] : relatedTo(trace),
    codeFlows: trace === null || trace.steps.length === 0 ? [] : [codeFlowOf(trace)],
  };
}

/** The steps that the failure depends on, with what they did to later ones; and the modelled C. */
function relatedTo(trace: Trace) {
  return [...causesOf(trace), ...citationsOf(trace)].map((each, id) => ({ id, ...each }));
}

function causesOf(trace: Trace) {
  return (trace.causes?.steps ?? []).map(({ step: number, links }) => {
    const step = trace.steps[number - 1]!;
    const said = links.map((link) => textOf(link.said)).join("; ");
    return locationOf(userSpan(step), `step ${number}, ${step.thread}: ${step.code}: ${said}`);
  });
}

/** The C functions that the steps model, without repetition. */
function citationsOf({ steps, ending }: Trace) {
  const all = [...steps.map(({ cite }) => cite), ending.cite].filter((cite) => cite !== null);
  const once = new Map(all.map((cite) => [`${cite.file} ${cite.symbol}`, cite]));
  return [...once.values()].map(({ file, symbol }) => ({
    message: { text: `C: ${symbol}` },
    physicalLocation: { artifactLocation: { uri: encodeURI(file) } },
    logicalLocations: [{ name: symbol, kind: "function" }],
  }));
}

function codeFlowOf(trace: Trace) {
  const { steps, ending } = trace;
  const causes = new Set(trace.causes?.steps.map(({ step }) => step));
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  const threadFlows = threads.map((id) => ({
    id,
    locations: steps
      .filter(({ thread }) => thread === id)
      .map((step) => flowLocation(step, causes)),
  }));
  return { message: { text: ending.title }, threadFlows };
}

function flowLocation(step: TraceStep, causes: ReadonlySet<number>) {
  const importance = step.changes.length > 0 ? "important" : "unimportant";
  const effects = effectsOf(step).map((effect) => `: ${textOf(effect)}`);
  return {
    executionOrder: step.number,
    importance: causes.has(step.number) ? "essential" : importance,
    nestingLevel: step.stack.length - 1,
    location: locationOf(userSpan(step), `${step.code}${effects.join("")}`),
  };
}

function locationOf({ file, start, end }: Span, text?: string) {
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, region };
  return text === undefined ? { physicalLocation } : { physicalLocation, message: { text } };
}

function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replaceAll("\\", "/"));
}
