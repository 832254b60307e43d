/** The command that asks one of several questions again, alone. */
import type { Question } from "./config.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import type { LimitOptions } from "../options/limits.ts";
import type { ReadOptions } from "../load.ts";
import {
  commandOf,
  stepsOf,
  type Options,
  type ShowingOf,
  type StepsOptions,
} from "../output/showing.ts";

export interface Asked
  extends
    Partial<Pick<Question, "engine" | "vacuity" | "tree" | "outline">>,
    Pick<ReadOptions, "allowImports">,
    ChoiceOptions,
    LimitOptions {}

/** It keeps all options that can change the answer. */
export function againOf(asked: Asked): (spec: string, config: string) => string {
  const { set, bound, threads, reduce, engine, timeout, maxStates, maxMemory } = asked;
  const options: Options = {
    ...{ set, bound, threads, "allow-imports": asked.allowImports },
    "no-reduce": reduce ? undefined : "",
    "no-symmetry": asked.symmetry === false ? "" : undefined,
    engine: engine === "auto" ? undefined : engine,
    ...{ tree: asked.tree, outline: asked.outline },
    ...{ timeout, "max-states": maxStates, "max-memory": maxMemory },
    ...{ workers: asked.workers, heap: asked.heap },
  };
  return (spec, config) => {
    return commandOf(["check", spec], { config: configOf(config), ...options });
  };
}

export function showingOf(asked: Asked & StepsOptions): ShowingOf {
  const again = againOf(asked);
  return (spec, config) => ({ ...stepsOf(asked), all: `${again(spec, config)} --all-steps` });
}

function configOf(name: string): string | undefined {
  return name === "default" ? undefined : name;
}
