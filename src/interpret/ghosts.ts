/** Executes the ghost code that nothing observes, when a trace is told. */
import type { Node, NodeId, Op } from "../ir/system.ts";
import { evaluate, test } from "./evaluate.ts";
import { attempt } from "./fault.ts";
import { cellOf, lookUp, type Machine } from "./state/machine.ts";
import { writePlace, type Draft } from "./store.ts";

/**
 * Executes the ghost code of a node on a copy of the state, and keeps only the changes of ghosts, so the
 * run continues unchanged. If the code fails, the rest of it is left out. Only a teller has ghosts.
 */
export function tellGhosts(draft: Draft, { tells }: Node): void {
  if (tells === undefined || !hasGhosts(draft.machine)) return;
  const self = { ...draft.self, locals: draft.self.kept };
  const copy = { ...draft, self, cells: [...draft.cells], readings: [], uses: undefined };
  attempt(() => {
    let at: NodeId | null = tells.entry;
    // It has no loops.
    while (at !== null && tells.ops.has(at)) at = tell(copy, tells.ops.get(at)!);
  });
  // What it assigns to its locals may be used by what is told later.
  const told = [...ghostCells(draft.machine), ...draft.self.kept.values()];
  for (const cell of told) draft.cells[cell] = copy.cells[cell];
}

function hasGhosts({ tables }: Machine): boolean {
  return [...tables.values()].some(({ ghosts }) => ghosts.length > 0);
}

function ghostCells({ tables }: Machine): readonly number[] {
  return [...tables.values()].flatMap(({ ghosts, rows }) => {
    return ghosts.flatMap((own) => Array.from({ length: rows }, (_, at) => cellOf(own, at + 1)));
  });
}

/** Executes one op and returns the next node. */
function tell(draft: Draft, op: Op): NodeId | null {
  switch (op.op) {
    case "let":
    case "read":
      draft.cells[lookUp(draft.self.kept, op.to)] = evaluate(draft, op.value);
      return op.next;
    case "write":
      writePlace(draft, op.to, op.value);
      return op.next;
    case "branch":
      return test(draft, op.on) ? op.yes : op.no;
    case "touch":
    case "assert":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return op.next;
    case "await":
    case "choose":
    case "alloc":
    case "free":
    case "fail":
    case "end":
      return null;
  }
}
