/** Guards: what keeps a protocol's runs apart, and the changes that take it away. */
import type { Span } from "../../diagnostics/span.ts";
import type { Citation } from "../../ir/protocol.ts";
import type { Edits } from "./tree/edit.ts";

export type GuardKind =
  | "lock"
  | "lock-everywhere"
  | "reference"
  | "get"
  | "put"
  | "check"
  | "wait"
  | "wake"
  | "atomic"
  /** Asked for with `--edges` and `--order`. */
  | "edge"
  | "order";

/** How a change takes a guard away. */
export type Operator =
  /** The lock is neither taken nor released. */
  | "without-lock"
  | "without-reference"
  | "without-get"
  | "without-put"
  /** The check is not made, or it is made and its answer is not used. */
  | "not-made"
  | "ignored"
  /** One operand of a condition alone. */
  | "one-conjunct"
  | "forced"
  | "plain-get"
  /** The last put drops the count before it takes the lock. */
  | "put-outside"
  | "without-wait"
  | "without-wake"
  /** A load and a store in place of one step. */
  | "not-atomic"
  /** A critical section that is one statement shorter or longer. */
  | "shorter"
  | "longer"
  /** Two statements in the other order. */
  | "swapped";

/** The operators that are used only where they are asked for. */
export interface More {
  readonly edges?: boolean;
  readonly order?: boolean;
}

export interface Change extends Edits {
  readonly op: Operator;
  /** For a lock in several functions: where each takes it, and the edits there. */
  readonly parts?: readonly { readonly at: Span; readonly edits: Edits["edits"] }[];
  readonly said: string;
}

export interface Guard {
  /** Without line numbers: `function/kind/text`, with a number if there are several. */
  readonly id: string;
  readonly kind: GuardKind;
  /** The function that it stands in. */
  readonly function: string;
  readonly span: Span;
  readonly said: string;
  readonly cite: Citation | null;
  /** The code around it models no C: it is assumed of the environment. */
  readonly environment: boolean;
  /** The library's own, in a function that the protocol calls. */
  readonly library: boolean;
  /** For a lock: the field that it is, as `Class.field`. */
  readonly lock: string | null;
  readonly changes: readonly Change[];
}
