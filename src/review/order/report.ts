/** The order in which locks are taken, in the words of the protocol: plain data that JSON can carry. */
import type { Span } from "../../diagnostics/span.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { Mode } from "./graph.ts";

/** A line of the protocol, with the functions around it, the innermost first. */
export interface Site {
  readonly function: string;
  readonly span: Span;
  readonly stack: readonly string[];
}

export interface HeldLock {
  readonly lock: string;
  readonly mode: Mode;
  /** Where the thread took it; null if the way there does not show it. */
  readonly at: Site | null;
}

/** While it holds `from`, a thread comes to take `to`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly thread: string;
  readonly at: Site;
  /** Everything that the thread holds there. */
  readonly holds: readonly HeldLock[];
  /** The steps of the shortest run to it. */
  readonly steps: number;
}

export interface Cycle {
  /** One edge leads to the next, and the last to the first; a single one is a lock that is taken twice. */
  readonly edges: readonly Edge[];
  /** The deadlock; null if no run comes to it. */
  readonly deadlock: Outcome | null;
  /** A lock that is held on all of these edges, and keeps the deadlock away. */
  readonly gate: string | null;
}

export interface LocksReport {
  readonly protocol: string;
  readonly config: string;
  readonly states: number;
  readonly exhausted: boolean;
  readonly locks: readonly string[];
  readonly edges: readonly Edge[];
  readonly cycles: readonly Cycle[];
  /** Locks that are held where a thread sleeps for something else than a lock. */
  readonly sleeps: readonly { readonly lock: string; readonly thread: string; readonly at: Site }[];
}
