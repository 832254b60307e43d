/** Applies a configuration and the command line's changes to a protocol. */
import type { Expr } from "../../ir/expression.ts";
import { checkNames, type Checks } from "../../ir/failures.ts";
import { boolean, constant, number } from "../../ir/construct.ts";
import { allRules } from "../rules.ts";
import type { Rules } from "../rules.ts";
import type { Bounds, Parameter, Protocol, Runs, ThreadDeclaration } from "../../ir/protocol.ts";

/** What the user chose: a configuration and, over it, `--set`, `--bound`, `--threads`, `--no-reduce`. */
export interface Choice {
  readonly config: string;
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Bounds;
  readonly threads: Readonly<Record<string, number>>;
  readonly reduction: "on" | "off";
  /** For tests of the reduction: one of its side conditions switched off. */
  readonly rules?: Rules;
}

export const plainChoice: Choice = {
  config: "default",
  parameters: {},
  bounds: {},
  threads: {},
  reduction: "on",
};

export interface Configured {
  readonly protocol: Protocol;
  readonly config: string;
  readonly reduction: "on" | "off";
  readonly rules: Rules;
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Bounds;
  readonly checks: Checks;
  readonly threads: readonly { readonly declaration: ThreadDeclaration; readonly runs: Runs }[];
}

/** Applies a choice. The caller has checked that the protocol has everything that it names. */
export function configure(protocol: Protocol, choice: Choice): Configured {
  const config = protocol.configs.find((candidate) => candidate.name === choice.config);
  const defaults = protocol.parameters.map(({ name, value }) => [name, value] as const);
  return {
    protocol,
    config: choice.config,
    reduction: choice.reduction,
    rules: choice.rules ?? allRules,
    parameters: { ...Object.fromEntries(defaults), ...config?.parameters, ...choice.parameters },
    bounds: { ...protocol.bounds, ...config?.bounds, ...choice.bounds },
    checks: checksOf({ ...protocol.checks, ...config?.checks }),
    threads: protocol.threads.map((declaration) => ({
      declaration,
      runs: runsOf(declaration, config?.threads[declaration.name], choice),
    })),
  };
}

function checksOf(wanted: Readonly<Record<string, boolean>>): Checks {
  return Object.fromEntries(checkNames.map((name) => [name, wanted[name] ?? false])) as Checks;
}

function runsOf(declaration: ThreadDeclaration, changed: Runs | undefined, choice: Choice): Runs {
  const count = choice.threads[declaration.name];
  const listed = changed?.r === "each" ? changed : declaration.runs;
  return limit(listed, count === undefined ? (changed ?? listed) : { r: "count", count });
}

/** A count for threads that are declared with `each` selects the first of their arguments. */
function limit(declared: Runs, runs: Runs): Runs {
  if (declared.r !== "each" || runs.r !== "count") return runs;
  return { r: "each", each: declared.each.slice(0, runs.count) };
}

/** A parameter's value in this configuration, as a constant of its sort. */
export function parameterValue(configured: Configured, parameter: Parameter): Expr {
  const value = configured.parameters[parameter.name] ?? parameter.value;
  if (typeof value === "boolean") return boolean(value);
  if (typeof value === "number") return number(value);
  const values = [...new Set([...parameter.choices, String(parameter.value), value])];
  return constant(value, { s: "enum", values, nullable: false });
}

const DEFAULT_RANGE = [-8, 15] as const;

/** The range of numbers that have none of their own. */
export function numberRange(configured: Configured): readonly [number, number] {
  const bound = configured.bounds["number"];
  return Array.isArray(bound) ? (bound as [number, number]) : DEFAULT_RANGE;
}
