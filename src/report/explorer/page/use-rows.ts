/** The visible rows of a long list. */
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
  /** The list of the rows. For another list they are measured again. */
  readonly of: unknown;
  readonly count: number;
  readonly height: (row: number) => number;
}

export interface Rows {
  readonly rows: readonly VirtualItem[];
  /** The height of all rows. */
  readonly total: number;
  /** Scrolls until a row is visible. */
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
