/** The controls of the position: buttons, a slider, and the turns of the threads above it. */
import type { JSX, TargetedInputEvent } from "preact";
import { useMemo } from "preact/hooks";
import type { Trail, Walk } from "../../walk.ts";
import { turnAfter, turnBefore } from "./keys.ts";
import { describeStep } from "../text.tsx";
import { laneClass, type View } from "../view.ts";

export function Scrubber({ walk, going, search, watch, slice, step }: View): JSX.Element {
  const { trail, at } = going.place;
  const { length } = trail;
  const said = step === null ? "The initial state" : describeStep(step);
  const slide = (event: TargetedInputEvent<HTMLInputElement>): void =>
    going.goTo(Number(event.currentTarget.value));
  return (
    <nav class="scrubber" aria-label="Steps">
      <Go text="|«" name="To the start (Home)" to={() => going.goTo(0)} />
      <Go text="«" name="The turn before (K)" to={() => going.goTo(turnBefore(trail, at))} />
      <Go text="‹" name="The step before (k)" to={() => going.goTo(slice.before(at))} />
      <div class="track">
        {search.found !== null && <Marks of="found" steps={search.found.steps} length={length} />}
        {watch.watched?.w === "worths" && (
          <Marks of="changed" steps={watch.watched.changes} length={length} />
        )}
        <Turns walk={walk} trail={trail} />
        <input
          type="range"
          min={0}
          max={length}
          value={at}
          aria-label="Position"
          aria-valuetext={said}
          onInput={slide}
        />
      </div>
      <Go text="›" name="The next step (j)" to={() => going.goTo(slice.after(at))} />
      <Go text="»" name="The next turn (J)" to={() => going.goTo(turnAfter(trail, at))} />
      <Go text="»|" name="To the end (End)" to={() => going.goTo(length)} />
      <span class="position">
        {at} / {length}
      </span>
    </nav>
  );
}

interface GoProps {
  readonly text: string;
  readonly name: string;
  readonly to: () => void;
}

export function Go({ text, name, to }: GoProps): JSX.Element {
  return (
    <button type="button" class="go" aria-label={name} title={name} onClick={to}>
      {text}
    </button>
  );
}

interface MarksProps {
  readonly of: "found" | "changed";
  readonly steps: readonly number[];
  readonly length: number;
}

/** A row of marks, one for each of these steps. */
function Marks({ of, steps, length }: MarksProps): JSX.Element {
  return (
    <svg
      class={`marks ${of}`}
      aria-hidden="true"
      preserveAspectRatio="none"
      viewBox={`0 0 ${Math.max(1, length)} 1`}
    >
      <path d={steps.map((step) => `M${step - 0.5} 0v1`).join("")} />
    </svg>
  );
}

/** A row for each thread with its turns. Each row is one path, however many turns there are. */
function Turns({ walk, trail }: { readonly walk: Walk; readonly trail: Trail }): JSX.Element {
  const paths = useMemo(() => walk.threads.map((_, lane) => turnsOf(trail, lane)), [walk, trail]);
  return (
    <svg
      class="turns"
      aria-hidden="true"
      preserveAspectRatio="none"
      viewBox={`0 0 ${Math.max(1, trail.length)} ${walk.threads.length * 4}`}
    >
      {paths.map((path, lane) => (
        <path class={laneClass(lane)} d={path} />
      ))}
    </svg>
  );
}

function turnsOf({ movers, length }: Trail, lane: number): string {
  const parts: string[] = [];
  for (let from = 0; from < length;) {
    let to = from + 1;
    while (to < length && movers[to] === movers[from]) to++;
    if (movers[from] === lane + 1) parts.push(`M${from} ${lane * 4 + 0.5}H${to}v3H${from}z`);
    from = to;
  }
  return parts.join("");
}
