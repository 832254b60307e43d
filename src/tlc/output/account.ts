/** The part of TLC's output that its verdict rests on. */
import type { RawTrace, TlaValue } from "../../trace/value.ts";
import type { Message } from "./frame.ts";

/** The numbers that TLC printed; `null` for those that it did not print. */
export interface TlcStats {
  readonly generated: number | null;
  readonly distinct: number | null;
  /** States found whose successors were not computed. */
  readonly queue: number | null;
  readonly depth: number | null;
}

/** Everything in one run's output that matters for its verdict. */
export interface Account {
  /** As in `2.18 of 20 March 2023`; `null` when TLC ended before it printed one. */
  readonly version: string | null;
  /** TLC said "Starting..." (2185). */
  readonly started: boolean;
  /** TLC said "Finished in ..." (2186); nothing of interest follows it. */
  readonly finished: boolean;
  /** TLC said "No error has been found" (2193), which alone proves nothing. */
  readonly completed: boolean;
  readonly stats: TlcStats;
  /** There was any message of severity 1 or 2. */
  readonly complained: boolean;
  /** The numbers in `stats` are the closing ones (2199), not those of a progress message. */
  readonly statsAreFinal: boolean;
  /** The messages of severity 1 and 2, in order, without those that only lead to a trace. */
  readonly errors: readonly Message[];
  readonly warnings: readonly string[];
  readonly trace: RawTrace;
  /** The tuples that our modules printed with `PrintT(<<"@...", ...>>)`. */
  readonly notes: readonly TlaValue[];
  /** What the parser of TLA+ printed, without the list of files. */
  readonly parserText: string;
  /** The last lines that stood outside any message. */
  readonly lastLines: readonly string[];
  /** A part of the output that we cannot read, which is a bug of ours. */
  readonly unreadable: string | null;
}
