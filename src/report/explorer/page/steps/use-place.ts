/** The position, kept in the page's address. The browser's Back undoes a move of the user's. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Move, Walk } from "../../walk.ts";
import { printLink, readLink, type Viewed } from "./link.ts";

export interface Going {
  readonly place: Viewed;
  /**
   * The place even before it is drawn: when keys are pressed quickly, each starts from the one before.
   */
  readonly now: () => Viewed;
  readonly goTo: (at: number) => void;
  readonly take: (move: Move) => void;
  /** Returns to the trail that the page was made for. */
  readonly restart: () => void;
}

export function usePlace(walk: Walk): Going {
  const [place, setPlace] = useState(() => readLink(walk, location.hash));
  useEffect(() => {
    const follow = (): void => setPlace(readLink(walk, location.hash));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [walk]);
  const latest = useRef(place);
  latest.current = place;
  const put = (next: Viewed, how: "pushState" | "replaceState"): void => {
    history[how](null, "", printLink(walk, next));
    latest.current = next;
    setPlace(next);
  };
  return {
    place,
    now: () => latest.current,
    goTo(at) {
      const { trail } = latest.current;
      const within = Math.min(Math.max(0, at), trail.length);
      put({ trail, at: within, notice: null }, "replaceState");
    },
    take(move) {
      put({ ...after(latest.current, move), notice: null }, "pushState");
    },
    restart() {
      put({ trail: walk.recorded, at: walk.recorded.length, notice: null }, "pushState");
    },
  };
}

/** A move that the trail makes here anyway does not change the trail. */
function after({ trail, at }: Viewed, move: Move): Pick<Viewed, "trail" | "at"> {
  const done = trail.rests.lastIndexOf(at);
  const next = trail.moves[done];
  if (next?.thread === move.thread && next.alternative === move.alternative) {
    return { trail, at: trail.rests[done + 1]! };
  }
  const branched = trail.branch(at, move);
  return { trail: branched, at: branched.length };
}
