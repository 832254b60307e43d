/** Which rows of a long list are in sight. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export interface List {
  /** What the rows are of: with another, they are measured again. */
  readonly of: unknown;
  readonly count: number;
  readonly height: (row: number) => number;
}

export interface Rows {
  readonly rows: readonly VirtualItem[];
  /** The height of all. */
  readonly total: number;
  /** Scrolls so that a row is in sight. */
  readonly show: (row: number) => void;
}

export function useRows(box: RefObject<HTMLElement | null>, { of, count, height }: List): Rows {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const options = {
    count,
    estimateSize: height,
    getScrollElement: () => box.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw(undefined as never),
    overscan: 8,
  };
  const [list] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), []);
  useLayoutEffect(() => list._willUpdate());
  useLayoutEffect(() => list.measure(), [of]);
  return {
    rows: list.getVirtualItems(),
    total: list.getTotalSize(),
    show: (row) => list.scrollToIndex(row, { align: "auto" }),
  };
}
