/** What differs between two versions of a protocol: plain data that JSON can carry. */
import type { Protection } from "../../trace/protection.ts";
import type { Claim } from "../guards/run/claims.ts";
import type { Edge } from "../order/report.ts";
import type { Refinement } from "./refines.ts";
import type { Witness } from "./witness.ts";

export type Only = "base" | "patched";

/** Something that only one of the two has, with a shortest run of that one. */
export interface OfOne {
  readonly only: Only;
  /** Null if no run shows it: that no run comes to a state, or a budget was up. */
  readonly witness: Witness | null;
}

/** A claim that falls only in one of the two. */
export interface OtherClaim extends OfOne {
  readonly claim: Claim;
}

/** A function of the user's that only one of the two runs. */
export interface OtherFunction extends OfOne {
  readonly function: string;
}

/** A lock that is taken under another only in one of the two. */
export interface OtherEdge extends OfOne {
  readonly edge: Pick<Edge, "from" | "to" | "mode" | "thread" | "at">;
}

/** Values that a field has only in one of the two; the witness comes to the first of them. */
export interface OtherValues extends OfOne {
  readonly field: string;
  /** Those after the fewest steps first. */
  readonly values: readonly { readonly value: string; readonly steps: number }[];
}

/** An end of runs that only one of the two has. */
export interface OtherEnd extends OfOne {
  /** What no end of the other has; what is not as in the nearest one if each alone is there. */
  readonly places: readonly { readonly place: string; readonly value: string }[];
}

export interface OtherProtection {
  readonly field: string;
  readonly base: FieldKept;
  readonly patched: FieldKept;
}

/** What keeps the accesses of a field apart, as `--explain-locks` has it. */
export interface FieldKept {
  readonly protection: Protection;
  readonly locks: readonly string[];
  /** With `none`: two lines that are next to each other, as `function:line`. */
  readonly pair: readonly string[];
}

export interface VersionReport {
  /** What it is called on the command line. */
  readonly name: string;
  readonly protocol: string;
  readonly config: string;
  readonly verdict: "holds" | "violated" | "incomplete";
  readonly states: number;
  readonly depth: number;
  /** Why not everything was explored; null if it was. */
  readonly open: string | null;
}

export interface CompareReport {
  readonly base: VersionReport;
  readonly patched: VersionReport;
  readonly claims: {
    /** They fall in PATCHED, and stand in BASE. */
    readonly lost: readonly OtherClaim[];
    readonly gained: readonly OtherClaim[];
    /** They fall in both. */
    readonly fallen: readonly Claim[];
    /** Properties and assertions that both have, and that stand in both. */
    readonly kept: number;
    /** Properties and assertions that only one of the two makes. */
    readonly made: Readonly<Record<Only, readonly string[]>>;
  };
  readonly functions: readonly OtherFunction[];
  readonly edges: readonly OtherEdge[];
  readonly values: readonly OtherValues[];
  readonly ends: readonly OtherEnd[];
  /** How many more ends only one has. */
  readonly moreEnds: number;
  readonly protections: readonly OtherProtection[];
  /** Fields that only one of the two has in its states: what is in them is not compared. */
  readonly fields: Readonly<Record<Only, readonly string[]>>;
  /** If it was asked for. */
  readonly refines?: Refinement;
  /** What the comparison does not cover, a sentence each. */
  readonly notes: readonly string[];
  /** What a budget left undone, a sentence each. */
  readonly left: readonly string[];
  /** One sentence. */
  readonly changelog: string;
  /** The files of PATCHED that are not as in HEAD, where BASE is a revision. */
  readonly changed?: readonly string[];
}
