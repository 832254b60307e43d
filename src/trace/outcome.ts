/**
 * What a check found, in the words of the protocol: what every report shows. All is plain data
 * that JSON can carry.
 */
import type { Span } from "../diagnostics/span.ts";
import type { Citation } from "../ir/protocol.ts";
import type { FailureKind } from "../ir/system.ts";
import type { Protections } from "./protection.ts";

export type Verdict = "holds" | "violated" | "incomplete" | "vacuous" | "error";

/** Why a protocol is violated. */
export type OutcomeKind =
  FailureKind | "property" | "deadlock" | "circular-wait" | "stuck" | "leak" | "unreached";

export interface Outcome {
  /** The protocol's name and the configuration's. */
  readonly protocol: string;
  readonly config: string;
  readonly verdict: Verdict;
  /** What is wrong; null unless the verdict is `violated`. */
  readonly failure: {
    readonly kind: OutcomeKind;
    /** The property's name, where one is violated. */
    readonly property: string | null;
    /** One sentence. */
    readonly reason: string;
  } | null;
  /** The stage that a budget ended, where that was before any state was looked at: "lowering". */
  readonly unfinished?: string;
  /** What keeps the answer from being complete, or what else should be known. */
  readonly notes: readonly string[];
  readonly counts: {
    readonly distinct: number;
    readonly generated: number;
    /**
     * The states in which nobody moves, all being well, or somebody waits at a bound. A module steps
     * from each to itself, so TLC has generated so many states more. Null where not all states
     * were looked at, and TLC's own answer does not tell.
     */
    readonly resting: number | null;
    /** The states on the longest of the shortest paths, the initial state included. */
    readonly depth: number;
    /** The checker's own steps on the trace, each one access or several merged; null without. */
    readonly steps: number | null;
  };
  readonly covered: Covered;
  /** Where the answer says less than it seems: found where everything was explored. */
  readonly vacuity: readonly Vacuity[];
  /** What a second checker says of the same model; null if none was to be asked. */
  readonly confirmation: Confirmation | null;
  readonly trace: Trace | null;
  /** What protects each field, where that was asked for. */
  readonly locks?: Protections;
}

/** A part of the protocol that no run came to. */
export interface Vacuity {
  readonly what: "step" | "wait" | "property";
  /** One sentence. */
  readonly said: string;
  readonly span: Span;
}

export interface Confirmation {
  /** `TLC 2.18`, or `TLC` where it did not come so far. */
  readonly engine: string;
  /** `nothing`: it was not asked, or came to no end. */
  readonly says: "agrees" | "disagrees" | "nothing";
  /** One line. */
  readonly said: string;
}

/** What the answer is about, and what it rests on. */
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
  /** Whether, of the traces of that length to the same failure, none has fewer turns. */
  readonly fewestTurns: boolean;
  /** Whether threads were looked for that never move again while others go on; TLC cannot. */
  readonly stuckSought: boolean;
  /** The random runs that were made instead of a search; null for a search. */
  readonly simulated: Simulated | null;
}

export interface Simulated {
  readonly seed: number;
  readonly runs: number;
  /** The most steps that a run was given. */
  readonly depth: number;
}

export interface Trace {
  /** One access each. */
  readonly steps: readonly TraceStep[];
  readonly ending: Ending;
}

export interface TraceStep {
  /** From 1. */
  readonly number: number;
  readonly thread: string;
  /** The function whose line is shown: for an atomic body, its caller. */
  readonly function: string;
  readonly span: Span;
  /** The line at which the span begins, without its indentation. */
  readonly source: string;
  /** The atomic function that the step is. */
  readonly atomic: string | null;
  /** The calls around it, the innermost first; the last one is the thread's own function. */
  readonly stack: readonly Call[];
  readonly cite: Citation | null;
  readonly changes: readonly Change[];
  readonly reads: readonly Read[];
  /** "chooses group#1", where there were others. */
  readonly choice: string | null;
}

export interface Call {
  readonly function: string;
  readonly library: boolean;
  /** Where it stands in its caller; null for a thread's own function. */
  readonly at: Span | null;
}

export type Change =
  | { readonly c: "value"; readonly place: string; readonly from: string; readonly to: string }
  | { readonly c: "allocated" | "freed"; readonly place: string };

export interface Read {
  readonly place: string;
  readonly value: string;
}

/** What is wrong at the end of a trace. */
export interface Ending {
  /** One sentence. */
  readonly title: string;
  /** Who fails, and where; null where it is no single thread. */
  readonly thread: string | null;
  readonly excerpt: Excerpt | null;
  readonly stack: readonly Call[];
  readonly cite: Citation | null;
  /** One fact a line, with the numbers of the steps that made it so. */
  readonly why: readonly string[];
  /** Where threads stand that cannot move, where that is what is wrong. */
  readonly waits: readonly WaitingAt[];
}

export interface WaitingAt {
  readonly thread: string;
  readonly function: string;
  readonly span: Span;
  readonly source: string;
}

/** The source around a place. */
export interface Excerpt {
  readonly span: Span;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}
