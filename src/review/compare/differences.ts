/** Claims, functions and the order of locks that only one of two versions has. */
import type { Move } from "../../engine/index.ts";
import { start } from "../../interpret/start.ts";
import { step } from "../../interpret/step.ts";
import type { State } from "../../interpret/state/machine.ts";
import { followStep } from "../../replay/expand.ts";
import { byWeight } from "../guards/run/claims.ts";
import { edgesIn, type Step } from "../order/cycles.ts";
import { lookThrough } from "../order/graph.ts";
import { edgeOf } from "../order/index.ts";
import { pathInto } from "./functions.ts";
import { both, otherThan, type Pairing } from "./pairing.ts";
import type { Only, OtherClaim, OtherEdge, OtherFunction } from "./report.ts";
import type { Version } from "./version.ts";

/** Those that fall in PATCHED alone, or in BASE alone. */
export async function otherClaims(pairing: Pairing, only: Only): Promise<readonly OtherClaim[]> {
  const own = pairing.versions[only];
  const other = pairing.versions[otherThan(only)];
  const runs = [...own.fallen.values()].filter(({ claim }) => !other.fallen.has(claim.name));
  const found: OtherClaim[] = [];
  for (const { claim, failure, path } of runs.sort((a, b) => byWeight(a.claim, b.claim))) {
    const shown = await pairing.show(only, { path, failure, title: claim.name });
    if (shown !== "same") found.push({ only, claim, ...shown });
  }
  const lost = own.unreached.filter((name) => !other.unreached.includes(name));
  const unreached = lost.map((name): OtherClaim => {
    const counts = { threads: 0, turns: 0, steps: 0 };
    return { only, claim: { kind: "unreached", name: `"${name}"`, ...counts }, witness: null };
  });
  return [...found, ...unreached];
}

export async function otherFunctions(pairing: Pairing): Promise<readonly OtherFunction[]> {
  const found: OtherFunction[] = [];
  for (const only of both) {
    if (!pairing.isKnown(only)) continue;
    const own = pairing.versions[only];
    const other = pairing.versions[otherThan(only)];
    for (const name of [...own.functions].filter((each) => !other.functions.has(each))) {
      const path = pairing.isUp ? null : pathInto(own, name);
      const shown =
        path === null
          ? { witness: null }
          : await pairing.show(only, { path, failure: null, title: `${name} runs` });
      if (shown !== "same") found.push({ only, function: name, ...shown });
    }
  }
  return found;
}

export async function otherEdges(pairing: Pairing): Promise<readonly OtherEdge[]> {
  const { versions } = pairing;
  const steps = { base: orderIn(versions.base), patched: orderIn(versions.patched) };
  const found: OtherEdge[] = [];
  for (const only of both) {
    if (!pairing.isKnown(only)) continue;
    const known = new Set(steps[otherThan(only)].map(({ from, to }) => `${from} ${to}`));
    for (const own of steps[only].filter(({ from, to }) => !known.has(`${from} ${to}`))) {
      const edge = edgeOf(versions[only].machine, own);
      const path = pathOver(versions[only], own);
      const title = `${edge.thread} takes ${edge.to} and holds ${edge.from}`;
      const shown = await pairing.show(only, { path, failure: null, title });
      if (shown !== "same") found.push({ only, edge, ...shown });
    }
  }
  return found;
}

function orderIn({ system, model, fields, explored }: Version): readonly Step[] {
  return edgesIn(lookThrough(system, { model, fields, all: explored }).attempts);
}

/** With the step that takes the lock, where it is free. */
function pathOver({ machine }: Version, { attempts }: Step): readonly Move[] {
  const { path, thread } = attempts[0]!;
  const state = path.reduce<State>((at, by) => followStep(machine, at, by), start(machine).state);
  const ways = step(machine, state, thread.id);
  const alternative = ways.findIndex(({ a }) => a === "next");
  return alternative < 0 ? path : [...path, { thread: thread.id, alternative }];
}
