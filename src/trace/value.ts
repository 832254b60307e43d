/**
 * A value as TLC prints it in a state of a trace.
 *
 * Integers, booleans and strings are themselves. A function whose domain is 1..n is a tuple, since
 * TLC prints both alike; the empty function is the empty tuple.
 */
export type TlaValue =
  | number
  | boolean
  | string
  | { readonly tuple: readonly TlaValue[] }
  | { readonly set: readonly TlaValue[] }
  | { readonly record: Readonly<Record<string, TlaValue>> }
  | { readonly map: readonly (readonly [TlaValue, TlaValue])[] }
  | { readonly range: readonly [number, number] }
  | { readonly model: string };

/** One state of a trace: the value of each variable, by the variable's TLA+ name. */
export type RawState = Readonly<Record<string, TlaValue>>;

/** A checker's trace before it is raised to the words of the protocol; states count from 1. */
export interface RawTrace {
  readonly states: readonly RawState[];
  /** `actions[i]` is the TLA+ action that led to `states[i]`; `null` for the initial state. */
  readonly actions: readonly (string | null)[];
  /** A liveness counterexample repeats from this state (1-based); the last state for stuttering. */
  readonly loopsTo?: number;
}
