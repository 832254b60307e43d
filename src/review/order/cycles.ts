/** The edges between classes of locks, and the cycles of them. */
import type { Attempt } from "./graph.ts";

/** All attempts to take `to` while `from` is held, the one after the fewest steps first. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly attempts: readonly Attempt[];
}

export function edgesIn(attempts: readonly Attempt[]): readonly Step[] {
  const steps = new Map<string, { from: string; to: string; attempts: Attempt[] }>();
  for (const attempt of [...attempts].sort((a, b) => a.path.length - b.path.length)) {
    if (attempt.takes === null) continue;
    for (const { lock: from } of attempt.holds) {
      const to = attempt.takes.lock;
      const known = steps.get(`${from} ${to}`) ?? { from, to, attempts: [] };
      known.attempts.push(attempt);
      steps.set(`${from} ${to}`, known);
    }
  }
  return [...steps.values()];
}

/** Every cycle once, without a lock in it twice; it begins with the lock that is first by name. */
export function cyclesIn(steps: readonly Step[]): readonly (readonly Step[])[] {
  const after = Map.groupBy(steps, ({ from }) => from);
  const cycles: Step[][] = [];
  const visit = (first: string, at: string, path: readonly Step[]): void => {
    for (const step of after.get(at) ?? []) {
      if (step.to === first) cycles.push([...path, step]);
      else if (step.to > first && !path.some(({ from }) => from === step.to))
        visit(first, step.to, [...path, step]);
    }
  };
  for (const first of [...after.keys()].sort()) visit(first, first, []);
  return cycles;
}
