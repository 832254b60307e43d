/** The question and the answer of a check. */
import type { Cache } from "../cache/index.ts";
import type { Limits } from "../engine/index.ts";
import type { System } from "../ir/system.ts";
import type { SetupProblem } from "../tlc/tool/problem.ts";
import type { TlcOptions } from "../tlc/run/run.ts";
import type { TlcTools } from "../tlc/tool/tools.ts";
import type { LineCounts } from "../trace/coverage.ts";
import type { Outcome } from "../trace/outcome.ts";
import type { Print } from "./embedded/print.ts";
import type { CheckedByTlc } from "./tlc.ts";

/** Called at the end of each stage; the command line prints the time of it. */
export type OnStage = (stage: string) => void;

/** `auto`: TLC confirms if it is installed and the model is small. `both`: TLC has to confirm. */
export type EngineChoice = "auto" | "embedded" | "tlc" | "both";

export interface Ask {
  readonly engine: EngineChoice;
  readonly limits: Omit<Limits, "deadline">;
  readonly tlc: Omit<TlcOptions, keyof TlcTools | "timeoutMs">;
  /** The limit for lowering and all checkers together. */
  readonly timeoutMs: number | undefined;
  /** Whether a vacuous answer is a failure. */
  readonly vacuity: "warn" | "error";
  readonly cache: Cache | null;
  /** The System, if it was recalled. */
  readonly known: System | undefined;
  /** Called only when TLC is asked. */
  readonly tools: () => Promise<TlcTools | SetupProblem>;
  readonly onStage: OnStage;
  /** Called with the engine's answer, before TLC is asked. */
  readonly onAnswer: (outcome: Outcome) => void;
}

/** A System, and the time until which its answer may take. */
export interface TimedAsk {
  readonly system: System;
  readonly ask: Ask;
  readonly deadline: number;
  /** Prints its checker, or recalls it; without it, the checker is printed. */
  readonly print: Print | undefined;
}

export interface Verified {
  readonly outcome: Outcome;
  /** TLC's input and answer, if it was asked. */
  readonly checked: CheckedByTlc | null;
  /** The lines that the embedded engine executed, if it was asked and has a form for the model. */
  readonly lines: readonly LineCounts[] | null;
}
