/** The grammar of the values that TLC prints. */
import { EmbeddedActionsParser, type IToken, type ParserMethod } from "chevrotain";
import { readAscii } from "../../trace/names.ts";
import type { TlaValue } from "../../trace/value.ts";
import { createInterner } from "./intern.ts";
import * as t from "./tokens.ts";

/** The line above a state of a trace: the state's number, and the action that led to it. */
export interface StateHeading {
  readonly number: number;
  /** The words between the angle brackets, such as `Initial predicate` or an action's name. */
  readonly title: readonly string[];
}

/**
 * Reads the values that TLC prints in states, and the headings of those states. TLC wraps long
 * values over lines, always between two elements, so white space means nothing outside strings.
 */
export class TlaGrammar extends EmbeddedActionsParser {
  readonly #interner = createInterner();
  #text = "";

  readonly value: ParserMethod<[], TlaValue> = this.RULE("value", () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.#interner.string(unquote(this.CONSUME(t.Text).image)) },
      { ALT: () => this.CONSUME(t.True) && true },
      { ALT: () => !this.CONSUME(t.False) },
      { ALT: () => this.SUBRULE(this.model) },
      { ALT: () => this.SUBRULE(this.tuple) },
      { ALT: () => this.SUBRULE(this.set) },
      { ALT: () => this.SUBRULE(this.record) },
      { ALT: () => this.SUBRULE(this.map) },
    ]),
  );

  readonly number: ParserMethod<[], TlaValue> = this.RULE("number", () => {
    const from = Number(this.CONSUME(t.Integer).image);
    const to = this.OPTION(() => {
      this.CONSUME(t.Upto);
      return Number(this.CONSUME2(t.Integer).image);
    });
    return to === undefined ? from : { range: [from, to] as const };
  });

  readonly model: ParserMethod<[], TlaValue> = this.RULE("model", () => {
    const name = this.CONSUME(t.Name);
    return this.#share([name, name], { model: this.#interner.string(name.image) });
  });

  readonly tuple: ParserMethod<[], TlaValue> = this.RULE("tuple", () => {
    const open = this.CONSUME(t.OpenTuple);
    const tuple: TlaValue[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => tuple.push(this.SUBRULE(this.value)) });
    return this.#share([open, this.CONSUME(t.CloseTuple)], { tuple });
  });

  readonly set: ParserMethod<[], TlaValue> = this.RULE("set", () => {
    const open = this.CONSUME(t.OpenSet);
    const set: TlaValue[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => set.push(this.SUBRULE(this.value)) });
    return this.#share([open, this.CONSUME(t.CloseSet)], { set });
  });

  readonly record: ParserMethod<[], TlaValue> = this.RULE("record", () => {
    const open = this.CONSUME(t.OpenRecord);
    const fields: (readonly [string, TlaValue])[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => fields.push(this.SUBRULE(this.field)) });
    const close = this.CONSUME(t.CloseRecord);
    if (this.RECORDING_PHASE) return true;
    return this.#share([open, close], { record: Object.fromEntries(fields) });
  });

  readonly field: ParserMethod<[], readonly [string, TlaValue]> = this.RULE("field", () => {
    const name = this.#interner.string(this.CONSUME(t.Name).image);
    this.CONSUME(t.FieldIs);
    return [name, this.SUBRULE(this.value)] as const;
  });

  readonly map: ParserMethod<[], TlaValue> = this.RULE("map", () => {
    const open = this.CONSUME(t.OpenMap);
    const map: (readonly [TlaValue, TlaValue])[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Beside, DEF: () => map.push(this.SUBRULE(this.pair)) });
    return this.#share([open, this.CONSUME(t.CloseMap)], { map });
  });

  readonly pair: ParserMethod<[], readonly [TlaValue, TlaValue]> = this.RULE("pair", () => {
    const key = this.SUBRULE(this.value);
    this.CONSUME(t.MapsTo);
    return [key, this.SUBRULE2(this.value)] as const;
  });

  readonly heading: ParserMethod<[], StateHeading> = this.RULE("heading", () => {
    const number = Number(this.CONSUME(t.Integer).image);
    this.CONSUME(t.Colon);
    // `Back to state:` or `Stuttering`; the message's code already says which.
    this.MANY(() => this.CONSUME(t.Name));
    this.OPTION(() => this.CONSUME2(t.Colon));
    return { number, title: this.OPTION2(() => this.SUBRULE(this.title)) ?? [] };
  });

  /** `Act line 5, col 3 to line 6, col 9 of module M`; newer releases write `Act(p1) line ...`. */
  readonly title: ParserMethod<[], string[]> = this.RULE("title", () => {
    const words: string[] = [];
    this.CONSUME(t.OpenTitle);
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => words.push(this.CONSUME(t.Name).image) },
        { ALT: () => this.CONSUME(t.Integer) },
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.CONSUME(t.Bang) },
        { ALT: () => this.SUBRULE(this.parameters) },
      ]);
    });
    this.CONSUME(t.CloseTitle);
    return words;
  });

  readonly parameters: ParserMethod<[], void> = this.RULE("parameters", () => {
    this.CONSUME(t.OpenMap);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.value) });
    this.CONSUME(t.CloseMap);
  });

  constructor() {
    super(t.vocabulary, { maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** Sets the next text to read; `tokens` are its tokens. */
  begin(text: string, tokens: IToken[]): void {
    this.#text = text;
    this.input = tokens;
  }

  #share([first, last]: readonly [IToken, IToken], value: TlaValue): TlaValue {
    if (this.RECORDING_PHASE) return value;
    const text = this.#text.slice(first.startOffset, last.startOffset + last.image.length);
    return this.#interner.value(text, value);
  }
}

const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", f: "\f", r: "\r" };

function unquote(image: string): string {
  const body = image.slice(1, -1);
  if (!body.includes("\\")) return body;
  return readAscii(body.replace(/\\([^])/g, (_, letter: string) => escapes[letter] ?? letter));
}
