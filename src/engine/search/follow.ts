/** Follows a path that another checker found, to see whether it ends in the same failure. */
import { alternativeOf, kindOf, type Model, Taken, threadOf } from "../model.ts";
import type { Cut, Move, Wrong } from "../result.ts";

export interface Followed {
  /**
   * The number of moves that were taken: up to the end, to a failure, or to a move that is impossible.
   */
  readonly taken: number;
  readonly wrong: Wrong | null;
  readonly cut: Cut | null;
}

export function follow(model: Model, path: readonly Move[]): Followed {
  const { words, states, infos } = model.list;
  model.drop(0);
  if (!model.start()) return { taken: 0, wrong: { at: "start", what: 0, path: [] }, cut: null };
  const overflow = (at: number): Cut => ({ cut: "overflow", slot: model.list.about(at) });
  if (kindOf(infos[0]!) === Taken.overflow) return { taken: 0, wrong: null, cut: overflow(0) };
  let now = states.slice(0, words);
  let wrong = judge(model, now, []);
  let taken = 0;
  for (const move of path) {
    if (wrong !== null) break;
    const at = find(model, now, move);
    const kind = at < 0 ? Taken.bound : kindOf(infos[at]!);
    if (kind === Taken.bound) return { taken, wrong: null, cut: null };
    if (kind === Taken.overflow) return { taken, wrong, cut: overflow(at) };
    const done = path.slice(0, ++taken);
    if (kind === Taken.fail) wrong = { at: "step", what: 0, path: done };
    else {
      now = states.slice(at * words, (at + 1) * words);
      wrong = judge(model, now, done);
    }
  }
  return { taken, wrong: wrong ?? standstill(model, now, path), cut: null };
}

/** The index of a move among all that can be done; -1 where it is not possible. */
function find(model: Model, now: Int32Array, { thread, alternative }: Move): number {
  model.drop(0);
  model.expand(now, 0);
  return model.list.infos.subarray(0, model.count()).findIndex((info) => {
    return threadOf(info) === thread && alternativeOf(info) === alternative;
  });
}

function judge(model: Model, now: Int32Array, path: readonly Move[]): Wrong | null {
  const what = model.judge(now, 0);
  return what === 0 ? null : { at: "state", what, path };
}

function standstill(model: Model, now: Int32Array, path: readonly Move[]): Wrong | null {
  model.drop(0);
  if (model.expand(now, 0) > 0) return null;
  const what = model.standstill(now, 0);
  return what === 0 ? null : { at: "standstill", what, path };
}
