/** Paths are not stored. They are found again from each state's parent. */
import { alternativeOf, kindOf, type Model, Taken, threadOf } from "../model.ts";
import type { Move } from "../result.ts";
import type { Store } from "../store/store.ts";

/** The path to a state from the initial state: at each state, the first way to the next one. */
export function pathTo(model: Model, store: Store, state: number): readonly Move[] {
  const states: number[] = [];
  for (let at = state; at > 0; at = store.parentOf(at)) states.push(at);
  return states.reverse().map((at) => moveTo(model, store, at));
}

function moveTo(model: Model, store: Store, state: number): Move {
  const parent = store.parentOf(state);
  // Entries that are in the list already stay as they are.
  const before = model.count();
  const marks = model.marks.slice();
  model.expand(store.states, store.offsetOf(parent));
  const { infos, states, words } = model.list;
  const count = model.count();
  model.drop(before);
  model.marks.set(marks);
  for (let at = before; at < count; at++) {
    const info = infos[at]!;
    if (kindOf(info) !== Taken.next || !store.isAt(state, states, at * words)) continue;
    return { thread: threadOf(info), alternative: alternativeOf(info) };
  }
  throw new Error(`state ${state} does not follow from its parent`);
}
