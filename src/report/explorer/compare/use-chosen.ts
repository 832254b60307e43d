/** The row that is looked at, and the ways to others. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Compared } from "../../parted.ts";
import { rowsOf, type Cell, type Row, type Side, type Wanted } from "./rows.ts";

/** A step of one of the traces. */
export interface Chosen {
  readonly side: Side;
  readonly number: number;
}

export interface Choosing {
  readonly rows: readonly Row[];
  /** The index of the row that is looked at. */
  readonly at: number;
  /** Whether there are steps that can be left out. */
  readonly isSliced: boolean;
  /** Whether they are left out. */
  readonly isShown: boolean;
  readonly toggle: () => void;
  /** Shows all steps if this one was left out. */
  readonly choose: (chosen: Chosen) => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly first: () => void;
  readonly last: () => void;
  /** To the step at which they part, or to the last one if they do not. */
  readonly parting: () => void;
}

interface State {
  readonly steps: Wanted["steps"];
  readonly chosen: Chosen;
}

export function useChosen(compared: Compared, columns: Wanted["columns"]): Choosing {
  const lists = useMemo(() => {
    const slice = rowsOf(compared, { steps: "slice", columns });
    return { slice, all: rowsOf(compared, { steps: "all", columns }) };
  }, [compared, columns]);
  const start = useMemo(() => partingIn(compared), [compared]);
  // A key that follows quickly is answered before the page is drawn again.
  const now = useRef<State>({ steps: "slice", chosen: start });
  const [, draw] = useState(0);
  const put = (change: Partial<State>): void => {
    now.current = { ...now.current, ...change };
    draw((times) => times + 1);
  };
  const rowsNow = (): readonly Row[] => lists[now.current.steps];
  const atNow = (): number => rowOf(rowsNow(), now.current.chosen);
  const goTo = (row: Row | undefined): void => {
    const cell = row === undefined ? undefined : cellsOf(row)[0];
    if (cell !== undefined) put({ chosen: { side: cell.side ?? 0, number: cell.step.number } });
  };
  const choose = (chosen: Chosen): void => {
    const isThere = cellsOf(rowsNow()[rowOf(rowsNow(), chosen)]!).some(
      ({ step }) => step.number === chosen.number,
    );
    put({ chosen, steps: isThere ? now.current.steps : "all" });
  };
  const { steps } = now.current;
  return {
    rows: lists[steps],
    at: atNow(),
    isSliced: lists.slice.length < lists.all.length,
    isShown: steps === "slice",
    toggle: () => put({ steps: now.current.steps === "slice" ? "all" : "slice" }),
    choose,
    next: () => goTo(rowsNow().find((row, index) => index > atNow() && row.r === "steps")),
    previous: () => goTo(rowsNow().findLast((row, index) => index < atNow() && row.r === "steps")),
    first: () => goTo(rowsNow().find((row) => row.r === "steps")),
    last: () => goTo(rowsNow().findLast((row) => row.r === "steps")),
    parting: () => choose(start),
  };
}

export function cellsOf(row: Row): readonly Cell[] {
  return row.r === "steps" ? row.cells : [];
}

/** The row of a step; if it is left out, the row before it in its column. */
function rowOf(rows: readonly Row[], { side, number }: Chosen): number {
  const isBefore = (cell: Cell): boolean =>
    (cell.side === null || cell.side === side) && cell.step.number <= number;
  const found = rows.findLastIndex((row) => cellsOf(row).some(isBefore));
  return found < 0 ? rows.findIndex((row) => row.r === "steps") : found;
}

function partingIn({ parting: { steps, common }, outcomes: [a] }: Compared): Chosen {
  const [mine, yours] = steps;
  if (mine === null && yours !== null) return { side: 1, number: yours.number };
  return { side: 0, number: mine?.number ?? Math.min(common, a.trace.steps.length) };
}
