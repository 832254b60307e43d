/** The embedded engine's answer about a System, as an Outcome. */
import { createMachine } from "../../interpret/state/machine.ts";
import { describeBound, outcomeOf } from "../../replay/outcome.ts";
import type { System } from "../../ir/system.ts";
import type { LineCounts } from "../../trace/coverage.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { kindsInUse, linesOf, type Coverage } from "../coverage/coverage.ts";
import { engine } from "../engine-name.ts";
import { exploreSystem, type Explored, type Exploring } from "./explore.ts";
import type { Refused } from "./room.ts";
import { coveredSymmetry } from "./symmetry.ts";
import { findVacuity } from "../coverage/vacuity.ts";

export type { Limits, Progress } from "../../engine/index.ts";

export interface Embedded {
  readonly outcome: Outcome;
  /** The engine has no form for the model, and explored nothing. */
  readonly refused: boolean;
  /** How often each line was executed in everything that was explored. */
  readonly lines: readonly LineCounts[];
}

export async function checkEmbedded(
  system: System,
  limits: Omit<Exploring, "turns">,
): Promise<Embedded> {
  const explored = await exploreSystem(system, { ...limits, turns: "fewest" });
  if (!("found" in explored)) {
    return { outcome: refusal(system, explored), refused: true, lines: [] };
  }
  const { found, machine, stuckSought, fewestTurns, coverage } = explored;
  const base = outcomeOf(machine, found);
  const reuse =
    base.covered.reuse && found.exhausted && !isFreed(system, coverage)
      ? "never"
      : base.covered.reuse;
  const told = { ...base.covered, ...(reuse && { reuse }) };
  const symmetry = coveredSymmetry(system, limits.symmetry ?? "on");
  const covered = { ...told, engine, stuckSought, fewestTurns, ...(symmetry && { symmetry }) };
  const vacuity = found.verdict === "holds" ? findVacuity(system, coverage) : [];
  const counts = { ...base.counts, stored: explored.stored };
  const outcome = { ...base, notes: notesOf(system, explored), counts, covered, vacuity };
  return { outcome, refused: false, lines: linesOf(system, coverage) };
}

/** Whether any run frees an object; if none does, no address is used a second time. */
function isFreed(system: System, { counts }: Coverage): boolean {
  return kindsInUse(system).some(({ name, nodes }) => {
    return [...(counts.get(name)?.keys() ?? [])].some((id) => nodes.get(id)?.op.op === "free");
  });
}

function notesOf(system: System, { found, cut, advice }: Explored): readonly string[] {
  const bounds = [...found.atBound.values()].flatMap((at) => describeBound(system, at));
  return cut === null ? bounds : [cut, noViolationWithin(found.depth), ...advice, ...bounds];
}

/** The last level that was found may still contain a standstill. */
function noViolationWithin(depth: number): string {
  const steps = Math.max(0, depth - 2);
  return `no violation within ${steps} ${steps === 1 ? "step" : "steps"}; further on nothing is known`;
}

/** The answer about a model that the engine has no form for. */
export function refusal(system: System, why: Refused): Outcome {
  const none = { distinct: 0, generated: 0, resting: null, depth: 0 };
  const nothing = { atBound: new Map(), reached: new Map(), ...none };
  const open = { verdict: "incomplete", failure: null, path: [], exhausted: false } as const;
  const base = outcomeOf(createMachine(system), { ...nothing, ...open });
  const notes = [
    describeRefusal(why),
    "give smaller bounds or ranges, or let TLC answer (--engine tlc)",
  ];
  return { ...base, notes, covered: { ...base.covered, engine } };
}

const mostNamedFields = 4;

function describeRefusal(why: Refused): string {
  if ("unsupported" in why) return `the embedded engine has no form for ${why.unsupported}`;
  const { bits, limit, parts } = why.tooLarge;
  const [first, ...rest] = parts
    .slice(0, mostNamedFields)
    .map(({ name, bits: own }) => `${name} ${own}`);
  const taken = [`${first} of them`, ...rest].join(", ");
  return `a state takes ${bits} bits and the embedded engine has ${limit}; ${taken}`;
}
