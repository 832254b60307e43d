/** The page of two traces: where they part and what decided it, their steps, and how each ends. */
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Compared } from "../../parted.ts";
import { Covers, ThemeSwitch, Verdict } from "../page/header.tsx";
import { Keys, type Key } from "../page/help.tsx";
import { usePresses } from "../page/steps/keys.ts";
import { Go } from "../page/steps/scrubber.tsx";
import { baseName, describeStep, safe } from "../page/text.tsx";
import { useWidth } from "../page/use-width.ts";
import { Endings, Here, Parted } from "./details.tsx";
import { letters, Pairs } from "./pairs.tsx";
import { sides, type Wanted } from "./rows.ts";
import { cellsOf, useChosen, type Choosing } from "./use-chosen.ts";

/** The properties of each part of the page. */
export interface Comparing {
  readonly compared: Compared;
  readonly choosing: Choosing;
  readonly columns: Wanted["columns"];
  /** The lanes, the same in both columns. */
  readonly threads: readonly string[];
}

/** The least width of two columns that can be read. */
const leastWidth = 560;

export function CompareApp({ compared }: { readonly compared: Compared }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const columns = width === 0 || width >= leastWidth ? "beside" : "below";
  const choosing = useChosen(compared, columns);
  const threads = useMemo(() => threadsOf(compared), [compared]);
  usePresses((key) => actionsOf(choosing)[key]);
  const props = { compared, choosing, columns, threads } as const;
  const heard = cellsOf(choosing.rows[choosing.at]!).map(({ step }) => describeStep(step));
  return (
    <>
      <Header {...props} />
      <Buttons {...props} />
      <main>
        <Pairs {...props} box={box} />
        <div class="now">
          <Parted {...props} />
          <Here {...props} />
          <Endings {...props} />
        </div>
      </main>
      <p class="heard" role="status">
        {heard.join("; ")}
      </p>
    </>
  );
}

function threadsOf({ outcomes }: Compared): readonly string[] {
  const named = outcomes.flatMap(({ covered }) => covered.threads);
  const moving = outcomes.flatMap(({ trace }) => trace.steps.map(({ thread }) => thread));
  return [...new Set([...named, ...moving])];
}

const keys: readonly Key[] = [
  [["j", "↓", "→"], "the next row"],
  [["k", "↑", "←"], "the row before"],
  [["Home", "End"], "the first, the last"],
  [["p"], "where they part"],
  [["a"], "all steps, or those that the failures depend on"],
  [["?"], "this list"],
];

function actionsOf(choosing: Choosing): Readonly<Record<string, () => void>> {
  const { next, previous, first, last, parting, toggle } = choosing;
  return {
    j: next,
    ArrowDown: next,
    ArrowRight: next,
    k: previous,
    ArrowUp: previous,
    ArrowLeft: previous,
    Home: first,
    End: last,
    p: parting,
    a: toggle,
  };
}

function Header({ compared: { files, outcomes } }: Comparing): JSX.Element {
  return (
    <header>
      <h1>
        {safe(outcomes[0].protocol)} <span class="config">two traces</span>
      </h1>
      <Keys keys={keys} />
      <ThemeSwitch />
      <div class="traces">
        {sides.map((side) => (
          <div class="trace">
            <b>{letters[side]}</b> <span>{safe(baseName(files[side]))}</span>
            <span class="config">{safe(outcomes[side].config)}</span>
            <Verdict outcome={outcomes[side]} />
            <Covers title={`What ${letters[side]} covers`} outcome={outcomes[side]} />
          </div>
        ))}
      </div>
    </header>
  );
}

function Buttons({ choosing }: Comparing): JSX.Element {
  const { rows, at, first, previous, parting, next, last } = choosing;
  const here = cellsOf(rows[at]!);
  return (
    <nav class="scrubber" aria-label="Steps">
      <Go text="|«" name="To the start (Home)" to={first} />
      <Go text="‹" name="The row before (k)" to={previous} />
      <Go text="where they part" name="Where they part (p)" to={parting} />
      <Go text="›" name="The next row (j)" to={next} />
      <Go text="»|" name="To the end (End)" to={last} />
      <span class="position">
        {here
          .map(({ side, step }) => `${side === null ? "both" : letters[side]} ${step.number}`)
          .join(", ")}
      </span>
    </nav>
  );
}
