/** What the checkers say otherwise than Node about programs of one thread. */
import { createMachine } from "../../../src/interpret/state/machine.ts";
import type { SearchResult } from "../../../src/interpret/result.ts";
import { search } from "../../../src/interpret/search.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { exploreSystem } from "../../../src/check/embedded/explore.ts";
import { readFiles } from "../../support/protocol.ts";
import { looks } from "./programs.ts";
import type { Batch } from "./programs.ts";
import { runForReal } from "./run-for-real.ts";
import type { Ran } from "./run-for-real.ts";

/** A run that is longer is left out. */
const maxStates = 6_000;

/** How many programs ended how; `refused` and `long` were not compared. */
export type Counts = Record<"holds" | "violated" | "refused" | "long", number>;

export interface Asked {
  readonly batch: Batch;
  readonly counts: Counts;
  /** What else is asked of each System: what is wrong, or null. */
  readonly also: (system: System) => Promise<string | null>;
}

/** The first difference, in words and with the protocol; null where there is none. */
export async function findDifference(asked: Asked): Promise<string | null> {
  const { batch, counts } = asked;
  const all = runForReal(batch.write(), { functions: batch.functions, looks });
  const text = batch.write(all.map((ran) => ("values" in ran ? ran.values : null)));
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (protocol === null) {
    counts.refused += all.length;
    // TypeScript refuses comparisons that it sees are always false; the language has all that is written.
    const own = diagnostics.find(({ code }) => code !== "typescript");
    return own ? `${own.code}: ${own.message}\n${text}` : null;
  }
  for (const [which, ran] of all.entries()) {
    const difference = await compare(asked, { protocol, which, ran });
    if (difference !== null) return `work${which}: ${difference}\n${text}`;
  }
  return null;
}

interface One {
  readonly protocol: Protocol;
  readonly which: number;
  readonly ran: Ran;
}

async function compare({ counts, also }: Asked, one: One): Promise<string | null> {
  const { ran } = one;
  const wanted = "values" in ran ? "holds" : `violated: ${ran.failed}`;
  const unreduced = interpret(lowered(one, "off"));
  if (unreduced === "incomplete") {
    counts.long += 1;
    return null;
  }
  const system = lowered(one, "on");
  const said = { unreduced, reduced: interpret(system), engine: await explore(system) };
  for (const [who, what] of Object.entries(said))
    if (what !== wanted) return `${wanted} in Node; ${what}: ${who}`;
  counts["values" in ran ? "holds" : "violated"] += 1;
  return (wanted === "holds" ? unnoticed(one) : null) ?? (await also(system));
}

/** Every value at the end is wrong in its turn, lest one be looked at in vain. */
function unnoticed(one: One): string | null {
  const wrong = 1 + (one.protocol.files[0]!.text.length % looks.length);
  const what = interpret(lowered(one, "on", wrong));
  return what === "violated: assertion" ? null : `${what}, though ${looks[wrong - 1]} is wrong`;
}

function lowered({ protocol, which }: One, reduction: "on" | "off", wrong = 0): System {
  const parameters = { WHICH: which, WRONG: wrong };
  const { system, diagnostics } = runPasses(protocol, { ...plainChoice, parameters, reduction });
  if (system) return system;
  const lines = protocol.files[0]!.text.split("\n");
  throw new Error(
    diagnostics.map(({ code, span }) => `${code}: ${lines[span.start.line - 1]}`).join("\n"),
  );
}

function interpret(system: System): string {
  return describe(search(createMachine(system), { maxStates }));
}

async function explore(system: System): Promise<string> {
  const own = await exploreSystem(system, { maxStates });
  return "found" in own ? describe(own.found) : JSON.stringify(own);
}

function describe({ verdict, failure }: SearchResult): string {
  if (failure === null) return verdict;
  return `${verdict}: ${failure.f === "fault" ? failure.fault.kind : failure.f}`;
}
