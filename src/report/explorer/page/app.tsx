/** The page: the answer, the lanes of the threads, and beside them all that is so at one position. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Walk } from "../walk.ts";
import { Answer } from "./answer.tsx";
import { Header } from "./header.tsx";
import { useKeys } from "./keys.ts";
import { Lanes } from "./lanes.tsx";
import { Objects } from "./objects.tsx";
import { Properties } from "./properties.tsx";
import { Scrubber } from "./scrubber.tsx";
import { Source } from "./source.tsx";
import { StateTree } from "./state-tree.tsx";
import { describeStep } from "./text.tsx";
import { Threads } from "./threads.tsx";
import { usePlace } from "./use-place.ts";

export function App({ walk }: { readonly walk: Walk }): JSX.Element {
  const going = usePlace(walk);
  const { trail, at } = going.place;
  const look = useMemo(() => trail.lookAt(at), [trail, at]);
  const step = at === 0 ? null : trail.lineTo(at);
  useKeys(going);
  const view = { walk, going, look, step };
  return (
    <>
      <Header {...view} />
      <Scrubber {...view} />
      <main>
        <Lanes {...view} />
        <div class="now">
          <Answer {...view} />
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
