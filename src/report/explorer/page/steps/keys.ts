/** The keyboard: through the lines, from turn to turn, and the offered moves by number. */
import { useEffect } from "preact/hooks";
import type { Trail } from "../../walk.ts";
import type { Search } from "../search/use-search.ts";
import type { Slice } from "../slice/use-slice.ts";
import type { Going } from "./use-place.ts";

interface Controls {
  readonly going: Going;
  readonly search: Search;
  readonly slice: Slice;
}

/** The action of a key; undefined for a key that is not ours. */
function actionFor(key: string, { going, search, slice }: Controls): (() => void) | undefined {
  const { trail, at } = going.now();
  const to = (position: number) => () => going.goTo(position);
  const actions: Readonly<Record<string, () => void>> = {
    j: to(slice.after(at)),
    ArrowDown: to(slice.after(at)),
    ArrowRight: to(slice.after(at)),
    k: to(slice.before(at)),
    ArrowUp: to(slice.before(at)),
    ArrowLeft: to(slice.before(at)),
    Home: to(0),
    End: to(trail.length),
    J: to(turnAfter(trail, at)),
    K: to(turnBefore(trail, at)),
    a: slice.toggle,
    n: search.next,
    N: search.previous,
  };
  if (!/^[1-9]$/.test(key)) return actions[key];
  const offers = trail.lookAt(at).ways.flatMap((ways) => ways.offers);
  const offer = offers[Number(key) - 1];
  return offer && (() => going.take(offer.move));
}

/** The end of the next turn. */
export function turnAfter({ movers, length }: Trail, at: number): number {
  let end = at + 1;
  while (end < length && movers[end] === movers[at]) end++;
  return Math.min(end, length);
}

/** The end of the previous turn. */
export function turnBefore({ movers }: Trail, at: number): number {
  let end = at - 1;
  while (end > 0 && movers[end - 1] === movers[at - 1]) end--;
  return Math.max(0, end);
}

export function useKeys(controls: Controls): void {
  usePresses((key) => actionFor(key, controls));
}

/** Does what a key stands for, unless something else has the focus and needs that key. */
export function usePresses(actionOf: (key: string) => (() => void) | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || hasOwnKeys(event)) return;
      const action = actionOf(event.key);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

/** Whether a key belongs to the text field or the select box that has the focus. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches("select, input:not([type=range])");
}

/** A pane that scrolls needs its arrows. */
function hasOwnKeys(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (isTyping(event)) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("[data-scrolls]") && /^(Arrow|Home|End)/.test(key);
}
