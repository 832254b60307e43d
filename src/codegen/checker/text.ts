/** Small pieces of JavaScript, and the list of functions that the module consists of. */
import type { Position } from "./plan/placing.ts";

/** A piece's index in a field: a number if it is known now, else the text that evaluates to it. */
export type At = number | string;

/** The sites below are those of the prelude's own functions (prelude.ts). */
const firstSite = 16;

/** Gathers the module's functions; the text is only our own names and numbers. */
export class Functions {
  readonly #texts: string[] = [];
  readonly #named = new Map<string, string>();
  #count = 0;
  #sites = 0;

  define(text: string): void {
    this.#texts.push(text);
  }

  fresh(prefix: string): string {
    return `${prefix}${this.#count++}`;
  }

  /** Text that makes the step fail. Each has a number of its own, by which failures are told apart. */
  fault(): string {
    return `throw (site = ${firstSite + this.#sites++}, FAULT);`;
  }

  /** The name of what was made for a key. It is made when first asked for. */
  once(key: string, make: (name: string) => void): string {
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const name = this.fresh("u");
    this.#named.set(key, name);
    make(name);
    return name;
  }

  print(): string {
    return this.#texts.join("\n");
  }
}

export function maskOf(bits: number): number {
  return bits >= 32 ? -1 : 2 ** bits - 1;
}

/** A number as text that can stand behind an operator. */
export function literal(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

export function add(text: string, value: number): string {
  return value === 0 ? text : `(${text} ${value < 0 ? "-" : "+"} ${Math.abs(value)})`;
}

/** The sum is a number where `at` is one. */
export function offset(at: At, by: number): At {
  if (typeof at === "number") return at + by;
  return by === 0 ? at : `${at} + ${by}`;
}

/** The name of a word of the state at hand. */
export type NameWord = (at: number) => string;

/** In the array that functions share. */
export const inState: NameWord = (at) => `w[${at}]`;

export function loadAt({ word, shift, bits }: Position, name = inState): string {
  if (bits === 0) return "0";
  if (bits === 32) return name(word);
  const moved = shift === 0 ? name(word) : `${name(word)} >>> ${shift}`;
  return shift + bits === 32 ? `(${moved})` : `(${moved} & ${maskOf(bits)})`;
}

/** A statement that puts a value into a place. */
export interface Store {
  readonly place: Position;
  readonly value: string;
}

export function storeAt({ place, value }: Store, name = inState): string {
  const { word, shift, bits } = place;
  const own = name(word);
  if (bits === 0) return "";
  if (bits === 32) return `${own} = ${value};`;
  const rest = ~(maskOf(bits) << shift);
  return `${own} = ${own} & ${rest} | ${shift === 0 ? value : `${value} << ${shift}`};`;
}

/** Positions as tables of constants: their words and their shifts. */
export function positionTables(name: string, positions: readonly Position[]): string {
  const words = positions.map(({ word }) => word).join();
  const shifts = positions.map(({ shift }) => shift).join();
  return `const ${name}w = table(${words}), ${name}s = table(${shifts});`;
}

/** Loads the piece at `at` from a table of positions; all its pieces have `bits` bits. */
export function loadFrom(name: string, at: string, bits: number): string {
  return bits === 0 ? "0" : `(w[${name}w[${at}]] >>> ${name}s[${at}] & ${maskOf(bits)})`;
}

/** A function's body that stores `v` in the piece `p` of a table of positions. */
export function storeInto(name: string, bits: number): string {
  if (bits === 0) return "";
  const mask = maskOf(bits);
  return `const i = ${name}w[p], s = ${name}s[p]; w[i] = w[i] & ~(${mask} << s) | v << s;`;
}
