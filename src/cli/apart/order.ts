/** The messages to and from a process that reads and checks for another one. */
import type { Reason } from "../../cache/entry.ts";
import type { Seen } from "../../check/check.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Heard } from "../output/progress.ts";
import type { Question } from "../check/config.ts";
import type { Done, Unit } from "../check/unit.ts";

/** Sent once, before all orders. */
export interface Setup {
  readonly question: Question;
  readonly cache: boolean;
  /** The folders of `--allow-imports`. */
  readonly allowed: readonly string[];
}

export type Order =
  | { readonly read: string }
  | {
      readonly check: Unit;
      /** What the protocol was read from; the cache finds it by that. */
      readonly origin: Reason | undefined;
      readonly limits: AskedLimits;
    };

export interface Read {
  readonly reading: Seen;
  readonly origin: Reason | undefined;
}

export interface Checked {
  readonly done: Done;
}

/** A bug of ours, in a sentence. */
export interface Failed {
  readonly failed: string;
}

/** The last message of an order. */
export type Answer = Read | Checked | Failed;
export type AnswerTo<O extends Order> =
  (O extends { readonly read: string } ? Read : Checked) | Failed;

export type Message<O extends Order> = { readonly answer: AnswerTo<O> } | { readonly news: News };

/** The messages before the last one. */
export type News =
  | { readonly heard: Heard }
  /** The stage that has ended. */
  | { readonly stage: string }
  /** The engine's answer, before TLC is asked for its own. */
  | { readonly answered: Outcome }
  /** All checkers have answered. The rest may take this long; null: without a limit. */
  | { readonly furtherMs: number | null }
  /** A line that every process reports, and the user sees once. */
  | { readonly warned: string };

/** A message to the process: end the present order. */
export const stop = "stop";
