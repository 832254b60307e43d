/** The expression that somebody has typed, and what it is worth along the trail. */
import { useMemo, useState } from "preact/hooks";
import type { Trail, Watched } from "../../walk.ts";

export interface Watch {
  readonly text: string;
  /** Null while nothing is typed. */
  readonly watched: Watched | null;
  readonly put: (text: string) => void;
}

export function useWatch(trail: Trail): Watch {
  const [text, put] = useState("");
  const watched = useMemo(() => (text.trim() === "" ? null : trail.watch(text)), [trail, text]);
  return { text, watched, put };
}
