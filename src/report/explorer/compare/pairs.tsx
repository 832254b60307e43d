/** The rows: a step of both in one box, others side by side, or below each other where it is narrow. */
import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { baseName, safe } from "../page/text.tsx";
import { SliceBar } from "../page/slice/slice-bar.tsx";
import { LaneNames, RowNumber, StepBox, TurnHead } from "../page/steps/step-box.tsx";
import { useRows } from "../page/use-rows.ts";
import type { Comparing } from "./app.tsx";
import { sides, type Cell, type Row, type Side } from "./rows.ts";
import { cellsOf } from "./use-chosen.ts";

/** The heights of rows whose texts fit on one line. A row is measured once it is drawn. */
const heights = { step: 48, turn: 24, other: 30 } as const;

export const letters = ["A", "B"] as const;

export function Pairs(props: Comparing & { readonly box: RefObject<HTMLDivElement | null> }) {
  const { threads, choosing, columns, box } = props;
  const { rows: all, at, isSliced } = choosing;
  const list = useRows(box, {
    of: all,
    count: all.length,
    height: (index) => heightOf(all[index]!),
  });
  const { rows, total, show, measure } = list;
  useEffect(() => {
    show(at);
    // The mark of the parting and the head of a column belong to the row below them.
    const above = all.findLastIndex(({ r }, index) => index < at && r === "steps");
    if (above < at - 1) show(above + 1);
  }, [all, at]);
  return (
    <section class={threads.length > 2 ? "lanes many pairs" : "lanes pairs"} aria-label="Steps">
      {isSliced && <SliceBar {...choosing} said={sayShown(props)} />}
      <LaneNames threads={threads} />
      {columns === "beside" && <Heads {...props} />}
      <div
        class="rows"
        ref={box}
        tabIndex={-1}
        style={{ height: `${total}px`, minHeight: `min(200px, ${total}px)` }}
      >
        <ol style={{ height: `${total}px` }}>
          {rows.map(({ index, start }) => (
            <li
              key={index}
              class={`row ${all[index]!.r}`}
              ref={measure}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={all.length}
              aria-posinset={index + 1}
            >
              <RowOf {...props} row={all[index]!} isCurrent={index === at} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function heightOf(row: Row): number {
  if (row.r !== "steps") return heights.other;
  return heights.step + (row.cells.some(({ begins }) => begins) ? heights.turn : 0);
}

function sayShown({ compared, choosing: { rows, isShown } }: Comparing): string {
  const all = Math.max(...compared.outcomes.map(({ trace }) => trace.steps.length));
  const count = rows.filter(({ r }) => r === "steps").length;
  return isShown
    ? `${count} rows: where they part, and the steps that their failures depend on`
    : `All steps: ${all} in the longer trace`;
}

function Heads({ compared }: Comparing): JSX.Element {
  return (
    <div class="heads" aria-hidden="true">
      {sides.map((side) => (
        <span>
          <b>{letters[side]}</b> {safe(baseName(compared.files[side]))}
        </span>
      ))}
    </div>
  );
}

type RowProps = Comparing & { readonly row: Row; readonly isCurrent: boolean };

function RowOf(props: RowProps): JSX.Element {
  const { row, compared, columns } = props;
  if (row.r === "head") return <Head {...props} side={row.side} />;
  if (row.r === "parting") {
    const side = compared.parting.steps.indexOf(null);
    const ended = columns === "beside" && side >= 0 ? `; ${letters[side]} has ended` : "";
    return <p class="parts">▼ here they part{ended}</p>;
  }
  return (
    <>
      {row.decides && <p class="decides">▸ what is read here decides</p>}
      <div class={row.cells[0]!.side === null ? "cells together" : `cells ${columns}`}>
        {cellsOf(row).map((cell) => (
          <CellOf {...props} cell={cell} />
        ))}
      </div>
    </>
  );
}

function Head({ compared, side }: Comparing & { readonly side: Side }): JSX.Element {
  const { parting, files } = compared;
  return (
    <h3 class="head">
      {letters[side]} <span class="config">{safe(baseName(files[side]))}</span>
      {parting.steps[side] === null && <span class="config"> has ended</span>}
    </h3>
  );
}

function CellOf(props: RowProps & { readonly cell: Cell }): JSX.Element {
  const { threads, choosing, compared, columns, isCurrent } = props;
  const { side, step, begins } = props.cell;
  const { number, thread } = step;
  const { failure, trace } = compared.outcomes[side ?? 0];
  const isEnd = side !== null && number === trace.steps.length && failure !== null;
  const place = { lane: Math.max(0, threads.indexOf(thread)), lanes: threads.length };
  const isSplit = side !== null && number <= compared.parting.together;
  return (
    <div class={columns === "beside" && side === 1 ? "cell right" : "cell"}>
      {side !== null && <span class={isSplit ? "side" : "heard"}>{letters[side]}</span>}
      {begins && <TurnHead {...place} thread={thread} />}
      <RowNumber number={number} isCurrent={isCurrent} isFound={false} />
      <StepBox
        {...place}
        step={step}
        mark={isEnd ? "✗ ends" : null}
        isCurrent={isCurrent}
        choose={() => choosing.choose({ side: side ?? 0, number })}
      />
    </div>
  );
}
