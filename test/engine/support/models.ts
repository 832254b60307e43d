/** Models by hand, for the engine alone: a state is one word, and a function says what follows. */
import { List } from "../../../src/engine/store/list.ts";
import { type Model, Taken } from "../../../src/engine/model.ts";

export interface Step {
  readonly thread: number;
  readonly kind?: keyof typeof Taken;
  /** The next state; of a bound the table, of an overflow the place. */
  readonly to: number;
}

export interface ToyParts {
  readonly first?: number;
  /** What is taken down at the start instead of a state. */
  readonly starts?: keyof typeof Taken;
  readonly threads?: number;
  readonly next: (state: number) => readonly Step[];
  /** What is wrong with a state; 0 for nothing. */
  readonly judge?: (state: number) => number;
  readonly standstill?: (state: number) => number;
  readonly reaches?: readonly ((state: number) => boolean)[];
  readonly mayRest?: (thread: number, state: number) => boolean;
  readonly startsWell?: boolean;
}

export function toy(parts: ToyParts): Model {
  const list = new List(1, 4096);
  let count = 0;
  const note = ({ thread, kind = "next", to }: Step, alternative: number): void => {
    list.states[count] = to;
    list.infos[count++] = Taken[kind] | (thread << 2) | (alternative << 7);
  };
  return {
    list,
    threads: parts.threads ?? 1,
    reach: parts.reaches?.length ?? 0,
    symmetry: null,
    marks: new Uint32Array(),
    count: () => count,
    drop: (to) => void (count = to),
    start: () => {
      note({ thread: 0, kind: parts.starts ?? "next", to: parts.first ?? 0 }, 0);
      return parts.startsWell ?? true;
    },
    expand: (from, at) => {
      const before = count;
      const taken = new Map<number, number>();
      for (const step of parts.next(from[at]!)) {
        const alternative = taken.get(step.thread) ?? 0;
        taken.set(step.thread, alternative + 1);
        note(step, alternative);
      }
      return count - before;
    },
    judge: (from, at) => parts.judge?.(from[at]!) ?? 0,
    judgeAll: (from, at) => parts.judge?.(from[at]!) ?? 0,
    reaches: (which, from, at) => parts.reaches![which]!(from[at]!),
    standstill: (from, at) => parts.standstill?.(from[at]!) ?? 0,
    mayRest: (thread, from, at) => parts.mayRest?.(thread, from[at]!) ?? true,
    restsAt: (_thread, from, at) => from[at]!,
  };
}

/** States 0 to `size - 1`; from each, to its children in a tree whose nodes have `ways` children. */
export function tree(size: number, ways: number): Omit<ToyParts, "judge"> {
  return {
    next: (state) =>
      Array.from({ length: ways }, (_, at) => ({ thread: 1, to: state * ways + at + 1 })).filter(
        ({ to }) => to < size,
      ),
  };
}
