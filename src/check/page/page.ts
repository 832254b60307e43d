/** A System as a page in one file, with the interpreter and the answer of a check in it. */
import { stringify } from "devalue";
import type { PathStep } from "../../interpret/result.ts";
import type { System } from "../../ir/system.ts";
import { printPage } from "../../report/explorer/document.ts";
import { escapeText } from "../../report/escape.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { loadBundle } from "./bundle.ts";
import { movesOfTrace } from "./moves-of-trace.ts";

/** `outcome` is the answer of a check of this very System; null if nothing was checked. */
export function pageOf(system: System, outcome: Outcome | null): Promise<string> {
  const trace = outcome?.trace ?? null;
  const moves = trace === null ? [] : movesOfTrace(system, trace);
  return pageOfMoves(system, outcome, moves);
}

/** The same page, where the moves to the failure are known. */
export async function pageOfMoves(
  system: System,
  outcome: Outcome | null,
  moves: readonly PathStep[],
): Promise<string> {
  const cited = (outcome?.trace?.steps ?? []).map(({ inC = null }) => inC);
  const data = stringify({ system, outcome: outcome && withoutSteps(outcome), moves, cited });
  const title = escapeText(`${system.name} (${system.config}) - Lockstep`);
  return printPage({ title, data, ...(await loadBundle("explorer")) });
}

/** The page computes the steps itself, from the moves. */
function withoutSteps(outcome: Outcome): Outcome {
  const { trace } = outcome;
  return { ...outcome, trace: trace && { ...trace, steps: [] } };
}
