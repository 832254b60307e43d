/** The steps that matter as a sequence diagram: threads, and the objects that they change. */
import { textOf } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { effectsOf } from "../effects.ts";
import { escapeText } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { relevantSteps } from "./relevant.ts";

export function printMermaid(outcome: Outcome): string {
  const { trace, verdict } = outcome;
  const title = withOpinion(`%% lockstep: ${plain(nameOf(outcome))}: ${verdict}`, outcome);
  const body = trace === null ? ["  %% there is no trace to draw"] : printTrace(trace);
  return `${[title, "sequenceDiagram", ...body].join("\n")}\n`;
}

function printTrace(trace: Trace): readonly string[] {
  const steps = relevantSteps(trace);
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  const objects = [...new Set(steps.flatMap(objectOf))];
  const ids = new Map([...threads, ...objects].map((name, index) => [name, `p${index}`]));
  const id = (name: string): string => ids.get(name)!;
  const participants = [
    ...threads.map((name) => `  actor ${id(name)} as ${plain(name)}`),
    ...objects.map((name) => `  participant ${id(name)} as ${plain(name)}`),
  ];
  const lines = steps.flatMap((step, index): readonly string[] => {
    const missing = step.number - (steps[index - 1]?.number ?? 0) - 1;
    const left = `  Note over ${id(step.thread)}: ${missing} more steps before`;
    const [object] = objectOf(step);
    const to = id(object ?? step.thread);
    const effects = effectsOf(step)
      .map((effect) => plain(textOf(effect)))
      .join("<br/>");
    const message = `  ${id(step.thread)}->>${to}: ${step.number} ${plain(step.source)}`;
    const note = effects === "" ? [] : [`  Note over ${to}: ${effects}`];
    return [...(missing === 0 ? [] : [left]), message, ...note];
  });
  const { ending } = trace;
  const over = [...new Set([id(threads[0]!), id(threads.at(-1)!)])].join(",");
  const end = threads.length === 0 ? [] : [`  Note over ${over}: ${plain(ending.title)}`];
  return [...participants, ...lines, ...end];
}

/** The object or global that a step changed first. */
function objectOf({ changes }: TraceStep): readonly string[] {
  const [first] = changes;
  return first === undefined ? [] : [first.object];
}

/** Escapes characters that end a message or begin an entity. */
function plain(text: string): string {
  return escapeText(text)
    .replaceAll("#", "#35;")
    .replaceAll(/;(?<!#35;)/g, "#59;")
    .replaceAll("<", "#lt;")
    .replaceAll(">", "#gt;")
    .replaceAll("%%", "#37;#37;");
}
