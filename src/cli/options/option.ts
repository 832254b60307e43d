/** The common parts of options: a name that must be known, and a value. */
import { closest } from "../../diagnostics/closest.ts";
import { isHeld, mostNumber } from "../../ir/numbers.ts";
import { UsageError } from "../refusal.ts";

export function knownName(what: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const near = closest(name, known);
  const all = known.length === 0 ? "It has none." : `There are: ${known.join(", ")}.`;
  const hint = near ? `Did you mean "${near}"?` : all;
  throw new UsageError(`This spec has no ${what} "${name}". ${hint}`);
}

/** `NAME=value` */
export function split(option: string, text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`${option} takes NAME=value, and "${text}" is not of that form.`);
}

export function integer(option: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`${option} takes a whole number, not "${text}".`);
}

/** A number within the range of the model's. */
export function heldNumber(option: string, text: string): number {
  const value = integer(option, text);
  if (isHeld(value)) return value;
  throw new UsageError(`${option} takes a number of at most ${mostNumber}, not ${text}.`);
}
