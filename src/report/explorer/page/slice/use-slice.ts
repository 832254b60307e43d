/**
 * The rows of the list: on the counterexample those that its failure depends on, until somebody asks
 * for all. The position is always among them.
 */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Cause, Causes } from "../../../../trace/slice/causes.ts";
import type { Trail, Walk } from "../../walk.ts";
import type { Going } from "../steps/use-place.ts";

export interface Slice {
  /** Null on a way of the user's own, and where it is not known what the failure depends on. */
  readonly causes: Causes | null;
  readonly isShown: boolean;
  /** The positions that have a row, in their order. */
  readonly rows: readonly number[];
  readonly toggle: () => void;
  /** The next position that has a row; `before` likewise. */
  readonly after: (at: number) => number;
  readonly before: (at: number) => number;
}

export function useSlice(walk: Walk, { place: { trail, at } }: Going): Slice {
  // A key that follows quickly is answered before the page is drawn again.
  const isWanted = useRef(true);
  const [, draw] = useState(true);
  const causes = causesOf(walk, trail);
  const isShown = isWanted.current && causes !== null;
  const own = useMemo(() => rowsOf(trail, isShown ? causes : null), [trail, causes, isShown]);
  const rows = useMemo(() => (own.includes(at) ? own : insert(own, at)), [own, at]);
  const ownNow = (): readonly number[] => rowsOf(trail, isWanted.current ? causes : null);
  return {
    causes,
    isShown,
    rows,
    toggle() {
      isWanted.current = !isWanted.current;
      draw(isWanted.current);
    },
    after: (from) => ownNow().find((row) => row > from) ?? trail.length,
    before: (from) => ownNow().findLast((row) => row < from) ?? 0,
  };
}

/** A slice of all steps, or of none, would say nothing. */
function causesOf({ recorded, outcome }: Walk, trail: Trail): Causes | null {
  const causes = trail === recorded ? (outcome?.trace?.causes ?? null) : null;
  const count = causes?.steps.length ?? 0;
  return count > 0 && count < trail.length ? causes : null;
}

function rowsOf({ length }: Trail, causes: Causes | null): readonly number[] {
  if (causes === null) return Array.from({ length: length + 1 }, (_, row) => row);
  const steps = new Set([0, ...causes.steps.map(({ step }) => step), length]);
  return [...steps].sort((a, b) => a - b);
}

function insert(rows: readonly number[], at: number): readonly number[] {
  return [...rows, at].sort((a, b) => a - b);
}

/** What a step depends on, and what depends on it. */
export interface Linked {
  readonly causes: readonly Tie[];
  readonly effects: readonly Tie[];
}

export interface Tie {
  /** The other step; null for the failure itself. */
  readonly step: number | null;
  readonly said: Cause["links"][number]["said"];
}

export function linksOf(causes: Causes | null, at: number): Linked {
  const all = causes?.steps ?? [];
  const effects = all.find(({ step }) => step === at)?.links ?? [];
  return {
    causes: all.flatMap(({ step, links }) =>
      links.filter(({ to }) => to === at).map(({ said }) => ({ step, said })),
    ),
    effects: effects.map(({ to, said }) => ({ step: to, said })),
  };
}
