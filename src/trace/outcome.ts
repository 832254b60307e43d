/**
 * The answer of a check, in the words of the protocol, for every report. It is plain data that JSON can
 * carry.
 */
import type { Span } from "../diagnostics/span.ts";
import type { Sort } from "../ir/expression.ts";
import type { Citation } from "../ir/protocol.ts";
import type { ReportedKind } from "../ir/failures.ts";
import type { Causes } from "./slice/causes.ts";
import type { Fact, NamedPlace } from "./fact.ts";
import type { Protections } from "./protection.ts";

export type Verdict = "holds" | "violated" | "incomplete" | "vacuous" | "error";

export interface Outcome {
  /** The protocol's name and the configuration's. */
  readonly protocol: string;
  readonly config: string;
  readonly verdict: Verdict;
  /** The failure; null unless the verdict is `violated`. */
  readonly failure: {
    readonly kind: ReportedKind;
    /** The name of the violated property, if it is one. */
    readonly property: string | null;
    /** One sentence. */
    readonly reason: string;
  } | null;
  /** The stage that a budget ended before any state was explored, such as "lowering". */
  readonly unfinished?: string;
  /** The reasons why the answer is not complete, and other notes. */
  readonly notes: readonly string[];
  readonly counts: {
    readonly distinct: number;
    /** The states that were kept: of those that differ only by interchangeable threads, one. */
    readonly stored: number;
    readonly generated: number;
    /**
     * The states in which no thread moves: nothing is wrong with them, or a thread waits at a bound. A
     * module has a step from each to itself, so TLC has generated as many states more. Null if not all
     * states were explored and TLC's answer does not have the number.
     */
    readonly resting: number | null;
    /** The states on the longest of the shortest paths, the initial state included. */
    readonly depth: number;
    /**
     * The checker's own steps on the trace, each one access or several merged; null without a trace.
     */
    readonly steps: number | null;
  };
  readonly covered: Covered;
  /** The places where the answer says less than it seems to; found if everything was explored. */
  readonly vacuity: readonly Vacuity[];
  /** The second checker's answer about the same model; null if there was to be none. */
  readonly confirmation: Confirmation | null;
  readonly trace: Trace | null;
  /** The protection of each field, if it was asked for. */
  readonly locks?: Protections;
}

/** A part of the protocol that no run reached. */
export interface Vacuity {
  readonly what: "step" | "wait" | "property";
  /** One sentence. */
  readonly said: string;
  readonly span: Span;
}

export interface Confirmation {
  /** `TLC 2.18`, or `TLC` if it printed no version. */
  readonly engine: string;
  /** `nothing`: it was not asked, or did not finish. */
  readonly says: "agrees" | "disagrees" | "nothing";
  /** One line. */
  readonly said: string;
}

/** The scope of the answer, and the evidence for it. */
export interface Covered {
  readonly threads: readonly string[];
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Readonly<Record<string, number | readonly [number, number]>>;
  /** `embedded 0.1.0`, `TLC 2.18`. */
  readonly engine: string;
  readonly reduction: "on" | "off";
  /** Whether every state was expanded. */
  readonly exhausted: boolean;
  /** Whether no shorter trace exists, counted in the engine's steps. */
  readonly shortest: boolean;
  /** Whether no trace of that length to the same failure has fewer turns. */
  readonly fewestTurns: boolean;
  /**
   * Whether threads were looked for that never move again while others go on; TLC cannot look for them.
   */
  readonly stuckSought: boolean;
  /** The random runs that were made instead of a search; null for a search. */
  readonly simulated: Simulated | null;
  /** How many threads serve the library's work queue; two items never overlap where there is one. */
  readonly workers?: number;
  /** The threads that others can stop; absent if there are none. */
  readonly stopped?: readonly string[];
  /** The instances that threads run on (`on`), each with its threads; absent if there are none. */
  readonly on?: Readonly<Record<string, readonly string[]>>;
  /**
   * Whether a freed address was allocated again: never, or only where nothing pointed to it any more,
   * which is all that a model can show; absent where nothing is allocated.
   */
  readonly reuse?: "never" | "unpointed";
  /** Which threads are interchangeable; absent where no two threads have one program, or for TLC. */
  readonly symmetry?: CoveredSymmetry;
}

