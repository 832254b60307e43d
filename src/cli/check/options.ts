/** The options of `lockstep check`. */
import type { ReadOptions } from "../load.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import type { LimitOptions } from "../options/limits.ts";
import type { OutputFormat } from "../output/sink.ts";
import type { StepsOptions } from "../output/showing.ts";
import type { Question } from "./config.ts";
import type { CoverageOptions } from "./coverage.ts";

export interface CheckOptions
  extends Question, ChoiceOptions, ReadOptions, LimitOptions, CoverageOptions, StepsOptions {
  readonly allConfigs?: boolean;
  readonly format?: OutputFormat;
  readonly json?: boolean;
  readonly traces?: boolean;
  readonly timings?: boolean;
  readonly onlyFailed?: boolean;
  readonly jobs?: string;
  readonly shard?: string;
  readonly watch?: boolean;
}
