/** All messages about a protocol, by code, and how a diagnostic is made of one. */
import { arithmetic } from "./catalogue/arithmetic.ts";
import { declarations } from "./catalogue/declarations.ts";
import { files } from "./catalogue/files.ts";
import { lowering } from "./catalogue/lowering.ts";
import { meaning } from "./catalogue/meaning.ts";
import { pasted } from "./catalogue/pasted.ts";
import { primitives } from "./catalogue/primitives.ts";
import { spec } from "./catalogue/spec.ts";
import { structs } from "./catalogue/structs.ts";
import { syntax } from "./catalogue/syntax.ts";
import { types } from "./catalogue/types.ts";
import { values } from "./catalogue/values.ts";
import type { Entry } from "./catalogue/entry.ts";
import type { Span } from "./span.ts";

/** Every message of the compiler. Output, docs and tests are made from it. */
export const catalogue = {
  ...files,
  ...syntax,
  ...pasted,
  ...arithmetic,
  ...values,
  ...types,
  ...declarations,
  ...structs,
  ...primitives,
  ...meaning,
  ...spec,
  ...lowering,
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;

type Catalogue = typeof catalogue;
type NamesOf<T> = T extends (...names: infer N) => string ? N : [];
/** The names that the message of `C` needs: those of `says`; `fix` and `like` may use them too. */
export type Names<C extends Code> = NamesOf<Catalogue[C]["says"]>;

/** Another place that the message is about, such as one call of a recursion's cycle. */
export interface Note {
  readonly span: Span;
  readonly message: string;
}

/** What a report says about a place: a diagnostic, or a difference from the C. */
export interface Finding {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly notes: readonly Note[];
}

/** A user's mistake. `typescript` is tsc's own message, with its number in `tsc`. */
export interface Diagnostic extends Finding {
  readonly code: Code | "typescript";
  /** A correct line, as an example of the fix; "" if there is none. */
  readonly like: string;
  /** The other places at which the same cause has the same effect. */
  readonly also: readonly Span[];
  readonly tsc?: number;
  /** The change that corrects it, where there is just one. */
  readonly edit?: Edit;
}

/** An import of a name of the library, or another text in place of the span's. */
export type Edit =
  | { readonly kind: "import"; readonly name: string; readonly module: string }
  | { readonly kind: "replace"; readonly text: string };

/** Builds the diagnostic for `code`. The type checker verifies that the message gets its names. */
export function complain<C extends Code>(code: C, span: Span, ...names: Names<C>): Diagnostic {
  const entry: Entry = catalogue[code];
  return {
    code,
    span,
    message: words(entry.says, names),
    why: entry.why,
    fix: words(entry.fix, names),
    like: words(entry.like ?? "", names),
    also: [],
    notes: [],
  };
}

/** The same diagnostic, with other places that it is about. */
export function withNotes(diagnostic: Diagnostic, notes: readonly Note[]): Diagnostic {
  return { ...diagnostic, notes: [...diagnostic.notes, ...notes] };
}

function words(text: Entry["says"], names: readonly unknown[]): string {
  return typeof text === "string" ? text : text(...(names as never[]));
}
