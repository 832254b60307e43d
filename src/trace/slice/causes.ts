/** The part of a trace that its failure depends on, by the data flow of the run. It is plain data. */
import { type Said, textOf } from "../fact.ts";

export interface Causes {
  /** In the order of the run; the last one is where it fails, or what the last waiting thread did. */
  readonly steps: readonly Cause[];
  /** What was not followed, and may therefore be left out. */
  readonly folds: readonly Fold[];
}

/** A step that the failure depends on. */
export interface Cause {
  /** The number of the step in the trace, from 1. */
  readonly step: number;
  /** What it did to later steps, the nearest first; never empty. */
  readonly links: readonly Link[];
}

/** What one step did to a later one. */
export interface Link {
  readonly how: How;
  /** The step that depends on it, which a fold may have; null for the failure itself. */
  readonly to: number | null;
  /** `wrote g.n, which step 19 read`. */
  readonly said: Said;
}

/**
 * `writes`: a place that the later step read. `reads`: a value that the later step used. `decides`:
 * what it read decided that the thread came to the later step. `allocates`, `frees`: an instance that
 * the later step used. `takes`: a lock for which a thread waits. `wakes`: a thread waited, and could go
 * on after it. `beside`: nobody wrote what the later step read, and it wrote what stands beside that in the
 * same object. `fails`: it is where the run fails.
 */
export type How = (typeof hows)[number];
export const hows = [
  "writes",
  "reads",
  "decides",
  "allocates",
  "frees",
  "takes",
  "wakes",
  "beside",
  "fails",
] as const;

/**
 * Steps that something of the slice came from, and that are left out. `lock`: they took and gave up
 * locks that only protect. `excursion`: what a thread changed and changed back, and nobody else read in
 * between. `birth`: an instance as it was set up before anything pointed to it. `instance`: how a thread
 * came to know the only instance of a class. `rounds`: the same statement again and again. `far`: what
 * lies so far back that it was not listed.
 */
export type FoldKind = (typeof foldKinds)[number];
export const foldKinds = ["lock", "excursion", "birth", "instance", "rounds", "far"] as const;

export interface Fold {
  readonly what: FoldKind;
  /** The steps that are folded, in their order. */
  readonly steps: readonly number[];
  readonly said: Said;
}

/** As JSON has it: each link and fold as a line for those who read it, and in parts for programs. */
export interface StoredCauses {
  readonly steps: readonly { readonly step: number; readonly links: readonly Stored<Link>[] }[];
  readonly folds: readonly Stored<Fold>[];
}

type Stored<Of extends { readonly said: Said }> = Omit<Of, "said"> & {
  readonly said: string;
  readonly parts: Said;
};

export function storeCauses(causes: Causes | null): StoredCauses | null {
  if (causes === null) return null;
  const steps = causes.steps.map(({ step, links }) => ({ step, links: links.map(store) }));
  return { steps, folds: causes.folds.map(store) };
}

export function restoreCauses(stored: StoredCauses | null): Causes | null {
  if (stored === null) return null;
  const steps = stored.steps.map(({ step, links }) => ({ step, links: links.map(restore) }));
  return { steps, folds: stored.folds.map(restore) };
}

function store<Of extends { readonly said: Said }>({ said, ...rest }: Of) {
  return { ...rest, said: textOf(said), parts: said };
}

function restore<Of extends { readonly parts: Said }>({ parts, ...rest }: Of) {
  return { ...rest, said: parts };
}
