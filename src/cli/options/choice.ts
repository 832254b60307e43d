/** The options that choose a configuration, checked against their protocol. */
import { mostThreads, type Protocol, type Runs } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import { boundsOf } from "./bounds.ts";
import { heldNumber, integer, knownName, split } from "./option.ts";
import { UsageError } from "../refusal.ts";

export interface ChoiceOptions {
  readonly config?: readonly string[];
  readonly set?: readonly string[];
  readonly bound?: readonly string[];
  readonly threads?: readonly string[];
  readonly reduce: boolean;
}

const DEFAULT = "default";

/** One choice for each configuration that the options name. */
export function choicesOf(
  protocol: Protocol,
  options: ChoiceOptions,
  which: "asked" | "all" = "asked",
): readonly Choice[] {
  const known = [DEFAULT, ...protocol.configs.map(({ name }) => name)];
  const asked = options.config ?? [DEFAULT];
  const names = which === "all" ? known : asked;
  return names.map((config) => ({
    config: knownName("configuration", config, known),
    parameters: parametersOf(protocol, options.set ?? []),
    bounds: boundsOf(protocol, options.bound ?? []),
    threads: threadsOf(protocol, config, options.threads ?? []),
    reduction: options.reduce ? "on" : "off",
  }));
}

function parametersOf(protocol: Protocol, set: readonly string[]): Choice["parameters"] {
  const names = protocol.parameters.map(({ name }) => name);
  return Object.fromEntries(
    set.map((text) => {
      const [given, value] = split("--set", text);
      const name = knownName("parameter", given, names);
      const parameter = protocol.parameters.find((each) => each.name === name)!;
      return [name, parameterValue(parameter, value)];
    }),
  );
}

type Parameter = Protocol["parameters"][number];

function parameterValue(parameter: Parameter, text: string): boolean | number | string {
  const { name, value } = parameter;
  if (typeof value === "boolean") {
    if (text === "true" || text === "false") return text === "true";
    throw new UsageError(`--set ${name} takes true or false, not "${text}".`);
  }
  if (typeof value === "number") return heldNumber(`--set ${name}`, text);
  const choices = [...new Set([value, ...parameter.choices])];
  if (choices.includes(text)) return text;
  throw new UsageError(`--set ${name} takes ${choices.join(" or ")}, not "${text}".`);
}

function threadsOf(
  protocol: Protocol,
  config: string,
  given: readonly string[],
): Choice["threads"] {
  const names = protocol.threads.map(({ name }) => name);
  const changed = protocol.configs.find(({ name }) => name === config)?.threads ?? {};
  return Object.fromEntries(
    given.map((text) => {
      const [asked, value] = split("--threads", text);
      const name = knownName("thread", asked, names);
      const { runs } = protocol.threads.find((thread) => thread.name === name)!;
      const listed = changed[name]?.r === "each" ? changed[name] : runs;
      return [name, threadCount({ name, config, runs: listed }, value)];
    }),
  );
}

interface Counted {
  readonly name: string;
  readonly config: string;
  readonly runs: Runs;
}

/** A number `n` takes the first `n` of the listed arguments. */
function threadCount({ name, config, runs }: Counted, text: string): number {
  const count = integer(`--threads ${name}`, text);
  if (count < 0) throw new UsageError(`--threads ${name} cannot be negative.`);
  if (count > mostThreads) throw new UsageError(`--threads ${name} is at most ${mostThreads}.`);
  if (runs.r === "count" || count <= runs.each.length) return count;
  const most = runs.each.length;
  throw new UsageError(
    `--threads ${name} is at most ${most} in the configuration "${config}": ` +
      "there is one for each argument that it lists.",
  );
}
