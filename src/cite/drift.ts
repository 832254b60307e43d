/** The result of holding a protocol to the C: what each citation is found as, and where they differ. */
import type { Span } from "../diagnostics/span.ts";
import type { Citation } from "../ir/protocol.ts";

/** A line of a file. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

export interface Drift {
  /** In the C only, in the model only, or in both at different places. */
  readonly kind: "c-only" | "model-only" | "order";
  /** `mutex_lock(device_lock)` */
  readonly what: string;
  /** Where it is in the C; for "model-only" the line after which it would be. */
  readonly c: FileLine;
  /** Likewise in the model. */
  readonly model: FileLine;
  /** The line before which it would be, on the side that does not have it; null for "order". */
  readonly before: number | null;
  /** The helper that it is in, if it is not in the cited function itself. */
  readonly via: string | null;
}

/** What a citation is found as. */
export type CitedPlace =
  | { readonly state: "found"; readonly file: string; readonly from: number; readonly to: number }
  /** It is not where the protocol says, but in this file. */
  | { readonly state: "moved"; readonly file: string; readonly from: number; readonly to: number }
  | { readonly state: "missing"; readonly said: string }
  /** The outlines have nothing of that file. */
  | { readonly state: "unknown"; readonly said: string };

interface Cited {
  readonly name: string;
  readonly span: Span;
  readonly cite: Citation;
  readonly found: CitedPlace;
}

/** A function of the model that is aligned with one of the C. */
export interface AlignedFunction extends Cited {
  readonly kind: "aligned";
  /** The paired operations: a line of the model and the line of the C that it is. */
  readonly pairs: readonly {
    readonly what: string;
    /** What the model calls, walks or writes. */
    readonly name: string;
    readonly c: FileLine;
    readonly model: FileLine;
  }[];
  readonly drifts: readonly Drift[];
  /** Drift that the protocol declares. */
  readonly declared: readonly Drift[];
  /** Declarations that nothing needs. */
  readonly unneeded: readonly { readonly what: string; readonly model: FileLine }[];
  /** The line from which on the C could not be read: there may be drift that nobody has seen. */
  readonly unread: number | null;
  /** What a reader should know of the comparison, each in a sentence. */
  readonly notes: readonly string[];
}

/** A struct, a macro, a helper: it has to be there, and is not compared. */
export interface PointedAt extends Cited {
  readonly kind: "pointed-at";
}

export interface CiteReport {
  readonly protocol: string;
  readonly config: string;
  /** `the tree /src/linux`, `the outlines of v5.15.85`. */
  readonly against: string;
  readonly functions: readonly AlignedFunction[];
  readonly pointedAt: readonly PointedAt[];
}

export type CiteVerdict = "drift" | "no drift" | "incomplete";

/** "no drift" is only said where functions were compared, and all of their C was read. */
export function verdictOf({ functions, pointedAt }: CiteReport): CiteVerdict {
  if ([...functions, ...pointedAt].some(isWrong)) return "drift";
  const isThere = ({ found }: AlignedFunction | PointedAt): boolean => found.state === "found";
  const isRead = ({ unread }: AlignedFunction): boolean => unread === null;
  const isEmpty = !(functions.length > 0 ? functions : pointedAt).some(isThere);
  return isEmpty || !functions.every(isRead) ? "incomplete" : "no drift";
}

/** Whether a reviewer has to look: undeclared drift, a citation that is not so, a needless declaration. */
export function isWrong(each: AlignedFunction | PointedAt): boolean {
  if (each.found.state === "missing" || each.found.state === "moved") return true;
  return each.kind === "aligned" && each.drifts.length + each.unneeded.length > 0;
}
