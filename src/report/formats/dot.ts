/**
 * A trace as a graph. Each thread's steps are a column. From each step that wrote a place, an edge
 * leads to the next step of another thread that used it: this is how they interfere.
 */
import { textOf } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { effectsOf } from "../effects.ts";
import { escapeText } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { relevantSteps } from "./relevant.ts";

export function printDot(outcome: Outcome): string {
  const { trace, verdict } = outcome;
  const answer = trace === null ? verdict : trace.ending.title;
  const label = withOpinion(`${nameOf(outcome)}: ${answer}`, outcome);
  const body = trace === null ? [] : printTrace(trace);
  const lines = [
    `digraph ${quote(outcome.protocol)} {`,
    `  label=${quote(label)}; labelloc=t; fontname=monospace;`,
    `  node [shape=box, fontname=monospace]; edge [fontname=monospace];`,
    ...body,
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function printTrace(trace: Trace): readonly string[] {
  const steps = relevantSteps(trace);
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
  return [...clusters, ...printInfluences(steps)];
}

function labelOf(step: TraceStep): string {
  return [`${step.number} ${step.source}`, ...effectsOf(step).map(textOf)].join("\n");
}

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
