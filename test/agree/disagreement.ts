/** What TLC says otherwise than the engine about one System. */
import type { System } from "../../src/ir/system.ts";
import { compare } from "../../src/check/confirm.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { checkWithTlc } from "../../src/check/tlc.ts";
import type { TlcTools } from "../../src/tlc/tool/tools.ts";
import type { Outcome } from "../../src/trace/outcome.ts";

export interface Opinion {
  /** Null when they agree: the same verdict, states and depth, or violations after as many steps. */
  readonly difference: string | null;
  readonly tlc: Outcome;
}

export async function secondOpinion(system: System, tools: TlcTools): Promise<Opinion> {
  const { outcome: own } = await checkEmbedded(system, {});
  const { outcome: tlc, run } = await checkWithTlc(system, tools);
  const { says, said } = compare({ own, tlc, ending: run.ending.kind });
  return { difference: says === "agrees" ? null : said, tlc };
}

export async function disagreement(system: System, tools: TlcTools): Promise<string | null> {
  return (await secondOpinion(system, tools)).difference;
}
