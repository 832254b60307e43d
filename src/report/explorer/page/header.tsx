/** The checked protocol and the answer. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Outcome } from "../../../trace/outcome.ts";
import { withOpinion } from "../../opinion.ts";
import { summarize } from "../../text/summary.ts";
import { Keys, type Key } from "./help.tsx";
import { safe } from "./text.tsx";
import type { View } from "./view.ts";

const keys: readonly Key[] = [
  [["j", "↓", "→"], "the next step"],
  [["k", "↑", "←"], "the step before"],
  [["J", "K"], "the end of the next turn, and back"],
  [["Home", "End"], "the start, the end"],
  [["1", "…", "9"], "takes the step with that number"],
  [["/"], "search steps, functions and places"],
  [["a"], "all steps, or those that the failure depends on"],
  [["="], "an expression, evaluated at the position"],
  [["n", "N"], "the next find, and back"],
  [["?"], "this list"],
];

export function Header({ walk, going }: View): JSX.Element {
  const { outcome, protocol, config, recorded } = walk;
  const own = going.place.trail !== recorded;
  return (
    <header>
      <h1>
        {safe(protocol)} <span class="config">{safe(config)}</span>
      </h1>
      <Verdict outcome={outcome} />
      {own && recorded.length > 0 && (
        <button type="button" class="restart" onClick={going.restart}>
          Back to the counterexample
        </button>
      )}
      {outcome !== null && <Covers title="What it covers" outcome={outcome} />}
      <Keys keys={keys} />
      <ThemeSwitch />
    </header>
  );
}

const marks = { holds: "✓", violated: "✗", incomplete: "?", vacuous: "?", error: "!" } as const;

export function Verdict({ outcome }: { readonly outcome: Outcome | null }): JSX.Element {
  if (outcome === null) return <p class="verdict none">not checked: explored by hand</p>;
  const { verdict, failure } = outcome;
  const what = failure === null ? "" : `: ${failure.property ?? failure.kind}`;
  return (
    <p class={`verdict ${verdict}`}>
      <span aria-hidden="true">{marks[verdict]}</span> {withOpinion(verdict + safe(what), outcome)}
    </p>
  );
}

interface CoversProps {
  readonly title: string;
  readonly outcome: Outcome;
}

/** The states, threads and bounds that the answer covers. */
export function Covers({ title, outcome }: CoversProps): JSX.Element {
  return (
    <details class="covers">
      <summary>{title}</summary>
      <dl>
        {coverageOf(outcome).map(([name, text]) => (
          <div>
            <dt>{name}</dt>
            <dd>{safe(text)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function coverageOf(outcome: Outcome): readonly (readonly [string, string])[] {
  const { confirmation } = outcome;
  const second = confirmation === null ? [] : [["TLC", confirmation.said] as const];
  return [...summarize(outcome), ...second];
}

export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState(() =>
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  );
  const other = theme === "dark" ? "light" : "dark";
  const change = (): void => {
    document.documentElement.dataset["theme"] = other;
    setTheme(other);
  };
  return (
    <button type="button" class="theme" onClick={change}>
      {other === "dark" ? "Dark" : "Light"}
    </button>
  );
}
