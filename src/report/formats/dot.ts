/**
 * A trace as a graph. Each thread's steps are a column. From each step that wrote a place, an edge leads
 * to those that read what it wrote.
 */
import { placesIn, textOf } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { effectsOf } from "../effects.ts";
import { escapeText } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { linksOf, relevantSteps, sayUnknown, type Showing } from "../relevant.ts";

export function printDot(outcome: Outcome, showing: Showing = {}): string {
  const { trace, verdict } = outcome;
  const answer = trace === null ? verdict : trace.ending.title;
  const unknown = sayUnknown(outcome);
  const named = withOpinion(`${nameOf(outcome)}: ${answer}`, outcome);
  const label = unknown === null ? named : `${named}\n${unknown}`;
  const body = trace === null ? [] : printTrace(trace, showing);
  const lines = [
    `digraph ${quote(outcome.protocol)} {`,
    `  label=${quote(label)}; labelloc=t; fontname=monospace;`,
    `  node [shape=box, fontname=monospace]; edge [fontname=monospace];`,
    ...body,
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function printTrace(trace: Trace, showing: Showing): readonly string[] {
  const steps = relevantSteps(trace, showing);
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  const clusters = threads.flatMap((thread, index) => {
    const own = steps.filter((step) => step.thread === thread);
    return [
      `  subgraph cluster_${index} {`,
      `    label=${quote(thread)};`,
      ...own.map((step) => `    s${step.number} [label=${quote(labelOf(step))}];`),
      ...own.slice(1).map((step, at) => `    s${own[at]!.number} -> s${step.number};`),
      "  }",
    ];
  });
  const edges = trace.causes === null ? printInfluences(steps) : printReaches(trace, steps);
  return [...clusters, ...edges];
}

function labelOf(step: TraceStep): string {
  return [`${step.number} ${step.code}`, ...effectsOf(step).map(textOf)].join("\n");
}

/** An edge from each step to each whom it reached in another way than by coming before it. */
function printReaches(trace: Trace, steps: readonly TraceStep[]): readonly string[] {
  const edges = steps.flatMap((step) => {
    const links = linksOf(trace, step).filter(({ how }) => how !== "decides" && how !== "fails");
    const byTarget = Map.groupBy(links, ({ to }) => (to === null ? "end" : `s${to}`));
    return [...byTarget].map(([to, own]) => {
      const places = [
        ...new Set(own.flatMap(({ said }) => placesIn({ parts: said })).map(({ place }) => place)),
      ];
      const style = `[style=dashed, constraint=false, label=${quote(places.join("\n"))}]`;
      return `  s${step.number} -> ${to} ${style};`;
    });
  });
  const { ending } = trace;
  const fails = steps.filter((step) => linksOf(trace, step).some(({ how }) => how === "fails"));
  const end = [
    `  end [label=${quote(ending.title)}, style=bold];`,
    ...fails.map(({ number }) => `  s${number} -> end;`),
  ];
  return [...end, ...edges];
}

/** Where it is not known what a step did to later ones: from each write to the next use of the place. */
function printInfluences(steps: readonly TraceStep[]): readonly string[] {
  const writer = new Map<string, TraceStep>();
  return steps.flatMap((step) => {
    const used = [...step.reads, ...step.changes].map(({ place }) => place);
    const edges = [...new Set(used)].flatMap((place) => {
      const from = writer.get(place);
      if (from === undefined || from.thread === step.thread) return [];
      const style = `[style=dashed, constraint=false, label=${quote(place)}]`;
      return [`  s${from.number} -> s${step.number} ${style};`];
    });
    for (const { place } of step.changes) writer.set(place, step);
    return edges;
  });
}

function quote(text: string): string {
  const lines = text.split("\n").map(escapeText);
  const escaped = lines.map((line) => line.replaceAll("\\", "\\\\").replaceAll('"', '\\"'));
  return `"${escaped.join("\\n")}"`;
}
