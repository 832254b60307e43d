/** A trace as it is kept: what a check found, and of which model it is. */
import type { Bounds } from "../../ir/protocol.ts";
import type { Outcome, Trace } from "../outcome.ts";

/** Grows by one when a reader of the form before would misread the new one. */
export const formatVersion = 1;

export interface Recording {
  readonly outcome: Outcome & { readonly trace: Trace };
  readonly model: Model;
}

export interface Model {
  /** SHA-256 of the protocol's files: whether it is still the model that was recorded. */
  readonly digest: string;
  /** Where the protocol is, from the folder of the trace. */
  readonly spec: string;
  readonly choice: RecordedChoice;
}

/** The configuration, and what the command line changed in it. */
export interface RecordedChoice {
  readonly config: string;
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Bounds;
  readonly threads: Readonly<Record<string, number>>;
}
