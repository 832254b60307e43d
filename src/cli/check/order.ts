/** What a process that checks for another one is told, and what it says. */
import type { Reason } from "../../cache/entry.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Heard } from "../output/progress.ts";
import type { Question } from "./config.ts";
import type { Done, Unit } from "./unit.ts";

/** Told once, before all orders. */
export interface Setup {
  readonly question: Question;
  readonly limits: AskedLimits;
  readonly cache: boolean;
  readonly timings: boolean;
  /** When the process began that the user has started, for `--timings`. */
  readonly timeOrigin: number;
}

export interface Order {
  readonly unit: Unit;
  /** What the protocol was read from: by that the cache knows it. */
  readonly origin: Reason | undefined;
}

export type Message =
  | { readonly done: Done }
  | { readonly heard: Heard }
  /** A line for standard error. */
  | { readonly said: string }
  /** One that each of the processes says, and the user hears once. */
  | { readonly warned: string };
