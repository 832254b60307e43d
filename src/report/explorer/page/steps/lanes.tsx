/**
 * The steps in order, each in the lane of its thread: where the boxes change lanes, a turn ends. Only
 * visible steps are in the document.
 */
import type { CSSProperties, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Trail } from "../../walk.ts";
import { SearchBox } from "../search/search-box.tsx";
import { baseName, ChangeText, safe } from "../text.tsx";
import { SliceBar } from "../slice/slice-bar.tsx";
import { Ties } from "../slice/ties.tsx";
import { useRows } from "../use-rows.ts";
import { laneClass, type View } from "../view.ts";

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
      <SliceBar {...view} />
      <Names walk={walk} />
      <div class="rows" ref={box} tabIndex={-1} style={heightsOf(total)}>
        <Guides walk={walk} height={total} />
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

/** How far right a lane begins: the boxes are wider than a lane, since the other lanes rest. */
function laneStart(lane: number, lanes: number): string {
  return `calc(var(--lanes) * ${lanes === 1 ? 0 : lane / (lanes - 1)})`;
}

function Names({ walk }: Pick<View, "walk">): JSX.Element {
  return (
    <div class="names" aria-hidden="true">
      {walk.threads.map((name, lane) => (
        <span class={laneClass(lane)}>{safe(name)}</span>
      ))}
    </div>
  );
}

function Guides({ walk, height }: Pick<View, "walk"> & { height: number }): JSX.Element {
  const { threads } = walk;
  return (
    <div class="guides" aria-hidden="true">
      {threads.map((_, lane) => (
        <i
          class={laneClass(lane)}
          style={{ left: laneStart(lane, threads.length), height: `${height}px` }}
        />
      ))}
    </div>
  );
}

type RowProps = View & {
  readonly index: number;
  readonly top: number;
  readonly measure: (row: HTMLElement | null) => void;
};

function Row(props: RowProps): JSX.Element {
  const { going, search, slice, index, top, measure } = props;
  const { trail, at } = going.place;
  const row = slice.rows[index]!;
  const current = row === at;
  const isFound = search.found?.steps.includes(row) ?? false;
  return (
    <li
      class={row > at ? "row later" : "row"}
      ref={measure}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={slice.rows.length}
      aria-posinset={index + 1}
    >
      {row > 0 && beginsTurn(trail, slice.rows, index) && <Turn {...props} row={row} />}
      <span class={isFound ? "number found" : "number"} aria-hidden="true">
        {current ? "▸" : ""}
        {row}
      </span>
      <button
        type="button"
        class={row === 0 ? "box start" : `box ${laneClass(trail.movers[row - 1]! - 1)}`}
        style={{ marginLeft: row === 0 ? "0" : laneStartOf(props, row) }}
        aria-current={current ? "step" : undefined}
        onClick={() => going.goTo(row)}
      >
        {row === 0 ? "the initial state" : <Line {...props} row={row} />}
      </button>
    </li>
  );
}

function laneStartOf({ walk, going }: View, row: number): string {
  return laneStart(going.place.trail.movers[row - 1]! - 1, walk.threads.length);
}

function Turn(props: View & { readonly row: number }): JSX.Element {
  const { walk, going, row } = props;
  const lane = going.place.trail.movers[row - 1]! - 1;
  return (
    <span class={`turn ${laneClass(lane)}`} style={{ marginLeft: laneStartOf(props, row) }}>
      {safe(walk.threads[lane]!)}
    </span>
  );
}

/** The source, and the effects below it. */
function Line({ walk, going, row, look }: View & { readonly row: number }): JSX.Element {
  const { trail, at } = going.place;
  const step = trail.lineTo(row);
  const mark = row === trail.length ? markOfEnd({ walk, trail, at, look }) : null;
  const { file, start } = step.span;
  const read = step.reads[0];
  return (
    <>
      <span class="heard">{safe(`Step ${row}, ${step.thread}: `)}</span>
      <span class="top">
        <span class="where">{`${safe(baseName(file))}:${start.line}`}</span>
        {mark !== null && <span class="stop">{mark}</span>}
        <code>{safe(step.source)}</code>
      </span>
      <span class="bottom">
        {step.choice !== null && <span>{safe(step.choice)}</span>}
        {step.changes.map((change) => (
          <ChangeText change={change} />
        ))}
        {step.changes.length === 0 && (
          <span class="read">
            {safe(read ? `${read.place} is ${read.value}` : `in ${step.function}`)}
          </span>
        )}
      </span>
    </>
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
