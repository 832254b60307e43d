/** The pieces of a list of steps: the lanes of the threads, the head of a turn, and a step's text. */
import type { CSSProperties, JSX } from "preact";
import type { TraceStep } from "../../../../trace/outcome.ts";
import { baseName, ChangeText, ownCall, safe } from "../text.tsx";
import { laneClass } from "../view.ts";

/** A lane and the number of lanes, from 0. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/** A box in its lane: the boxes are wider than a lane, since the other lanes rest. */
function inLane({ lane, lanes }: Lane): CSSProperties {
  return { marginLeft: laneStart({ lane, lanes }) };
}

function laneStart({ lane, lanes }: Lane): string {
  return `calc(var(--lanes) * ${lanes === 1 ? 0 : lane / (lanes - 1)})`;
}

interface ThreadsProps {
  readonly threads: readonly string[];
}

export function LaneNames({ threads }: ThreadsProps): JSX.Element {
  return (
    <div class="names" aria-hidden="true">
      {threads.map((name, lane) => (
        <span class={laneClass(lane)}>{safe(name)}</span>
      ))}
    </div>
  );
}

/** A line below each lane's name, as long as the list. */
export function Guides({ threads, height }: ThreadsProps & { readonly height: string }) {
  return (
    <div class="guides" aria-hidden="true">
      {threads.map((_, lane) => (
        <i
          class={laneClass(lane)}
          style={{ left: laneStart({ lane, lanes: threads.length }), height }}
        />
      ))}
    </div>
  );
}

/** The thread's name above the first step of its turn. */
export function TurnHead({ thread, ...at }: Lane & { readonly thread: string }): JSX.Element {
  return (
    <span class={`turn ${laneClass(at.lane)}`} style={inLane(at)}>
      {safe(thread)}
    </span>
  );
}

interface NumberProps {
  readonly number: number;
  readonly isCurrent: boolean;
  readonly isFound: boolean;
}

export function RowNumber({ number, isCurrent, isFound }: NumberProps): JSX.Element {
  return (
    <span class={isFound ? "number found" : "number"} aria-hidden="true">
      {isCurrent ? "▸" : ""}
      {number}
    </span>
  );
}

interface StepBoxProps extends Lane {
  readonly step: TraceStep;
  /** What is said of the end of a trace, beside its last step. */
  readonly mark: string | null;
  readonly isCurrent: boolean;
  readonly choose: () => void;
}

export function StepBox({ step, mark, isCurrent, choose, ...at }: StepBoxProps): JSX.Element {
  return (
    <button
      type="button"
      class={`box ${laneClass(at.lane)}`}
      style={inLane(at)}
      aria-current={isCurrent ? "step" : undefined}
      onClick={choose}
    >
      <StepText step={step} mark={mark} />
    </button>
  );
}

/** What the step executes, and its effects below it. */
function StepText({ step, mark }: Pick<StepBoxProps, "step" | "mark">): JSX.Element {
  const { number, thread, span, code, choice, changes, reads } = step;
  const read = reads[0];
  const caller = ownCall(step);
  return (
    <>
      <span class="heard">{safe(`Step ${number}, ${thread}: `)}</span>
      <span class="top">
        {mark !== null && <span class="stop">{mark}</span>}{" "}
        {caller !== null && <code class="caller">{safe(caller)}</code>}
        <code class={caller === null ? "" : "inner"}>{safe(code)}</code>
      </span>
      <span class="bottom">
        {choice !== null && <span>{safe(choice)} </span>}
        {changes.map((change) => (
          <>
            <ChangeText change={change} />{" "}
          </>
        ))}
        {changes.length === 0 && (
          <span class="read">
            {safe(read ? `${read.place} is ${read.value}` : `in ${step.function}`)}
          </span>
        )}
        <span class="where">{`${safe(baseName(span.file))}:${span.start.line}`}</span>
      </span>
    </>
  );
}
