/** The configuration on which a trace is replayed. */
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { RecordedChoice, Recording } from "../../trace/itf/recording.ts";
import { boundNames } from "../options/bounds.ts";
import { choicesOf } from "../options/choice.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import { refusalOf, UsageError } from "../refusal.ts";

/** The choice of the command line; without options, the recorded one. */
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
  try {
    return one(choicesOf(protocol, { ...asOptions(protocol, recorded), reduce: false }));
  } catch (error) {
    const { message } = refusalOf(error);
    throw new UsageError(`The trace was recorded with what this spec does not take: ${message}`);
  }
}

/** The recorded choice as options. Parameters that the protocol no longer has are left out. */
function asOptions(protocol: Protocol, recorded: RecordedChoice): Omit<ChoiceOptions, "reduce"> {
  const { config, parameters, bounds, threads } = recorded;
  const ranges = Object.entries(bounds).map(([name, bound]) => {
    return [name, typeof bound === "number" ? bound : bound.join("..")] as const;
  });
  return {
    config: [config],
    set: written(Object.entries(parameters), names(protocol.parameters)),
    bound: written(ranges, new Set(boundNames(protocol).keys())),
    threads: written(Object.entries(threads), names(protocol.threads)),
  };
}

function written(
  values: readonly (readonly [string, boolean | number | string])[],
  known: ReadonlySet<string>,
): readonly string[] {
  return values.filter(([name]) => known.has(name)).map(([name, value]) => `${name}=${value}`);
}

function one([choice, ...others]: readonly Choice[]): Choice {
  if (choice !== undefined && others.length === 0) return choice;
  throw new UsageError("A trace is tried on one configuration: give --config once.");
}

function names(declared: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(declared.map(({ name }) => name));
}
