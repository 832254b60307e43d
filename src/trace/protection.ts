/** What protects each field, and by what evidence, in the words of the protocol: plain data. */
import type { Span } from "../diagnostics/span.ts";

export interface Protections {
  /** What the evidence is about. */
  readonly states: number;
  readonly exhausted: boolean;
  /** Sentences: what the evidence does not cover. */
  readonly notes: readonly string[];
  /** Those that lack protection first. */
  readonly fields: readonly FieldProtection[];
}

/**
 * `none`: two accesses that conflict share no lock and can both be next, and one is plain.
 * `order`: some that conflict share no lock, but are never both next. `lock`: all hold one lock.
 * `locks`: each two that conflict share a lock, though no lock is held at all. `atomic`: those that
 * share no lock are each indivisible. `thread`: an object's are of one thread. `constant`: nobody
 * writes once others can come to the object. `alone`: nobody else ever can.
 */
export type Protection =
  "none" | "order" | "locks" | "lock" | "atomic" | "thread" | "constant" | "alone";

export interface FieldProtection {
  /** `VfioGroup.device_list`. */
  readonly field: string;
  readonly protection: Protection;
  /** With `lock`, what all accesses hold; with `locks`, what is shared by two; else what most hold. */
  readonly locks: readonly string[];
  /** By line, those of which nobody else could know included. */
  readonly accesses: readonly AccessWords[];
  /** With `none`: two that are next in one state, and how many other pairs of lines are. */
  readonly pair: readonly [MadeWords, MadeWords] | null;
  readonly morePairs: number;
}

/** All accesses by one piece of code. */
export interface AccessWords {
  readonly does: "read" | "write";
  readonly function: string;
  readonly span: Span;
  readonly source: string;
  /** Where it is within a function of the library that the line calls; else the same. */
  readonly inner: Span;
  readonly threads: readonly string[];
  /** Made by an atomic function, or by the library to a struct of its own. */
  readonly atomic: boolean;
  /** Whether no other thread could come to the object: never, sometimes, always. */
  readonly alone: "never" | "sometimes" | "always";
  /** What was held each time that it was not alone: only what protects a read, or a write. */
  readonly holds: readonly string[];
  /** Whether those of the field's `locks` are among them. */
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
