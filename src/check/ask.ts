/** What a check is asked, and what it answers. */
import type { Cache } from "../cache/index.ts";
import type { Limits } from "../engine/index.ts";
import type { System } from "../ir/system.ts";
import type { SetupProblem } from "../tlc/tool/problem.ts";
import type { TlcOptions } from "../tlc/run/run.ts";
import type { TlcTools } from "../tlc/tool/tools.ts";
import type { LineCounts } from "../trace/coverage.ts";
import type { Outcome } from "../trace/outcome.ts";
import type { CheckedByTlc } from "./tlc.ts";

/** Called at the end of each stage; the command line prints when that was. */
export type OnStage = (stage: string) => void;

/** `auto`: TLC confirms where it can be had and the model is small; `both` demands that it does. */
export type EngineChoice = "auto" | "embedded" | "tlc" | "both";

export interface Ask {
  readonly engine: EngineChoice;
  readonly limits: Omit<Limits, "deadline">;
  readonly tlc: Omit<TlcOptions, keyof TlcTools | "timeoutMs">;
  /** For lowering and all checkers together. */
  readonly timeoutMs: number | undefined;
  /** Whether an answer that says less than it seems to is one that fails. */
  readonly vacuity: "warn" | "error";
  readonly cache: Cache | null;
  /** The System, where it was recalled before. */
  readonly known: System | undefined;
  /** Called only when TLC is asked. */
  readonly tools: () => Promise<TlcTools | SetupProblem>;
  readonly onStage: OnStage;
  /** The engine's answer, before TLC is asked for its own. */
  readonly onAnswer: (outcome: Outcome) => void;
}

/** A System, and until when an answer about it is waited for. */
export interface Asked {
  readonly system: System;
  readonly ask: Ask;
  readonly deadline: number;
}

export interface Verified {
  readonly outcome: Outcome;
  /** What TLC was given and what it said, where it was asked. */
  readonly checked: CheckedByTlc | null;
  /** What the embedded engine executed, where it was asked and has a form for the model. */
  readonly lines: readonly LineCounts[] | null;
}
