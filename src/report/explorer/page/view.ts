/** The properties of each part of the page. */
import type { TraceStep } from "../../../trace/outcome.ts";
import type { Look, Walk } from "../walk.ts";
import type { Search } from "./search/use-search.ts";
import type { Slice } from "./slice/use-slice.ts";
import type { Watch } from "./watch/use-watch.ts";
import type { Going } from "./steps/use-place.ts";

export interface View {
  readonly walk: Walk;
  readonly going: Going;
  readonly search: Search;
  readonly watch: Watch;
  readonly slice: Slice;
  readonly look: Look;
  /** The line that led here; null at the start. */
  readonly step: TraceStep | null;
}

/** A thread's colour and lane, by its name; colours repeat after the sixth. */
export function laneOf({ threads }: Walk, thread: string): number {
  return Math.max(0, threads.indexOf(thread));
}

export function laneClass(lane: number): string {
  return `lane-${lane % 6}`;
}
