/** What the chosen step depends on and what depends on it, in words; and what the slice leaves out. */
import type { JSX } from "preact";
import type { Causes, Fold } from "../../../../trace/slice/causes.ts";
import { SaidText, StepLink } from "../text.tsx";
import type { View } from "../view.ts";
import { linksOf } from "./use-slice.ts";

interface WhyProps {
  readonly all: Causes | null;
  readonly at: number;
  readonly goTo: (at: number) => void;
}

/** The links of the step at the position. */
export function Why({ all, at, goTo }: WhyProps): JSX.Element | null {
  const { causes, effects } = linksOf(all, at);
  if (causes.length + effects.length === 0) return null;
  return (
    <div class="why">
      {causes.length > 0 && <h3>It depends on</h3>}
      <ul class="causes">
        {causes.map(({ step, said }) => (
          <li>
            {step !== null && <StepLink step={step} goTo={goTo} />}{" "}
            <SaidText said={said} goTo={goTo} />
          </li>
        ))}
      </ul>
      {effects.length > 0 && <h3>What depends on it</h3>}
      <ul class="effects-of">
        {effects.map(({ said }) => (
          <li>
            it <SaidText said={said} goTo={goTo} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the slice did not follow. */
export function Folds({ slice, going }: View): JSX.Element | null {
  const folds = slice.isShown ? (slice.causes?.folds ?? []) : [];
  if (folds.length === 0) return null;
  return (
    <details class="folds" open>
      <summary>Left out of the steps</summary>
      <ul>
        {folds.map((fold) => (
          <FoldLine fold={fold} goTo={going.goTo} />
        ))}
      </ul>
    </details>
  );
}

interface FoldProps {
  readonly fold: Fold;
  readonly goTo: (at: number) => void;
}

const mostLinks = 8;

function FoldLine({ fold: { steps, said }, goTo }: FoldProps): JSX.Element {
  const left = steps.length - mostLinks;
  return (
    <li>
      <SaidText said={said} goTo={goTo} />
      {": "}
      {steps.slice(0, mostLinks).map((step, index) => (
        <>
          {index > 0 && ", "}
          <StepLink step={step} goTo={goTo} />
        </>
      ))}
      {left > 0 && ` and ${left} more`}
    </li>
  );
}
