/** Maps the lines of a module to their source. */
import type { Span } from "../../diagnostics/span.ts";
import type { NodeId } from "../../ir/system.ts";
import { leavesOf } from "../../ir/tree.ts";
import type { Action } from "./action/share.ts";
import { displayOf } from "./names/source.ts";

export interface SourceMap {
  readonly actions: readonly ActionSource[];
}

/** The lines of an action's definition, counted from 1, the last one included. */
export interface ActionSource {
  readonly action: string;
  readonly lines: readonly [number, number];
  /** The steps of the action, by their start labels. */
  readonly steps: readonly StepSource[];
}

export interface StepSource {
  readonly kind: string;
  readonly label: string;
  readonly nodes: readonly NodeId[];
  /** The places of the nodes, as reports show them, without repetition. */
  readonly spans: readonly Span[];
}

export function mapAction(action: Action, lines: readonly [number, number]): ActionSource {
  const steps = action.instances.map(({ step }): StepSource => {
    const { kind, cut, tree, start } = step;
    const taken = leavesOf(tree).flatMap((leaf) => (leaf.k === "go" ? leaf.nodes : []));
    const nodes = [...new Set([start.id, ...taken])];
    const spans = new Map<string, Span>();
    for (const id of nodes) {
      const node = kind.nodes.get(id);
      if (node) spans.set(JSON.stringify(displayOf(node).span), displayOf(node).span);
    }
    return { kind: kind.name, label: cut.label, nodes, spans: [...spans.values()] };
  });
  return { action: action.name, lines, steps };
}
