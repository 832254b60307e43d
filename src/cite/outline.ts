/**
 * What a C function does, as names and lines: the calls, field writes and control flow of its body in
 * their order. It is read from C, and stored as JSON; it has none of the C's text.
 */

/** One thing that a function does, at a line of its file. */
export type Event = { readonly line: number } & (
  | CallEvent
  /** A field, an element or what a pointer points to is written; the name is the last one of it. */
  | { readonly write: string }
  /** The calls of the condition stand before it. */
  | { readonly if: readonly Event[]; readonly else?: readonly Event[] }
  /** `while`, `do`, `for`, or the macro's name with the last names of its arguments. */
  | { readonly loop: string; readonly args?: readonly string[]; readonly body: readonly Event[] }
  | { readonly switch: readonly Event[] }
  | { readonly case: string }
  /** `guard(mutex)(&lock)` with the rest of its block, or `scoped_guard(mutex, &lock)` with its body. */
  | { readonly guard: string; readonly arg?: string; readonly body: readonly Event[] }
  /** The branches of an `#if` in the body; which one is compiled is not known. */
  | { readonly ifdef: readonly Event[]; readonly else?: readonly Event[] }
  | { readonly label: string }
  | { readonly goto: string }
  | { readonly return: true }
  | { readonly break: true }
  | { readonly continue: true }
);

export interface CallEvent {
  /** The function's name; `(indirect)` for a call through a pointer. */
  readonly call: string;
  /** The last name in the first argument: `device_lock` of `&group->device_lock`. */
  readonly arg?: string;
  /** The last names of the further arguments. */
  readonly more?: readonly string[];
  /** The member that an indirect call is made through. */
  readonly through?: string;
}

/** A function of a file; its lines include the signature and the closing brace. */
export interface OutlinedFunction {
  readonly from: number;
  readonly to: number;
  readonly outline: readonly Event[];
  /** The parameters and locals. Without them no local is taken to be renamed. */
  readonly locals?: readonly string[];
  /** The line where the parser lost the C, if it did: what is below it may be wrong. */
  readonly broken?: number;
}

/** The lists of events inside of an event. */
export function within(event: Event): readonly (readonly Event[])[] {
  if ("if" in event) return [event.if, event.else ?? []];
  if ("ifdef" in event) return [event.ifdef, event.else ?? []];
  if ("switch" in event) return [event.switch];
  return "body" in event ? [event.body] : [];
}
