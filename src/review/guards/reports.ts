/** Calls that only report, such as WARN_ON, with how often a change makes them report. */
import type { Span } from "../../diagnostics/span.ts";
import type { Protocol } from "../../ir/protocol.ts";
import { Deeds } from "./tree/deeds.ts";
import { calleeOf } from "./tree/node.ts";
import type { ClaimStrength } from "./report.ts";

export interface ReportRow {
  readonly function: string;
  readonly span: Span;
  readonly said: string;
  /** How many changes made one of them report in this function, and how many nothing else caught. */
  readonly caught: number;
  readonly alone: number;
}

export function findReports(
  protocol: Protocol,
  claims: readonly ClaimStrength[],
): readonly ReportRow[] {
  const deeds = new Deeds(protocol);
  const own = [...protocol.functions.values()].filter(({ library }) => !library);
  return own.flatMap((fn) =>
    deeds.nodes(fn).flatMap(({ node }): readonly ReportRow[] => {
      const callee = deeds.fn(calleeOf(node));
      if (callee === null || !deeds.reports(callee.id)) return [];
      const found = claims.find(({ name }) => name === `${callee.name} in ${fn.name}`);
      const { caught = 0, alone = 0 } = found ?? {};
      return [{ function: fn.name, span: node.span, said: callee.name, caught, alone }];
    }),
  );
}
