/** A stored trace: the answer of a check, and the model that it is about. */
import type { Bounds } from "../../ir/protocol.ts";
import type { Outcome, Trace } from "../outcome.ts";

/** Increased when a reader of the old format would misread the new one. */
export const formatVersion = 1;

export interface Recording {
  readonly outcome: Outcome & { readonly trace: Trace };
  readonly model: Model;
}

export interface Model {
  /** SHA-256 of the protocol's files: shows whether the model is still the recorded one. */
  readonly digest: string;
  /** The path of the protocol from the folder of the trace. */
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
