/** The command that asks one of several questions again, alone. */
import type { Question } from "./config.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import type { LimitOptions } from "../options/limits.ts";
import type { ReadOptions } from "../load.ts";

export interface Asked
  extends
    Partial<Pick<Question, "engine" | "vacuity">>,
    Pick<ReadOptions, "allowImports">,
    ChoiceOptions,
    LimitOptions {}

/** It keeps all options that can change the answer. */
export function againOf(asked: Asked): (spec: string, config: string) => string {
  const { set, bound, threads, reduce, engine, timeout, maxStates, maxMemory } = asked;
  const options: Readonly<Record<string, string | readonly string[] | undefined>> = {
    ...{ set, bound, threads, "allow-imports": asked.allowImports },
    "no-reduce": reduce ? undefined : "",
    engine: engine === "auto" ? undefined : engine,
    ...{ timeout, "max-states": maxStates, "max-memory": maxMemory },
    ...{ workers: asked.workers, heap: asked.heap },
  };
  const rest = Object.entries(options).flatMap(([name, given = []]) => {
    return [given].flat().flatMap((value) => [`--${name}`, ...(value === "" ? [] : [value])]);
  });
  return (spec, config) => {
    const own = config === "default" ? [] : ["--config", config];
    return ["lockstep", "check", spec, ...own, ...rest].map(quoteForShell).join(" ");
  };
}

/** A word that a shell reads as it is. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
