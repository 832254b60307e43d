/** On which configuration a trace is tried. */
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import { choicesOf } from "../choice.ts";
import type { ChoiceOptions } from "../choice.ts";
import { UsageError } from "../refusal.ts";

/** What the command line asks for; without anything, as it was recorded. */
export function choiceFor(
  protocol: Protocol,
  recording: Recording,
  options: ChoiceOptions,
): Choice {
  const { config, set, bound, threads } = options;
  if (config ?? set ?? bound ?? threads) return one(choicesOf(protocol, options));
  const recorded = recording.model.choice;
  const known = ["default", ...protocol.configs.map(({ name }) => name)];
  if (!known.includes(recorded.config)) {
    throw new UsageError(
      `The trace is of ${recording.outcome.protocol} (${recorded.config}), and this spec has no ` +
        `configuration of that name; it has ${known.join(", ")}.`,
    );
  }
  const parameters = keep(recorded.parameters, names(protocol.parameters));
  const kinds = keep(recorded.threads, names(protocol.threads));
  return { ...recorded, parameters, threads: kinds, reduction: "off" };
}

function one([choice, ...others]: readonly Choice[]): Choice {
  if (choice !== undefined && others.length === 0) return choice;
  throw new UsageError("A trace is tried on one configuration: give --config once.");
}

function names(declared: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(declared.map(({ name }) => name));
}

/** What the protocol has since dropped cannot be set any more. */
function keep<T>(
  values: Readonly<Record<string, T>>,
  known: ReadonlySet<string>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => known.has(name)));
}
