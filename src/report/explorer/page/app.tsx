/** The page: the answer, the lanes of the threads, and beside them everything about one position. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Walk } from "../walk.ts";
import { Answer } from "./answer.tsx";
import { Header } from "./header.tsx";
import { useSearch } from "./search/use-search.ts";
import { useKeys } from "./steps/keys.ts";
import { Lanes } from "./steps/lanes.tsx";
import { Objects } from "./state/objects.tsx";
import { Properties } from "./state/properties.tsx";
import { Scrubber } from "./steps/scrubber.tsx";
import { Source } from "./code/source.tsx";
import { StateTree } from "./state/state-tree.tsx";
import { describeStep } from "./text.tsx";
import { Threads } from "./state/threads.tsx";
import { useSlice } from "./slice/use-slice.ts";
import { Folds } from "./slice/why.tsx";
import { Expression } from "./watch/expression.tsx";
import { useWatch } from "./watch/use-watch.ts";
import { usePlace } from "./steps/use-place.ts";

export function App({ walk }: { readonly walk: Walk }): JSX.Element {
  const going = usePlace(walk);
  const { trail, at } = going.place;
  const look = useMemo(() => trail.lookAt(at), [trail, at]);
  const step = at === 0 ? null : trail.lineTo(at);
  const search = useSearch(going);
  const watch = useWatch(trail);
  const slice = useSlice(walk, going);
  useKeys({ going, search, slice });
  const view = { walk, going, search, watch, slice, look, step };
  return (
    <>
      <Header {...view} />
      <Scrubber {...view} />
      <main>
        <Lanes {...view} />
        <div class="now">
          <Answer {...view} />
          <Folds {...view} />
          <Expression {...view} />
          <Threads {...view} />
          <Source {...view} />
          <Objects {...view} />
          <Properties {...view} />
          <StateTree {...view} />
        </div>
      </main>
      <p class="heard" role="status">
        {step === null ? "The initial state" : describeStep(step)}
      </p>
    </>
  );
}
