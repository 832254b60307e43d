/** The visible rows of a long list. */
import {
  elementScroll,
  measureElement,
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
  /** The height of a row that is not drawn yet; drawn ones are measured. */
  readonly height: (row: number) => number;
}

export interface Rows {
  readonly rows: readonly VirtualItem[];
  /** The height of all rows. */
  readonly total: number;
  /** Scrolls until a row is visible. */
  readonly show: (row: number) => void;
  /** The height at which the middle of a row is, drawn or not. */
  readonly middleOf: (row: number) => number;
  /** Measures a row that is drawn; `data-index` is its number. */
  readonly measure: (row: HTMLElement | null) => void;
}

/** The room for the outline of a row at the edge. */
const outline = 6;

export function useRows(box: RefObject<HTMLElement | null>, { of, count, height }: List): Rows {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const options = {
    count,
    estimateSize: height,
    getScrollElement: () => box.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    measureElement,
    onChange: () => draw(undefined as never),
    overscan: 8,
    paddingEnd: outline,
    scrollPaddingStart: outline,
    scrollPaddingEnd: outline,
  };
  const [list] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), []);
  useLayoutEffect(() => list._willUpdate());
  useLayoutEffect(() => measureAnew(list), [of]);
  return {
    rows: list.getVirtualItems(),
    total: list.getTotalSize(),
    show: (row) => list.scrollToIndex(row, { align: "auto" }),
    middleOf(row) {
      const { start = 0, size = 0 } = list.measurementsCache[row] ?? {};
      return start + size / 2;
    },
    measure: list.measureElement,
  };
}

/** Rows that stay in the document are the only ones that nothing would measure again. */
function measureAnew(list: Virtualizer<HTMLElement, HTMLElement>): void {
  list.measure();
  for (const row of list.elementsCache.values()) {
    if (row.isConnected) list.resizeItem(list.indexFromElement(row), row.offsetHeight);
  }
}
