/**
 * Whether every observable behaviour of PATCHED is one of BASE: the values that the observed globals
 * have one after another, what is live where a run ends, and the claims that fall. A sequence of PATCHED's
 * is followed by all states that BASE can be in after it (the subset construction), so steps that nobody
 * observes may be more or fewer.
 */
import type { FieldId } from "../../ir/expression.ts";
import type { Move } from "../../engine/index.ts";
import { StateGraph } from "./graph.ts";
import { observedFields, sightOf, type Sight } from "./observed.ts";
import type { Pairing } from "./pairing.ts";
import type { OtherClaim } from "./report.ts";
import type { Version } from "./version.ts";
import type { Witness } from "./witness.ts";

export interface Refinement {
  readonly verdict: "refines" | "differs" | "unknown";
  /** What is observed beside ends and failures: globals that were chosen. */
  readonly observed: readonly string[];
  /** One sentence. */
  readonly said: string;
  /** A shortest run of PATCHED whose behaviour is none of BASE. */
  readonly witness: Witness | null;
}

export async function refinementOf(
  pairing: Pairing,
  observed: readonly string[],
  lost: readonly OtherClaim[],
): Promise<Refinement> {
  const { base, patched } = pairing.versions;
  const told = { observed, witness: null };
  const [fallen] = [...lost].sort((a, b) => a.claim.steps - b.claim.steps);
  if (fallen !== undefined && base.open === null) {
    const said = `${patched.name} fails as ${base.name} does not: ${fallen.claim.name}`;
    return { verdict: "differs", observed, said, witness: fallen.witness };
  }
  if (base.open !== null || patched.open !== null) {
    const said = "not all states of both were explored, so it is not known";
    return { ...told, verdict: "unknown", said };
  }
  const unseen = observed.find((name) => !isSeen(name, [base, patched]));
  if (unseen !== undefined) {
    const said = `${unseen} is not in the states of both: there is none, one thread alone has it, or nothing reads it`;
    return { ...told, verdict: "unknown", said };
  }
  const fields = ({ system }: Version): ReadonlySet<FieldId> =>
    new Set(observed.flatMap((name) => observedFields(system, name)));
  const found = await search(pairing, {
    base: sightOf(base, fields(base)),
    patched: sightOf(patched, fields(patched)),
  });
  if (found === "up") {
    const said = "the budget was up before all behaviours were followed";
    return { ...told, verdict: "unknown", said };
  }
  if (found === null) {
    const seen = ["what is live at the end", "failures", ...observed].join(", ");
    const said = `every behaviour of ${patched.name} is one of ${base.name}: ${seen}`;
    return { ...told, verdict: "refines", said };
  }
  const shown = await pairing.show("patched", { ...found, failure: null, title: found.said });
  const witness = shown === "same" ? null : shown.witness;
  const said = `no run of ${base.name} is observed so: ${found.said}`;
  return { verdict: "differs", observed, said, witness };
}

/** A field that nothing reads is in no state. */
function isSeen(name: string, versions: readonly Version[]): boolean {
  const [one, other] = versions.map(({ system }) => observedFields(system, name).join());
  return one !== "" && one === other;
}

interface Behaviour {
  readonly path: readonly Move[];
  readonly said: string;
}

/** A state of PATCHED, with the states that BASE can be in after what was observed. */
interface Together {
  readonly state: number;
  readonly set: StateSet;
  readonly from: Together | null;
  readonly by: Move | null;
}

interface Sights {
  readonly base: Sight;
  readonly patched: Sight;
}

/** How many are followed before others may run, and the budget is asked. */
const slice = 2000;

async function search(pairing: Pairing, sights: Sights): Promise<Behaviour | "up" | null> {
  const { base, patched } = pairing.versions;
  const sets = new StateSets(base, sights.base);
  const graph = new StateGraph(patched);
  const ends = endsIn(patched);
  const initial = sets.initial(sights.patched.of(0));
  if (initial === null) return { path: [], said: sights.patched.said(0) };
  const queue: Together[] = [{ state: 0, set: initial, from: null, by: null }];
  const seen = new Set([`0 ${initial.id}`]);
  for (let at = 0; at < queue.length; at++) {
    if (at % slice === 0 && pairing.isUp) return "up";
    const now = queue[at]!;
    const { state, set } = now;
    if (ends.has(state) && !set.ends.has(sights.patched.live(state))) {
      const live = `${sights.patched.live(state)} is live at the end`;
      const said = sights.patched.said(state);
      return { path: pathOf(now), said: said === "" ? live : `${said}, and ${live}` };
    }
    for (const { to, by } of graph.from(state)) {
      const next = sets.after(set, sights.patched.of(to));
      if (next === null) {
        const said = `${sights.patched.said(to)} after ${sights.patched.said(state)}`;
        return { path: [...pathOf(now), by], said };
      }
      const key = `${to} ${next.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ state: to, set: next, from: now, by });
    }
  }
  return null;
}

function pathOf(together: Together): readonly Move[] {
  const path: Move[] = [];
  for (let at: Together | null = together; at !== null; at = at.from)
    if (at.by !== null) path.push(at.by);
  return path.reverse();
}

/** A standstill that is a failure is a claim that falls. */
function endsIn({ model, explored }: Version): ReadonlySet<number> {
  const { states, standstills, offsetOf } = explored;
  return new Set(standstills.filter((state) => model.standstill(states, offsetOf(state)) === 0));
}

/** States that look the same, with all that is reached from them unobserved. */
interface StateSet {
  readonly id: number;
  readonly sight: string;
  readonly members: readonly number[];
  /** What can be live where a run ends among them. */
  readonly ends: ReadonlySet<string>;
  readonly next: Map<string, StateSet | null>;
}

class StateSets {
  readonly #graph: StateGraph;
  readonly #sight: Sight;
  readonly #ends: ReadonlySet<number>;
  readonly #known = new Map<string, StateSet>();

  constructor(base: Version, sight: Sight) {
    this.#graph = new StateGraph(base);
    this.#sight = sight;
    this.#ends = endsIn(base);
  }

  initial(sight: string): StateSet | null {
    return this.#sight.of(0) === sight ? this.#closed([0], sight) : null;
  }

  /** Null if BASE cannot come to what is observed. */
  after(set: StateSet, sight: string): StateSet | null {
    if (set.sight === sight) return set;
    const known = set.next.get(sight);
    if (known !== undefined) return known;
    const all = set.members.flatMap((state) => this.#graph.from(state).map(({ to }) => to));
    const next = new Set(all.filter((to) => this.#sight.of(to) === sight));
    const found = next.size === 0 ? null : this.#closed([...next], sight);
    set.next.set(sight, found);
    return found;
  }

  #closed(states: readonly number[], sight: string): StateSet {
    const members = new Set(states);
    for (const state of members) {
      for (const { to } of this.#graph.from(state))
        if (this.#sight.of(to) === sight) members.add(to);
    }
    const sorted = [...members].sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const ends = sorted.filter((state) => this.#ends.has(state)).map(this.#sight.live);
    const found = { id: this.#known.size, sight, members: sorted, ends: new Set(ends) };
    const set: StateSet = { ...found, next: new Map() };
    this.#known.set(key, set);
    return set;
  }
}
