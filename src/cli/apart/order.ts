/** What a process that reads and checks for another one is told, and what it says. */
import type { Reason } from "../../cache/entry.ts";
import type { Seen } from "../../check/check.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Heard } from "../output/progress.ts";
import type { Question } from "../check/config.ts";
import type { Done, Unit } from "../check/unit.ts";

/** Told once, before all orders. */
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
      /** What the protocol was read from: by that the cache knows it. */
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

/** What ends an order. */
export type Answer = Read | Checked | Failed;
export type AnswerTo<O extends Order> =
  (O extends { readonly read: string } ? Read : Checked) | Failed;

export type Message<O extends Order> = { readonly answer: AnswerTo<O> } | { readonly news: News };

/** What is said before that. */
export type News =
  | { readonly heard: Heard }
  /** The stage that has ended. */
  | { readonly stage: string }
  /** The engine's answer, before TLC is asked for its own. */
  | { readonly answered: Outcome }
  /** All checkers have answered; what follows may take as long once more, or is not limited. */
  | { readonly furtherMs: number | null }
  /** A line that each of the processes says, and the user hears once. */
  | { readonly warned: string };

/** Sent to the process: the order that it is at is to end. */
export const stop = "stop";
