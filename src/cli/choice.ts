/** The options that choose a configuration, checked against the protocol that they are about. */
import { closest } from "../diagnostics/closest.ts";
import type { Bounds, Protocol, Runs } from "../ir/protocol.ts";
import type { Choice } from "../passes/index.ts";
import { UsageError } from "./refusal.ts";

export interface ChoiceOptions {
  readonly config?: readonly string[];
  readonly set?: readonly string[];
  readonly bound?: readonly string[];
  readonly threads?: readonly string[];
  readonly reduce: boolean;
}

const DEFAULT = "default";

/** One choice for each configuration that was asked for. */
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
    threads: threadsOf(protocol, options.threads ?? []),
    reduction: options.reduce ? "on" : "off",
  }));
}

function knownName(what: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const near = closest(name, known);
  const hint = near ? `Did you mean "${near}"?` : `There are: ${known.join(", ")}.`;
  throw new UsageError(`This spec has no ${what} "${name}". ${hint}`);
}

function split(option: string, text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`${option} takes NAME=value, and "${text}" is not of that form.`);
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
  if (typeof value === "number") return integer(`--set ${name}`, text);
  const choices = [...new Set([value, ...parameter.choices])];
  if (choices.includes(text)) return text;
  throw new UsageError(`--set ${name} takes ${choices.join(" or ")}, not "${text}".`);
}

export function integer(option: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`${option} takes a whole number, not "${text}".`);
}

function boundsOf(protocol: Protocol, given: readonly string[]): Bounds {
  const names = boundNames(protocol);
  return Object.fromEntries(
    given.map((text) => {
      const [name, value] = split("--bound", text);
      return [knownName("bound", name, names), boundValue(name, value)];
    }),
  );
}

/** Classes for how many instances, `Class.field` and `number` for ranges and list lengths. */
function boundNames(protocol: Protocol): readonly string[] {
  const classes = [...protocol.classes.values()];
  const globals = [...protocol.globals.values()];
  return [
    "number",
    ...classes.map(({ name }) => name),
    ...classes.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`)),
    ...globals.flatMap(({ id, initial }) => {
      return initial.i === "struct" ? initial.fields.map(({ name }) => `${id}.${name}`) : [];
    }),
  ];
}

function boundValue(name: string, text: string): number | readonly [number, number] {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(text);
  if (!range) {
    const count = integer(`--bound ${name}`, text);
    if (count >= 0) return count;
    throw new UsageError(`--bound ${name} cannot be negative.`);
  }
  const [low, high] = [Number(range[1]), Number(range[2])];
  if (low <= high) return [low, high];
  throw new UsageError(`--bound ${name} takes low..high, and ${low} is above ${high}.`);
}

function threadsOf(protocol: Protocol, given: readonly string[]): Choice["threads"] {
  const names = protocol.threads.map(({ name }) => name);
  return Object.fromEntries(
    given.map((text) => {
      const [asked, value] = split("--threads", text);
      const name = knownName("thread", asked, names);
      const { runs } = protocol.threads.find((thread) => thread.name === name)!;
      return [name, threadCount(name, value, runs)];
    }),
  );
}

function threadCount(name: string, text: string, runs: Runs): number {
  const count = integer(`--threads ${name}`, text);
  if (count < 0) throw new UsageError(`--threads ${name} cannot be negative.`);
  if (runs.r === "count" || count <= runs.each.length) return count;
  const most = runs.each.length;
  throw new UsageError(`--threads ${name} is at most ${most}: there is one for each argument.`);
}
