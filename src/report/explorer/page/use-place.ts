/** Where one looks, kept in the page's address; the browser's Back undoes a move of one's own. */
import { useEffect, useState } from "preact/hooks";
import type { Move, Walk } from "../walk.ts";
import { printLink, readLink, type Place } from "./link.ts";

export interface Going {
  readonly place: Place;
  readonly goTo: (at: number) => void;
  readonly take: (move: Move) => void;
  /** Back to what the page was made for. */
  readonly restart: () => void;
}

export function usePlace(walk: Walk): Going {
  const [place, setPlace] = useState(() => readLink(walk, location.hash));
  useEffect(() => {
    const follow = (): void => setPlace(readLink(walk, location.hash));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [walk]);
  const put = (next: Place, how: "pushState" | "replaceState"): void => {
    history[how](null, "", printLink(walk, next));
    setPlace(next);
  };
  const { trail } = place;
  return {
    place,
    goTo(at) {
      const within = Math.min(Math.max(0, at), trail.length);
      put({ trail, at: within, notice: null }, "replaceState");
    },
    take(move) {
      put({ ...after(place, move), notice: null }, "pushState");
    },
    restart() {
      put({ trail: walk.recorded, at: walk.recorded.length, notice: null }, "pushState");
    },
  };
}

/** A move that the trail makes here anyway leaves it as it is. */
function after({ trail, at }: Place, move: Move): Pick<Place, "trail" | "at"> {
  const done = trail.rests.lastIndexOf(at);
  const next = trail.moves[done];
  if (next?.thread === move.thread && next.alternative === move.alternative) {
    return { trail, at: trail.rests[done + 1]! };
  }
  const branched = trail.branch(at, move);
  return { trail: branched, at: branched.length };
}
