/** Reads one value of TLC. */
import { Lexer } from "chevrotain";
import type { TlaValue } from "../../trace/value.ts";
import { type StateHeading, TlaGrammar } from "./grammar.ts";
import { vocabulary } from "./tokens.ts";

export type { StateHeading } from "./grammar.ts";

/** Reads one text of TLC; throws `Unreadable` at a text that TLC is not known to print. */
export interface ValueReader {
  readonly value: (text: string) => TlaValue;
  readonly heading: (text: string) => StateHeading;
}

/** TLC printed a text where we expect a value that we know. */
export class Unreadable extends Error {}

/** Chevrotain analyses a grammar when it is built, so one reader serves a whole run. */
export function createValueReader(): ValueReader {
  const lexer = new Lexer(vocabulary, { positionTracking: "onlyOffset" });
  const grammar = new TlaGrammar();
  const read = <T>(text: string, rule: () => T): T => {
    const { tokens, errors } = lexer.tokenize(text);
    grammar.begin(text, tokens);
    const result = rule();
    const complaint = errors[0] ?? grammar.errors[0];
    if (complaint) throw new Unreadable(`${complaint.message} in ${shorten(text)}`);
    return result;
  };
  return {
    value: (text) => read(text, () => grammar.value()),
    heading: (text) => read(text, () => grammar.heading()),
  };
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
