/** `lockstep locks`: the lock-order graph of a configuration, its cycles, and locks that are held asleep. */
import { engine } from "../../check/engine-name.ts";
import type { Limits } from "../../engine/index.ts";
import { holdingsOf } from "../../interpret/state/holdings.ts";
import { createMachine, lookUp, type Machine } from "../../interpret/state/machine.ts";
import { start } from "../../interpret/start.ts";
import type { Node, NodeId, System } from "../../ir/system.ts";
import { followStep } from "../../replay/expand.ts";
import { outcomeOf } from "../../replay/outcome.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { showUser } from "../../trace/source.ts";
import { lockGraphOf, type Attempt, type LockGraph } from "./graph.ts";
import { cyclesIn, edgesIn, type Step } from "./cycles.ts";
import type { Cycle, Edge, HeldLock, LocksReport, Site } from "./report.ts";

/** Null if the embedded engine has no form for the System. */
export async function reviewLocks(
  system: System,
  limits: Omit<Limits, "failures" | "onExplored" | "isSame"> = {},
): Promise<LocksReport | null> {
  const graph = await lockGraphOf(system, limits);
  if (graph === null) return null;
  const machine = createMachine(system);
  const steps = edgesIn(graph.attempts);
  const edges = new Map(steps.map((step) => [step, edgeOf(machine, step)] as const));
  const marks = [...system.fields.values()].flatMap(({ lock }) => lock ?? []);
  return {
    ...{ protocol: system.name, config: system.config },
    ...{ states: graph.states, exhausted: graph.exhausted },
    locks: [...new Set(marks)].sort(),
    edges: [...edges.values()],
    cycles: cyclesIn(steps).map((own) => cycleOf({ machine, graph, edges }, own)),
    sleeps: sleepsIn(machine, graph.attempts),
  };
}

interface Known {
  readonly machine: Machine;
  readonly graph: LockGraph;
  readonly edges: ReadonlyMap<Step, Edge>;
}

function cycleOf({ machine, graph, edges }: Known, steps: readonly Step[]): Cycle {
  const locks = new Set(steps.map(({ from }) => from));
  const gates = steps.flatMap(({ attempts }) =>
    attempts.map(({ holds }) => holds.map(({ lock }) => lock).filter((lock) => !locks.has(lock))),
  );
  const gate = gates.reduce((all, own) => all.filter((lock) => own.includes(lock)))[0] ?? null;
  return {
    edges: steps.map((step) => edges.get(step)!),
    deadlock: deadlockOf(machine, graph, steps),
    gate,
  };
}

/** The shortest run to threads that wait for one another, one on each edge. */
function deadlockOf(
  machine: Machine,
  { circles, states, exhausted }: LockGraph,
  steps: readonly Step[],
): Outcome | null {
  const found = circles.find(({ waits }) =>
    steps.every(({ from, to }) =>
      waits.some(({ takes, holds }) => {
        return takes.lock === to && holds.some(({ lock }) => lock === from);
      }),
    ),
  );
  if (found === undefined) return null;
  const { failure, path } = found;
  const counts = { distinct: states, generated: states, resting: null, depth: path.length };
  const outcome = outcomeOf(machine, {
    ...{ verdict: "violated", failure, path, exhausted },
    ...{ ...counts, atBound: new Map(), reached: new Map() },
  });
  return { ...outcome, covered: { ...outcome.covered, engine } };
}

/** As its shortest attempt shows it. */
export function edgeOf(machine: Machine, { from, to, attempts }: Step): Edge {
  const [first] = attempts;
  const { thread, node, takes, path } = first!;
  const holds = heldAt(machine, first!);
  const at = siteOf(nodeOf(machine, first!, node));
  return { from, to, mode: takes!.mode, thread: thread.name, at, holds, steps: path.length };
}

/** Where a thread took each lock that it holds: the step after which it held it. */
function heldAt(machine: Machine, { thread, holds, path }: Attempt): readonly HeldLock[] {
  const holdings = holdingsOf(machine);
  const { pc } = machine.threads[thread.id - 1]!;
  const sites = new Map<string, Site>();
  let { state } = start(machine);
  for (const move of path) {
    const next = followStep(machine, state, move);
    if (move.thread === thread.id) {
      const before = new Set(holdings(state, thread.id).map(({ lock }) => lock));
      for (const { lock } of holdings(next, thread.id)) {
        if (before.has(lock)) continue;
        sites.set(lock, siteOf(nodeOf(machine, { thread }, state[pc] as NodeId)));
      }
    }
    state = next;
  }
  return holds.map(({ lock, mode }) => ({ lock, mode, at: sites.get(lock) ?? null }));
}

function nodeOf(machine: Machine, { thread }: Pick<Attempt, "thread">, id: NodeId): Node {
  return lookUp(machine.threads[thread.id - 1]!.kind.nodes, id);
}

function siteOf(node: Node): Site {
  const { span, frame } = showUser(node);
  const stack: string[] = [];
  for (let at: typeof frame | null = node.frame; at !== null; at = at.parent)
    stack.push(at.function);
  return { function: frame.function, span, stack };
}

function sleepsIn(machine: Machine, attempts: readonly Attempt[]): LocksReport["sleeps"] {
  const asleep = attempts.filter(({ takes }) => takes === null);
  const all = asleep.flatMap((attempt) => {
    const at = siteOf(nodeOf(machine, attempt, attempt.node));
    return attempt.holds.map(({ lock }) => ({ lock, thread: attempt.thread.name, at }));
  });
  const keyOf = ({ lock, at }: (typeof all)[number]): string =>
    `${lock} ${at.span.file}:${at.span.start.line}`;
  return [...new Map(all.map((each) => [keyOf(each), each])).values()];
}
