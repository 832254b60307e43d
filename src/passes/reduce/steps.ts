/** Finds the cuts of a program, and names them. */
import { findLiveLocals } from "../../ir/liveness.ts";
import type { NodeId } from "../../ir/system.ts";
import type { BareKind } from "../facts/index.ts";
import type { Program } from "../lower/index.ts";
import { findExcess } from "./budget.ts";
import { findCuts } from "./cut.ts";
import type { Cutting } from "./cut.ts";
import { splitAtCuts } from "./split.ts";

export interface Steps {
  readonly program: Program;
  readonly cuts: ReadonlySet<NodeId>;
}

export function findSteps(cutting: Cutting): Steps {
  const { program, accesses, cuts: needed } = splitAtCuts(cutting, findCuts(cutting));
  const cuts = new Set(needed);
  if (cutting.reduction === "off") return { program, cuts };
  for (const cut of cuts) {
    const again = (): NodeId | null => findExcess({ program, accesses, cuts }, cut);
    for (let at = again(); at !== null; at = again()) cuts.add(at);
  }
  return { program, cuts };
}

/** Names the cuts of each kind. Names are unique in the System. */
export function nameCuts(steps: readonly Steps[]): readonly BareKind[] {
  const used = new Map<string, number>();
  return steps.map(({ program, cuts }) => ({
    ...program,
    cuts: describeCuts(program, cuts, used),
  }));
}

/** The cuts with their labels and live locals. Several labels of one line are numbered. */
function describeCuts(
  program: Program,
  cuts: ReadonlySet<NodeId>,
  used: Map<string, number>,
): BareKind["cuts"] {
  const live = findLiveLocals(program);
  const ordered = [...cuts].sort((a, b) => a - b);
  return new Map(
    ordered.map((node) => {
      const label = unique(labelOf(program, node), used);
      return [node, { node, label, live: [...live.get(node)!].sort((a, b) => a - b) }] as const;
    }),
  );
}

function labelOf(program: Program, id: NodeId): string {
  const { op, frame, span } = program.nodes.get(id)!;
  return op.op === "end" ? `${program.name}_done` : `${frame.function}_L${span.start.line}`;
}

function unique(label: string, used: Map<string, number>): string {
  const count = (used.get(label) ?? 0) + 1;
  used.set(label, count);
  return count === 1 ? label : `${label}_${count}`;
}
