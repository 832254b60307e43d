/** A shortest run that comes to a function, found among the states of a search. */
import type { Move } from "../../engine/index.ts";
import { start } from "../../interpret/start.ts";
import { step } from "../../interpret/step.ts";
import type { State } from "../../interpret/state/machine.ts";
import type { Frame, Kind, Node, NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import { expandStep, followStep } from "../../replay/expand.ts";
import type { Version } from "./version.ts";

/** Steps that may come to it, and do not: more are not looked at. */
const mostTries = 300;

/**
 * A thread that rests in the function has come to it. Where it never rests there, its code is in the
 * middle of a step, and the interpreter says which steps execute it. Null if that was not found.
 */
export function pathInto(version: Version, name: string): readonly Move[] | null {
  const { model, explored, system } = version;
  const { count, states, offsetOf, pathTo } = explored;
  const threads = system.threads.map(({ id, kind }) => {
    return { id, places: placesIn(system.kinds.get(kind)!, name) };
  });
  let tries = 0;
  for (let state = 0; state < count && tries < mostTries; state++) {
    for (const { id, places } of threads) {
      const place = places[model.restsAt(id, states, offsetOf(state))] ?? "away";
      if (place === "away") continue;
      tries++;
      const path = pathTo(state);
      const move = stepInto(version, { path, thread: id }, name);
      if (move !== null) return [...path, move];
      if (place === "in" && path.some(({ thread }) => thread === id)) return path;
    }
  }
  return null;
}

type Where = "in" | "before" | "away";

/** By the number of the place where a thread rests. */
function placesIn(kind: Kind, name: string): readonly Where[] {
  return [...kind.cuts.keys()].map((cut) => {
    if (cut !== kind.entry && isIn(kind.nodes.get(cut)!, name)) return "in";
    return comesTo(kind, cut, name) ? "before" : "away";
  });
}

function comesTo(kind: Kind, cut: NodeId, name: string): boolean {
  const seen = new Set([cut]);
  for (const id of seen) {
    const node = kind.nodes.get(id)!;
    if (isIn(node, name)) return true;
    for (const next of successors(node.op)) if (!kind.cuts.has(next)) seen.add(next);
  }
  return false;
}

function isIn({ frame }: Node, name: string): boolean {
  for (let at: Frame | null = frame; at !== null; at = at.parent)
    if (!at.library && at.function === name) return true;
  return false;
}

interface At {
  readonly path: readonly Move[];
  readonly thread: number;
}

function stepInto({ machine, system }: Version, { path, thread }: At, name: string): Move | null {
  const state = path.reduce<State>((at, by) => followStep(machine, at, by), start(machine).state);
  const kind = system.kinds.get(system.threads[thread - 1]!.kind)!;
  for (const [alternative, way] of step(machine, state, thread).entries()) {
    if (way.a !== "next" && way.a !== "fail") continue;
    const steps = expandStep(machine, state, { thread, alternative });
    const nodes = steps.flatMap(({ events }) => events.map(({ node }) => kind.nodes.get(node)!));
    if (nodes.some((node) => isIn(node, name))) return { thread, alternative };
  }
  return null;
}
