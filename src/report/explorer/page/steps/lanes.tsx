/**
 * The steps in order, each in the lane of its thread: where the boxes change lanes, a turn ends. Only
 * visible steps are in the document.
 */
import type { CSSProperties, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Trail } from "../../walk.ts";
import { SearchBox } from "../search/search-box.tsx";
import { SliceBar } from "../slice/slice-bar.tsx";
import { Ties } from "../slice/ties.tsx";
import { useRows } from "../use-rows.ts";
import type { View } from "../view.ts";
import { Guides, LaneNames, RowNumber, StepBox, TurnHead } from "./step-box.tsx";

/** The heights of rows whose texts fit on one line. A row is measured once it is drawn. */
const heights = { start: 34, step: 48, turn: 24 } as const;

export function Lanes(view: View): JSX.Element {
  const { walk, going, slice } = view;
  const { trail, at } = going.place;
  const box = useRef<HTMLDivElement>(null);
  const list = useRows(box, {
    of: slice.rows,
    count: slice.rows.length,
    height: (index) => heightOf(trail, slice.rows, index),
  });
  const { rows, total, show, measure } = list;
  useEffect(() => show(slice.rows.indexOf(at)), [slice.rows, at]);
  return (
    <section
      class={walk.threads.length > 2 ? "lanes many" : "lanes"}
      aria-label="The threads' steps"
    >
      <SearchBox {...view} />
      {slice.causes !== null && <SliceBar {...slice} said={sayShown(slice, trail)} />}
      <LaneNames threads={walk.threads} />
      <div class="rows" ref={box} tabIndex={-1} style={heightsOf(total)}>
        <Guides threads={walk.threads} height={`${total}px`} />
        <ol style={{ height: `${total}px` }}>
          {rows.map(({ index, start }) => (
            <Row {...view} key={index} index={index} top={start} measure={measure} />
          ))}
        </ol>
        <Ties {...view} list={list} />
      </div>
    </section>
  );
}

function sayShown({ causes, isShown }: View["slice"], { length }: Trail): string {
  const count = causes!.steps.length;
  return isShown
    ? `${count} of ${length} steps: those that the failure depends on`
    : `All ${length} steps, ${count} of which the failure depends on`;
}

/** What is above the rows leaves them some room. */
function heightsOf(total: number): CSSProperties {
  return { height: `${total}px`, minHeight: `min(200px, ${total}px)` };
}

function heightOf(trail: Trail, rows: readonly number[], index: number): number {
  if (index === 0) return heights.start;
  return heights.step + (beginsTurn(trail, rows, index) ? heights.turn : 0);
}

/** Whether the row before is another thread's, or the start. */
function beginsTurn({ movers }: Trail, rows: readonly number[], index: number): boolean {
  const [before, row] = [rows[index - 1]!, rows[index]!];
  return before === 0 || movers[row - 1] !== movers[before - 1];
}

type RowProps = View & {
  readonly index: number;
  readonly top: number;
  readonly measure: (row: HTMLElement | null) => void;
};

function Row(props: RowProps): JSX.Element {
  const { walk, going, search, slice, index, top, measure } = props;
  const { trail, at } = going.place;
  const row = slice.rows[index]!;
  const isCurrent = row === at;
  const isFound = search.found?.steps.includes(row) ?? false;
  const place = { lane: trail.movers[row - 1]! - 1, lanes: walk.threads.length };
  const choose = (): void => going.goTo(row);
  return (
    <li
      class={row > at ? "row later" : "row"}
      ref={measure}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={slice.rows.length}
      aria-posinset={index + 1}
    >
      {row > 0 && beginsTurn(trail, slice.rows, index) && (
        <TurnHead {...place} thread={walk.threads[place.lane]!} />
      )}
      <RowNumber number={row} isCurrent={isCurrent} isFound={isFound} />
      {row === 0 ? (
        <Start isCurrent={isCurrent} choose={choose} />
      ) : (
        <StepBox
          {...place}
          step={trail.lineTo(row)}
          mark={row === trail.length ? markOfEnd({ ...props, trail, at }) : null}
          isCurrent={isCurrent}
          choose={choose}
        />
      )}
    </li>
  );
}

interface StartProps {
  readonly isCurrent: boolean;
  readonly choose: () => void;
}

function Start({ isCurrent, choose }: StartProps): JSX.Element {
  return (
    <button
      type="button"
      class="box start"
      aria-current={isCurrent ? "step" : undefined}
      onClick={choose}
    >
      the initial state
    </button>
  );
}

type End = Pick<View, "walk" | "look"> & { readonly trail: Trail; readonly at: number };

/**
 * A failure at the counterexample's end is always marked; on another trail only when the user is there.
 */
function markOfEnd({ walk, trail, at, look }: End): string | null {
  if (trail.fails) return "✗ fails";
  const known = trail === walk.recorded && walk.outcome?.failure != null;
  return known || (at === trail.length && look.wrong.length > 0) ? "✗ wrong after" : null;
}
