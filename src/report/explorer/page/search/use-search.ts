/** The search: what is wanted, what is found on the trail, and the ways from one find to the next. */
import { useMemo, useState } from "preact/hooks";
import type { Going } from "../steps/use-place.ts";
import { findSteps, indexSteps, type SearchHits, type Wanted } from "./find.ts";

export interface Search {
  readonly wanted: Wanted;
  /** Null while nothing is wanted. */
  readonly found: SearchHits | null;
  readonly want: (wanted: Wanted) => void;
  /** To the next step that is found, from the end to the first one again; `previous` likewise. */
  readonly next: () => void;
  readonly previous: () => void;
}

export const nothing: Wanted = { text: "", only: null };

export function useSearch(going: Going): Search {
  const [wanted, want] = useState(nothing);
  const { trail } = going.place;
  const asked = wanted.text.trim() !== "" || wanted.only !== null;
  const index = useMemo(() => (asked ? indexSteps(trail) : []), [trail, asked]);
  const found = useMemo(() => (asked ? findSteps(index, wanted) : null), [index, wanted]);
  const goTo = (step: number | undefined): void => {
    if (step !== undefined) going.goTo(step);
  };
  return {
    wanted,
    found,
    want,
    next() {
      const { at } = going.now();
      const steps = found?.steps ?? [];
      goTo(steps.find((step) => step > at) ?? steps[0]);
    },
    previous() {
      const { at } = going.now();
      const steps = found?.steps ?? [];
      goTo(steps.findLast((step) => step < at) ?? steps.at(-1));
    },
  };
}
