/** Names that a module may give to what it declares. */
import { invariantKinds, nameOfInvariant } from "../../../ir/failures.ts";

const keywords = `ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE
  DEFS DOMAIN ELSE ENABLED EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW
  OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE SF_ STATE STRONG_FAIRNESS
  SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WEAK_FAIRNESS WF_
  WITH WITNESS TRUE FALSE BOOLEAN STRING`.split(/\s+/);

const standard = `Nat Int Real Infinity Seq Len Append Head Tail SubSeq SelectSeq Cardinality
  IsFiniteSet Print PrintT Assert JavaTime TLCGet TLCSet TLCEval TLCExt Permutations SortSeq
  RandomElement Any ToString Naturals Integers Sequences FiniteSets TLC`.split(/\s+/);

/** The names that the printer itself declares, and the bound names in its own operators. */
const own = `Init Next Spec vars shared pc local error Threads NULL At Goto Fail FailAt Live
  Alive Holds Argument Blockers Ended AtBound Stutter Seen SeenAtBound SeenReach Lowest Range Every Some Find Least Safe SafeSet First IndexOf
  Remove NextAfter Div Mod Abs BitAnd BitOr BitXor Waiting HoldsALock
  t u i j from to slot seq set item none table row rows test before good where kind what waiting threads
  register condition a b`.split(/\s+/);

const invariants = ["fault" as const, ...invariantKinds].map(nameOfInvariant);

/** Gives out identifiers, each once. */
export class Identifiers {
  readonly #taken = new Set([...keywords, ...standard, ...own, ...invariants]);
  /** For the names of a scope, the number after the last that was added to each wanted name. */
  readonly #next = new WeakMap<ReadonlySet<string>, Map<string, number>>();

  /** An identifier like `wanted` that nothing else in the module has. */
  claim(wanted: string): string {
    const name = this.fresh(wanted, new Set());
    this.#taken.add(name);
    return name;
  }

  /**
   * An identifier like `wanted` that clashes neither with the module nor with `inScope`. That set only
   * grows, so a search for the same name begins where the last one ended.
   */
  fresh(wanted: string, inScope: ReadonlySet<string>): string {
    const next = this.#next.get(inScope) ?? new Map<string, number>();
    this.#next.set(inScope, next);
    const like = identifier(wanted);
    const isTaken = (name: string): boolean => this.#taken.has(name) || inScope.has(name);
    const number = firstFree(like, isTaken, next.get(like));
    next.set(like, number);
    return numbered(like, number);
  }
}

/** `wanted`, or the first of `wanted_2`, `wanted_3`, … that is not taken. */
export function distinct(wanted: string, isTaken: (name: string) => boolean): string {
  return numbered(wanted, firstFree(wanted, isTaken));
}

function firstFree(wanted: string, isTaken: (name: string) => boolean, from = 1): number {
  let number = from;
  while (isTaken(numbered(wanted, number))) number += 1;
  return number;
}

function numbered(wanted: string, number: number): string {
  return number === 1 ? wanted : `${wanted}_${number}`;
}

/** The text with only letters, digits and `_`, of which one is a letter. */
export function identifier(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_]+/g, "_");
  if (!/[A-Za-z]/.test(plain)) return `v${plain}`;
  return /^(WF_|SF_)/.test(plain) ? `v_${plain}` : plain;
}

/** A name for a field of a record: anything but a keyword. */
export function fieldIdentifier(text: string, taken: ReadonlySet<string>): string {
  const name = identifier(text);
  return distinct(name, (candidate) => keywords.includes(candidate) || taken.has(candidate));
}

/** `a listed group holds a reference` becomes `AListedGroupHoldsAReference`. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `P${name}`;
}
