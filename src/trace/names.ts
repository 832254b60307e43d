/** Maps a generated module's names back to the System. */
import type { Span } from "../diagnostics/span.ts";
import type { FieldId, LocalId, Sort, TableId } from "../ir/expression.ts";
import type { FailureKind, InvariantKind } from "../ir/failures.ts";
import type { NodeId } from "../ir/system.ts";

export interface Names {
  readonly module: string;
  /** The variable with the cut at which each thread rests. */
  readonly pc: string;
  /** The variable with the threads' locals; null if no thread has any. */
  readonly local: string | null;
  /** The variable with the failure. */
  readonly error: string;
  readonly tables: readonly TableName[];
  readonly threads: readonly ThreadName[];
  /** For each label of `pc`. */
  readonly labels: ReadonlyMap<string, LabelName>;
  /** For each action: the labels of the cuts at which its steps begin. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
  readonly invariants: ReadonlyMap<string, InvariantName>;
  readonly failures: readonly FailureName[];
}

export interface TableName {
  readonly table: TableId;
  /** Empty if the table has no variable. */
  readonly variable: string;
  /** A row for each instance, one record, or a single value. */
  readonly shape: "rows" | "record" | "value";
  readonly rows: number;
  /** The member that says whether a row is allocated; null if all always are. */
  readonly live: string | null;
  readonly fields: readonly {
    readonly field: FieldId;
    readonly name: string;
    readonly sort: Sort;
  }[];
}

export interface ThreadName {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
}

/** A cut at which a thread may rest. */
export interface LabelName {
  readonly kind: string;
  readonly node: NodeId;
  /** The locals that are live there. */
  readonly locals: readonly SlotName[];
}

export interface SlotName {
  readonly local: LocalId;
  /** The member of the thread's record. */
  readonly slot: string;
  readonly sort: Sort;
}

/** The subject of an invariant. */
export type InvariantName =
  | { readonly checks: "property"; readonly property: string }
  | { readonly checks: "fault" | InvariantKind }
  | { readonly checks: "bound" | "reach" };

/** A failing leaf of a step, as `error` has it. */
export interface FailureName {
  readonly where: string;
  readonly kind: FailureKind;
  readonly reason: string;
  readonly span: Span;
}

/** NULL among an enum's strings, as the module prints it. */
export const nullString = "null";

/** A protocol's own string in the module. A `"null"` of its own gets a mark, since it is not NULL. */
export function printString(text: string): string {
  return /^null#*$/.test(text) ? `${text}#` : text;
}

export function readString(printed: string): string {
  return /^null#+$/.test(printed) ? printed.slice(0, -1) : printed;
}

/**
 * A text in the characters that TLC accepts in a string; all others are written as `\u{fc}`. TLC does
 * not accept a backtick.
 */
export function printAscii(text: string): string {
  return text.replaceAll(
    /[^ -~]|`|\\(?=u\{)/gu,
    (each) => `\\u{${each.codePointAt(0)!.toString(16)}}`,
  );
}

export function readAscii(printed: string): string {
  return printed.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => {
    return String.fromCodePoint(Number.parseInt(code, 16));
  });
}
