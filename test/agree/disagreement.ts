/** What TLC says otherwise than the interpreter about one System. */
import type { System } from "../../src/ir/system.ts";
import { check } from "../../src/pipeline.ts";
import type { TlcTools } from "../../src/tlc/tools.ts";
import type { Outcome } from "../../src/trace/outcome.ts";

export interface Against {
  readonly found: Outcome;
  readonly tools: TlcTools;
}

/** Null when both give the same verdict, and the same states where they look at all of them. */
export async function disagreement(system: System, { found, tools }: Against) {
  const { outcome } = await check(system, tools);
  if (outcome.verdict !== found.verdict) {
    return { tlc: outcome.verdict, interpreter: found.verdict, notes: outcome.notes };
  }
  if (outcome.verdict === "violated") return null;
  const [a, b] = [outcome.counts, found.counts];
  return a.distinct === b.distinct && a.depth === b.depth ? null : { tlc: a, interpreter: b };
}
