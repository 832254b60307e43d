/** Outcomes that each form of an answer is tried on: stored, small, crowded, with odd names. */
import { readFileSync } from "node:fs";
import { plainChoice } from "../../src/passes/index.ts";
import { lower } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { readItf } from "../../src/trace/itf/read.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { crossed } from "../cli/run.ts";
import { accept } from "../support/protocol.ts";

export const outcomeNames = [
  ...(["naive-put", "p1-cleanup-in-release", "three threads", "four threads"] as const),
  ...(["holds", "crossed"] as const),
];
export type OutcomeName = (typeof outcomeNames)[number];

export async function outcomesToPrint(): Promise<Readonly<Record<OutcomeName, Outcome>>> {
  return {
    "naive-put": stored("naive-put"),
    "p1-cleanup-in-release": stored("p1-cleanup-in-release"),
    "three threads": await outcomeOf(crowd(3)),
    "four threads": await outcomeOf(crowd(4)),
    holds: await outcomeOf(crowd(1).replace("< 1", "< 9")),
    crossed: await outcomeOf(crossed),
  };
}

function stored(name: string): Outcome {
  const path = `specs/vfio-group/traces/${name}.itf.json`;
  const read = readItf(readFileSync(path, "utf8"), path);
  if ("says" in read) throw new Error(read.says);
  return read.outcome;
}

async function outcomeOf(text: string): Promise<Outcome> {
  const { system } = await lower(
    accept(text.replace(/import .* from "lockstep";\n/, "")),
    plainChoice,
  );
  return interpret(system!);
}

/** Threads of an odd name, in numbers for which there is no room side by side. */
function crowd(count: number): string {
  return `
const shared = { café: 0 };
function adder(): void {
  shared.café += 1; // "|" & <b> ;:,%
}
export default spec({
  threads: { adder: thread(adder, { count: ${count} }) },
  always: { "never all | <b>#;:,%": () => shared.café < ${count} },
});
`;
}