export interface CoveredSymmetry {
  /** Whether the search made use of it. */
  readonly used: "on" | "off";
  /** Each a set of threads any two of which can change places, with what they were declared on. */
  readonly merged: readonly (readonly string[])[];
  readonly apart: readonly {
    readonly threads: readonly string[];
    /** What tells them apart, a clause. */
    readonly why: string;
    readonly span: Span | null;
  }[];
}

export interface Simulated {
  readonly seed: number;
  readonly runs: number;
  /** The most steps of a run. */
  readonly depth: number;
}

export interface Trace {
  /** One access each. */
  readonly steps: readonly TraceStep[];
  readonly ending: Ending;
  /**
   * The steps that the failure depends on; null where they cannot be worked out: nothing fails, or the
   * run of a stored trace cannot be followed any more.
   */
  readonly causes: Causes | null;
}

export interface TraceStep {
  /** From 1. */
  readonly number: number;
  readonly thread: string;
  /** The function whose line is shown: for an atomic body, its caller. */
  readonly function: string;
  readonly span: Span;
  /** The line at which the span begins, without its indentation; a recorded step is found by it. */
  readonly source: string;
  /** What the step executes: the statement, or the part of it that is in the step. */
  readonly code: string;
  /** The atomic function whose call is the step. */
  readonly atomic: string | null;
  /** The calls around it, the innermost first; the last one is the thread's own function. */
  readonly stack: readonly Call[];
  readonly cite: Citation | null;
  /** Where the C has this operation; absent where that is not known. */
  readonly inC?: CitedLine;
  readonly changes: readonly Change[];
  readonly reads: readonly Read[];
  /** "chooses group#1", where there were others. */
  readonly choice: string | null;
}

/** A line of a function of the C, by the alignment with the model's. */
export interface CitedLine extends Citation {
  readonly line: number;
}

export interface Call {
  readonly function: string;
  readonly library: boolean;
  /** Where it stands in its caller; null for a thread's own function. */
  readonly at: Span | null;
  /**
   * The statement of the call, for a function of the library; null for others, and in a trace that an
   * earlier version stored.
   */
  readonly code: string | null;
  /** The C that the function models. */
  readonly cite: Citation | null;
}

export type Change = ValueChange | (NamedPlace & { readonly c: "allocated" | "freed" });

export interface ValueChange extends NamedPlace {
  readonly c: "value";
  /** Null where that is not known, as in a trace that an earlier version stored. */
  readonly sort: Sort["s"] | null;
  readonly from: string;
  readonly to: string;
}

export interface Read extends NamedPlace {
  readonly value: string;
}

/** The failure at the end of a trace. */
export interface Ending {
  /** One sentence. */
  readonly title: string;
  /** The thread that fails; null if it is no single thread. */
  readonly thread: string | null;
  readonly excerpt: Excerpt | null;
  readonly stack: readonly Call[];
  readonly cite: Citation | null;
  /** As a step has it. */
  readonly inC?: CitedLine;
  /** Facts, with the steps that caused them. */
  readonly why: readonly Fact[];
  /** The threads that cannot move, if that is the failure. */
  readonly waits: readonly WaitingAt[];
}

export interface WaitingAt {
  readonly thread: string;
  readonly function: string;
  readonly span: Span;
  readonly source: string;
  /** What it waits in, as a step has it. */
  readonly code: string;
  /** As a step has them; its function alone in a trace that an earlier version stored. */
  readonly stack: readonly Call[];
  readonly inC?: CitedLine;
}

/** The source around a place. */
export interface Excerpt {
  readonly span: Span;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}
