/** What is shown of an answer, and the command that shows more of it. */
import type { Showing } from "../../report/relevant.ts";

/** What is shown of each answer, and the command that shows all of its steps. */
export type ShowingOf = (spec: string, config: string) => Showing;

export interface StepsOptions {
  readonly allSteps?: boolean;
}

export function stepsOf({ allSteps }: StepsOptions): Pick<Showing, "steps"> {
  return { steps: allSteps ? "all" : "slice" };
}

/** By name; "" for an option without a value. */
export type Options = Readonly<Record<string, string | readonly string[] | undefined>>;

export function commandOf(words: readonly string[], options: Options): string {
  const rest = Object.entries(options).flatMap(([name, given = []]) => {
    return [given].flat().flatMap((value) => [`--${name}`, ...(value === "" ? [] : [value])]);
  });
  return ["lockstep", ...words, ...rest].map(quoteForShell).join(" ");
}

/** A word that a shell reads as it is. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
