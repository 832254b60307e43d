/** What protects each field, and by what evidence, in the words of the protocol: plain data. */
import type { Span } from "../diagnostics/span.ts";

export interface Protections {
  /** The number of states that the evidence covers. */
  readonly states: number;
  readonly exhausted: boolean;
  /** Sentences about the gaps of the evidence. */
  readonly notes: readonly string[];
  /** The fields without protection first. */
  readonly fields: readonly FieldProtection[];
}

/**
 * `none`: two conflicting accesses share no lock and can both be next, and one is plain. `order`: some
 * conflicting accesses share no lock, but are never both next. `lock`: all hold one lock. `locks`: each
 * two conflicting accesses share a lock, though no lock is held at all. `atomic`: the accesses that
 * share no lock are each indivisible. `thread`: an object's accesses are of one thread. `constant`: no
 * thread writes once others can reach the object. `alone`: no other thread ever can.
 */
export type Protection =
  "none" | "order" | "locks" | "lock" | "atomic" | "thread" | "constant" | "alone";

export interface FieldProtection {
  /** `VfioGroup.device_list`. */
  readonly field: string;
  readonly protection: Protection;
  /**
   * With `lock`, the locks that all accesses hold; with `locks`, those that two share; else those that
   * most hold.
   */
  readonly locks: readonly string[];
  /** One for each line, also for accesses while no other thread can reach the object. */
  readonly accesses: readonly AccessWords[];
  /**
   * With `none`: two accesses that are next in one state. `morePairs` counts the other pairs of lines.
   */
  readonly pair: readonly [MadeWords, MadeWords] | null;
  readonly morePairs: number;
}

/** All accesses by one piece of code. */
export interface AccessWords {
  readonly does: "read" | "write";
  readonly function: string;
  readonly span: Span;
  readonly source: string;
  /** The place in the library's function that the line calls; else the same place. */
  readonly inner: Span;
  readonly threads: readonly string[];
  /** Made by an atomic function, or by the library to a struct of its own. */
  readonly atomic: boolean;
  /** Whether no other thread can reach the object: never, sometimes, always. */
  readonly alone: "never" | "sometimes" | "always";
  /** The locks held each time that it was not alone, if they protect such a read, or write. */
  readonly holds: readonly string[];
  /** Whether the field's `locks` are among them. */
  readonly locked: boolean;
}

/** One access, as it is next in some state. */
export interface MadeWords extends Pick<
  AccessWords,
  "does" | "function" | "span" | "source" | "atomic"
> {
  readonly thread: string;
  /** `group#1.device_list`. */
  readonly place: string;
  /** `group#1.device_lock`; one that is held shared says so. */
  readonly holds: readonly string[];
}
