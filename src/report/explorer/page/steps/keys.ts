/** The keyboard: through the lines, from turn to turn, and the offered moves by number. */
import { useEffect } from "preact/hooks";
import type { Trail } from "../../walk.ts";
import type { Going } from "./use-place.ts";

/** The action of a key; undefined for a key that is not ours. */
export function actionFor(
  { key }: Pick<KeyboardEvent, "key">,
  going: Going,
): (() => void) | undefined {
  const { trail, at } = going.now();
  const to = (position: number) => () => going.goTo(position);
  const actions: Readonly<Record<string, () => void>> = {
    j: to(at + 1),
    ArrowDown: to(at + 1),
    ArrowRight: to(at + 1),
    k: to(at - 1),
    ArrowUp: to(at - 1),
    ArrowLeft: to(at - 1),
    Home: to(0),
    End: to(trail.length),
    J: to(turnAfter(trail, at)),
    K: to(turnBefore(trail, at)),
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

export function useKeys(going: Going): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || hasOwnKeys(event)) return;
      const action = actionFor(event, going);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

/** Select boxes need letters and arrows, and a pane that scrolls needs its arrows. */
function hasOwnKeys({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("select")) return true;
  return target.matches("[data-scrolls]") && /^(Arrow|Home|End)/.test(key);
}
