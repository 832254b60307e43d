/** The steps that matter as a sequence diagram: threads, and the objects that they change. */
import { placesIn, textOf } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { effectsOf } from "../effects.ts";
import { escapeText } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { linksOf, reachesOf, relevantSteps, sayUnknown, type Showing } from "../relevant.ts";

export function printMermaid(outcome: Outcome, showing: Showing = {}): string {
  const { trace, verdict } = outcome;
  const title = withOpinion(`%% lockstep: ${plain(nameOf(outcome))}: ${verdict}`, outcome);
  const body = trace === null ? ["  %% there is no trace to draw"] : printTrace(trace, showing);
  const unknown = sayUnknown(outcome);
  const said = unknown === null ? [] : [`  %% ${unknown}`];
  return `${[title, "sequenceDiagram", ...said, ...body].join("\n")}\n`;
}

function printTrace(trace: Trace, showing: Showing): readonly string[] {
  const steps = relevantSteps(trace, showing);
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
    const message = `  ${id(step.thread)}->>${to}: ${step.number} ${plain(step.code)}`;
    const note = effects === "" ? [] : [`  Note over ${to}: ${effects}`];
    const reaches = reachesIn(trace, step).map(([thread, said]) => {
      return `  ${id(step.thread)}-->>${id(thread)}: ${plain(said)}`;
    });
    return [...(missing === 0 ? [] : [left]), message, ...note, ...reaches];
  });
  const { ending } = trace;
  const over = [...new Set([id(threads[0]!), id(threads.at(-1)!)])].join(",");
  const end = threads.length === 0 ? [] : [`  Note over ${over}: ${plain(ending.title)}`];
  return [...participants, ...lines, ...end];
}

/** What a step's effects were for other threads: a message to each, with the steps that saw them. */
function reachesIn(trace: Trace, step: TraceStep): readonly (readonly [string, string])[] {
  const links = linksOf(trace, step).filter(({ to }) => to !== null);
  const threadAt = (to: number | null): string => trace.steps[to! - 1]!.thread;
  const byThread = Map.groupBy(links, ({ to }) => threadAt(to));
  byThread.delete(step.thread);
  return [...byThread].map(([thread, own]) => {
    const places = [
      ...new Set(own.flatMap(({ said }) => placesIn({ parts: said })).map(({ place }) => place)),
    ].join(", ");
    const said = reachesOf(own);
    return [thread, places === "" ? said : `${places} ${said}`];
  });
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
