/** Why the traces part, what the chosen steps do, and how each trace ends. */
import type { JSX } from "preact";
import { sayDecided, sayParting } from "../../parted.ts";
import { StepHere, WrongHere } from "../page/answer.tsx";
import { Why } from "../page/slice/why.tsx";
import { baseName, FactLine, Prose, safe, SaidText } from "../page/text.tsx";
import type { Comparing } from "./app.tsx";
import { letters } from "./pairs.tsx";
import { sides, type Cell, type Side } from "./rows.ts";
import { cellsOf } from "./use-chosen.ts";

export function Parted({ compared, choosing }: Comparing): JSX.Element {
  const { parting, tried } = compared;
  const side = parting.steps[0] === null && parting.steps[1] !== null ? 1 : 0;
  const goTo = (number: number): void => choosing.choose({ side, number });
  return (
    <section class="parted" aria-label="Where they part">
      <h2>
        <SaidText said={sayParting(compared)} goTo={goTo} />
      </h2>
      {tried !== null && !tried.can && (
        <>
          <p>
            In B <Prose text={tried.title} />
          </p>
          <ul class="facts">
            {tried.why.map((fact) => (
              <FactLine fact={fact} goTo={(number) => choosing.choose({ side: 1, number })} />
            ))}
          </ul>
        </>
      )}
      {sayDecided(compared).map((said) => (
        <p>
          <SaidText said={said} goTo={goTo} />
        </p>
      ))}
    </section>
  );
}

/** What the chosen step does, in both traces or in each. */
export function Here(props: Comparing): JSX.Element {
  const { compared, threads } = props;
  const { choose } = props.choosing;
  return (
    <section class="two" aria-label="What happens here">
      {stepsHere(props).map(({ side, step }) => {
        const own = side ?? 0;
        const { trace } = compared.outcomes[own];
        return (
          <article>
            <h3>{side === null ? "In both" : `In ${letters[side]}`}</h3>
            <StepHere
              step={step}
              length={side === null ? null : trace.steps.length}
              lane={Math.max(0, threads.indexOf(step.thread))}
            />
            <Why
              all={trace.causes}
              at={step.number}
              goTo={(number) => choose({ side: own, number })}
            />
          </article>
        );
      })}
    </section>
  );
}

/** Where the columns stand below each other, the steps at which they part are in two rows. */
function stepsHere({ compared, choosing }: Comparing): readonly Pick<Cell, "side" | "step">[] {
  const { steps } = compared.parting;
  const cells = cellsOf(choosing.rows[choosing.at]!);
  if (!cells.some(({ side, step }) => side !== null && step.number === steps[side]?.number)) {
    return cells;
  }
  return sides.flatMap((side) => {
    const step = steps[side];
    return step === null ? [] : [{ side, step }];
  });
}

export function Endings(props: Comparing): JSX.Element {
  return (
    <section class="two" aria-label="How they end">
      {sides.map((side) => (
        <article>
          <h3>
            {letters[side]} <span class="config">{safe(baseName(props.compared.files[side]))}</span>
          </h3>
          <EndingOf {...props} side={side} />
        </article>
      ))}
    </section>
  );
}

function EndingOf({ compared, choosing, side }: Comparing & { readonly side: Side }): JSX.Element {
  const { failure, trace } = compared.outcomes[side];
  if (failure === null) return <p>{safe(trace.ending.title)}</p>;
  return (
    <WrongHere
      wrong={{ kind: failure.kind, ending: trace.ending }}
      goTo={(number) => choosing.choose({ side, number })}
    />
  );
}
