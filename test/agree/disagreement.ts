/** What TLC says otherwise than the engine about one System. */
import type { System } from "../../src/ir/system.ts";
import { compare } from "../../src/pipeline/confirm.ts";
import { checkEmbedded } from "../../src/pipeline/embedded.ts";
import { checkWithTlc } from "../../src/pipeline/tlc.ts";
import type { TlcTools } from "../../src/tlc/tools.ts";

/** Null when they agree: the same verdict, states and depth, or violations after as many steps. */
export async function disagreement(system: System, tools: TlcTools): Promise<string | null> {
  const { outcome: own } = await checkEmbedded(system, {});
  const { outcome: tlc, run } = await checkWithTlc(system, tools);
  const { says, said } = compare({ own, tlc, ending: run.ending.kind });
  return says === "agrees" ? null : said;
}
