/** The failure at this position and its causes. Without a failure, the effects of the step. */
import type { JSX } from "preact";
import type { Call, Ending, Excerpt, TraceStep } from "../../../trace/outcome.ts";
import { printSpan } from "../../../diagnostics/span.ts";
import type { Wrong } from "../walk.ts";
import { baseName, ChangeText, FactLine, indentation, safe } from "./text.tsx";
import { Why } from "./slice/why.tsx";
import { laneClass, laneOf, type View } from "./view.ts";

export function Answer(view: View): JSX.Element {
  const { look, step, going } = view;
  const { notice } = going.place;
  return (
    <section class="answer" aria-label="What happens here">
      {notice !== null && (
        <p class="notice" role="alert">
          {safe(notice)}
        </p>
      )}
      {look.wrong.map((wrong) => (
        <WrongHere wrong={wrong} goTo={going.goTo} />
      ))}
      {step === null ? (
        <Beginning {...view} />
      ) : (
        <StepHere
          step={step}
          length={going.place.trail.length}
          lane={laneOf(view.walk, step.thread)}
        />
      )}
      <Why all={view.slice.causes} at={going.place.at} goTo={going.goTo} />
    </section>
  );
}

interface WrongHereProps {
  readonly wrong: Wrong;
  readonly goTo: (at: number) => void;
}

export function WrongHere({ wrong: { kind, ending }, goTo }: WrongHereProps): JSX.Element {
  return (
    <div class="wrong">
      <h2>
        <span class="stop" aria-hidden="true">
          ✗
        </span>{" "}
        {kind}: {safe(ending.title)}
      </h2>
      <ul class="facts">
        {ending.why.map((fact) => (
          <FactLine fact={fact} goTo={goTo} />
        ))}
      </ul>
      {ending.excerpt !== null && <Fault ending={ending} excerpt={ending.excerpt} />}
    </div>
  );
}

function Fault({ ending, excerpt }: { ending: Ending; excerpt: Excerpt }): JSX.Element {
  return (
    <figure>
      <figcaption>
        {safe(printSpan(excerpt.span))} <Calls stack={ending.stack} /> <Cite {...ending} />
      </figcaption>
      <Code excerpt={excerpt} />
    </figure>
  );
}

/** The lines around the span, with the span marked. */
function Code({ excerpt: { span, lines } }: { readonly excerpt: Excerpt }): JSX.Element {
  return (
    <pre class="code">
      {lines.map(({ number, text }) => {
        const inside = number >= span.start.line && number <= span.end.line;
        const { width, style } = indentation(text);
        const from = Math.max(width, number === span.start.line ? span.start.column - 1 : 0);
        const to = number === span.end.line ? span.end.column - 1 : text.length;
        return (
          <code class={inside ? "line at-fault" : "line"}>
            <span class="number">
              {inside ? "▸ " : ""}
              {number}
            </span>
            <span class="text" style={style}>
              {inside ? (
                <>
                  {safe(text.slice(width, from))}
                  <mark>{safe(text.slice(from, to))}</mark>
                  {safe(text.slice(to))}
                </>
              ) : (
                safe(text.slice(width))
              )}
              {"\n"}
            </span>
          </code>
        );
      })}
    </pre>
  );
}

export function Calls({ stack }: { readonly stack: readonly Call[] }): JSX.Element | null {
  if (stack.length === 0) return null;
  return <span class="calls">in {safe(stack.map((call) => call.function).join(" ‹ "))}</span>;
}

type CiteProps = Pick<TraceStep, "cite"> & Partial<Pick<TraceStep, "inC">>;

export function Cite({ cite, inC }: CiteProps): JSX.Element | null {
  const cited = inC ?? cite;
  if (cited === null) return null;
  return (
    <span class="cite">
      C: {safe(cited.file)}
      {inC !== undefined && `:${inC.line}`} <b>{safe(cited.symbol)}</b>
    </span>
  );
}

function Beginning({ walk, going }: View): JSX.Element {
  const { length } = going.place.trail;
  const next =
    length === 0 ? "Let a thread take a step: press its number." : `${length} steps follow.`;
  return (
    <p class="beginning">
      The initial state of {walk.threads.length} threads. {next}
    </p>
  );
}

interface StepProps {
  readonly step: TraceStep;
  /** The steps of its trace; null where it is a step of several. */
  readonly length: number | null;
  readonly lane: number;
}

export function StepHere({ step, length, lane }: StepProps): JSX.Element {
  const { thread, number, span, code, stack, changes, reads, choice } = step;
  return (
    <div class={`step ${laneClass(lane)}`}>
      <h2>
        Step {number}
        {length !== null && ` of ${length}`}: <span class="who">{safe(thread)}</span>
      </h2>
      <p>
        <Calls stack={stack} /> <Cite {...step} />
      </p>
      <p class="executed">
        <span class="number">
          {safe(baseName(span.file))}:{span.start.line}
        </span>{" "}
        <code>{safe(code)}</code>
      </p>
      <ul class="effects">
        {choice !== null && <li>{safe(choice)}</li>}
        {changes.map((change) => (
          <li>
            <ChangeText change={change} />
          </li>
        ))}
        {changes.length === 0 &&
          reads.map(({ place, value }) => <li>{safe(`${place} is ${value}`)}</li>)}
      </ul>
    </div>
  );
}
