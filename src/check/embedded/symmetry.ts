/** Says by the names of the protocol which threads can change places, and why others cannot. */
import type { System } from "../../ir/system.ts";
import type { CoveredSymmetry } from "../../trace/outcome.ts";
import { nameThread } from "../../trace/words/naming.ts";

/** Undefined where no two threads have one program. */
export function coveredSymmetry(system: System, used: "on" | "off"): CoveredSymmetry | undefined {
  const { sets, apart } = system.symmetry;
  if (sets.length + apart.length === 0) return undefined;
  const named = (threads: readonly number[]): string[] =>
    threads.map((id) => nameThread(system, id));
  return {
    used,
    merged: sets.map((members) => members.map(({ threads }) => named(threads).join(" with "))),
    apart: apart.map(({ threads, why, span }) => ({ threads: named(threads), why, span })),
  };
}
