/** C expressions as a draft writes them. What is not known has a type and no text. */
import type { Type } from "../model/types.ts";

export interface Value {
  readonly type: Type;
  /** Null if the draft does not know the value. */
  readonly text: string | null;
  /** Of a number, that more than its sign means something. */
  readonly exact: boolean;
  /** It can be compared for being the same, and nothing else. */
  readonly symbolic?: boolean;
  /** The place that it is read from, as `Facts` name it. */
  readonly key?: string;
  /** A field or a global, of which the address can be taken. */
  readonly place?: boolean;
  /** The object itself, not a pointer to it. */
  readonly embedded?: boolean;
  /** It may be NULL. */
  readonly nullable: boolean;
  /** It does something, so that it is written even where its value is not used. */
  readonly acts?: boolean;
}

export function known(text: string, type: Type, more: Partial<Value> = {}): Value {
  return { text, type, exact: true, nullable: false, ...more };
}

export function unknown(type: Type): Value {
  return { text: null, type, exact: false, nullable: false };
}

/** In parentheses where an operator beside it could bind before it. */
export function closed(text: string): string {
  return /^[\w.!]+(?:\((?:[^()]|\([^()]*\))*\))?$/.test(text) ? text : `(${text})`;
}
