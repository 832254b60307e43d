/** The search from its beginning to its answer, letting others run now and then. */
import { setImmediate } from "node:timers/promises";
import { Budget } from "../store/budget.ts";
import type { Model } from "../model.ts";
import type { EngineResult, Explored, Limits, Wrong } from "../result.ts";
import { Search } from "./search.ts";
import { findStuck } from "./stuck.ts";
import { fewestTurns } from "./turns.ts";

/** How long the search goes on before it lets others run, in milliseconds. */
const sliceMilliseconds = 50;

/** With symmetry, what is told is looked for again without it up to so many states. */
const usuallyRetold = 2_000_000;

export async function explore(model: Model, limits: Limits = {}): Promise<EngineResult> {
  const { failures, onExplored } = limits;
  const wholeGraph = failures === "all" || onExplored !== undefined;
  if (limits.symmetry === "off" || wholeGraph || model.symmetry === null) {
    return searchOnce(model, { ...limits, symmetry: "off" });
  }
  const found = await searchOnce(model, { ...limits, symmetry: "on", isSame: undefined });
  return (await retell(model, limits, found)) ?? found;
}

/**
 * The same search without symmetry, so that nothing of what is told depends on it. Null if there is
 * nothing to tell, or if that would take too long.
 */
async function retell(
  model: Model,
  limits: Limits,
  found: EngineResult,
): Promise<EngineResult | null> {
  const { wrong, bounds, distinct } = found;
  if ((wrong === null && bounds.length === 0) || found.cut !== null) return null;
  const most = limits.retoldUpTo ?? usuallyRetold;
  const whole = wrong?.at === "stuck" ? Math.min(most, new Budget(limits).stuckUpTo) : most;
  if (distinct > whole) return null;
  const { maxStates, ...others } = limits;
  const plain = await searchOnce(model, { ...others, symmetry: "off" });
  if (plain.cut !== null || (wrong?.at === "stuck" && !plain.stuckSought)) return null;
  const same = plain.wrong?.path.length === wrong?.path.length;
  if (same && (wrong !== null || plain.distinct === distinct)) return plain;
  throw new Error("the search with symmetry finds something else than the search without it");
}

async function searchOnce(model: Model, limits: Limits): Promise<EngineResult> {
  const { result, explored, release } = await begun(model, limits);
  try {
    limits.onExplored?.(explored);
    return result;
  } finally {
    release();
  }
}

/** A search that has ended, with its states. */
export interface Kept {
  readonly result: EngineResult;
  readonly explored: Explored;
  /** Frees the states. */
  readonly release: () => void;
}

/** Explores the whole graph; its states stay in memory until they are released. */
export function exploreAndKeep(model: Model, limits: Limits = {}): Promise<Kept> {
  return begun(model, { ...limits, symmetry: "off", onExplored: () => undefined });
}

async function begun(model: Model, limits: Limits): Promise<Kept> {
  model.drop(0);
  model.marks.fill(0);
  const budget = new Budget(limits);
  const search = new Search(model, budget, limits);
  const release = (): void => search.release();
  try {
    await advance(search, { budget, onProgress: limits.onProgress });
    const result = await answer(search, { model, budget, limits });
    return { result, explored: search.everything, release };
  } catch (error) {
    release();
    throw error;
  }
}

interface Asked {
  readonly model: Model;
  readonly budget: Budget;
  readonly limits: Limits;
}

async function answer(search: Search, { model, budget, limits }: Asked): Promise<EngineResult> {
  const { wrong, failures, cut, bounds, reached, explored, resting } = search;
  // A search for fewer turns expands the states once more, which would count twice.
  const marks = Array.from(search.marks);
  const good = wrong === null && failures.length === 0;
  const complete = good && cut === null && bounds.length === 0;
  const sought = complete ? await findStuck(explored, budget) : null;
  const { distinct, stored, generated, depth, bytes } = search.progress;
  const better = await fewestTurns(explored, wrong, { budget, isSame: limits.isSame });
  return {
    wrong: better ?? wrong ?? sought?.wrong ?? null,
    failures: limits.failures === "all" ? [...failures, ...lastOf(wrong ?? sought?.wrong)] : [],
    cut: wrong === null ? (cut ?? sought?.cut ?? null) : null,
    distinct,
    stored,
    generated,
    resting,
    depth,
    bounds,
    reached,
    marks,
    stuckSought: sought !== null && sought.cut === null,
    fewestTurns: better !== null,
    bytes,
  };
}

/** A failure before the first state, or of a thread that is stuck: there is no other. */
function lastOf(wrong: Wrong | null | undefined): readonly Wrong[] {
  return wrong ? [wrong] : [];
}

interface Turn {
  readonly budget: Budget;
  readonly onProgress: Limits["onProgress"];
}

async function advance(search: Search, { budget, onProgress }: Turn): Promise<void> {
  search.begin();
  let last = Date.now();
  while (search.isOpen) {
    search.advance();
    if (Date.now() - last < sliceMilliseconds) continue;
    onProgress?.(search.progress);
    await setImmediate();
    last = Date.now();
    search.cut ??= budget.passed();
  }
}
