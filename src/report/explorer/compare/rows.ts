/** The rows of two traces side by side: what both begin with once, and then a column for each. */
import type { TraceStep } from "../../../trace/outcome.ts";
import type { Compared } from "../../parted.ts";

export type Side = 0 | 1;
export const sides = [0, 1] as const;

/** A step in a column, or in both. */
export interface Cell {
  /** Null for a step that both take, with the same values. */
  readonly side: Side | null;
  readonly step: TraceStep;
  /** Whether the row before in its column is another thread's. */
  readonly begins: boolean;
}

export type Row =
  | { readonly r: "steps"; readonly cells: readonly Cell[]; readonly decides: boolean }
  | { readonly r: "parting" }
  /** The head of a column, where one stands below the other. */
  | { readonly r: "head"; readonly side: Side };

export interface Wanted {
  /** The steps on which a failure depends, and those around the parting; or all. */
  readonly steps: "slice" | "all";
  readonly columns: "beside" | "below";
}

/** How many steps before the parting are always shown. */
const stepsBefore = 3;

type IsShown = (step: TraceStep, side: Side) => boolean;
type ToCell = (step: TraceStep, side: Side | null) => Cell;

export function rowsOf(compared: Compared, { steps, columns }: Wanted): readonly Row[] {
  const { parting, outcomes } = compared;
  const isShown = steps === "all" ? () => true : shownIn(compared);
  const toCell = cells();
  const trunk = trunkOf(compared, isShown, toCell);
  if (parting.how === "nowhere") return trunk;
  const at = trunk.findIndex(({ cells: [first] }) => first!.step.number > parting.common);
  const parted = at < 0 ? trunk.length : at;
  const tails = sides.map((side) =>
    outcomes[side].trace.steps.filter(
      (step) => step.number > parting.together && isShown(step, side),
    ),
  );
  return [
    ...trunk.slice(0, parted),
    { r: "parting" },
    ...trunk.slice(parted),
    ...(columns === "below" ? below : beside)(tails, toCell),
  ];
}

type StepsRow = Extract<Row, { r: "steps" }>;

function trunkOf(
  { parting: { together, otherValues, guard }, outcomes: [a, b] }: Compared,
  isShown: IsShown,
  toCell: ToCell,
): readonly StepsRow[] {
  const others = new Set(otherValues);
  const begun = a.trace.steps.slice(0, together);
  const shown = begun.filter((step) => sides.some((side) => isShown(step, side)));
  return shown.map((step) => {
    const other = b.trace.steps[step.number - 1]!;
    const isSame = !others.has(step.number);
    const own = isSame ? [toCell(step, null)] : [toCell(step, 0), toCell(other, 1)];
    return { r: "steps", cells: own, decides: step.number === guard?.step.number };
  });
}

type Tails = readonly (readonly TraceStep[])[];

function below(tails: Tails, toCell: ToCell): readonly Row[] {
  return sides.flatMap((side): readonly Row[] => [
    { r: "head", side },
    ...tails[side]!.map((step): Row => {
      return { r: "steps", cells: [toCell(step, side)], decides: false };
    }),
  ]);
}

function beside(tails: Tails, toCell: ToCell): readonly Row[] {
  const length = Math.max(...tails.map((tail) => tail.length));
  return Array.from({ length }, (_, at) => {
    const own = sides.flatMap((side) => {
      const step = tails[side]![at];
      return step === undefined ? [] : [toCell(step, side)];
    });
    return { r: "steps", cells: own, decides: false };
  });
}

/** Makes cells from above to below. */
function cells(): ToCell {
  const before: [string | null, string | null] = [null, null];
  return (step, side) => {
    const own = side === null ? sides : [side];
    const begins = own.some((each) => before[each] !== step.thread);
    for (const each of own) before[each] = step.thread;
    return { side, step, begins };
  };
}

/** Of an older trace it is not known on what its failure depends: all its steps are shown. */
function shownIn({ outcomes, parting: { common, otherValues } }: Compared): IsShown {
  const causes = outcomes.map(({ trace }) => {
    return trace.causes && new Set(trace.causes.steps.map(({ step }) => step));
  });
  const others = new Set(otherValues);
  return ({ number }, side) => {
    const isNear = number > common - stepsBefore && number <= common + 1;
    const isLast = number === outcomes[side].trace.steps.length;
    return isNear || isLast || others.has(number) || (causes[side]?.has(number) ?? true);
  };
}
