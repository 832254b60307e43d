/**
 * Options that several verbs have. Only their names: the code behind them is loaded when it is needed.
 */
import { Command, Option } from "commander";
import type { Format } from "../../report/formats/formats.ts";

/** The options that choose a configuration and change it. */
export function withChoice(command: Command): Command {
  return withChanges(command)
    .option("--config <name>", "a configuration of the spec; may be repeated", collect)
    .option("--no-reduce", "one shared access a step");
}

export function withChanges(command: Command): Command {
  const changes = command
    .option("--set <P=value>", "sets a parameter; may be repeated", collect)
    .option("--bound <C=n>", "sets a bound, C=n or C.field=lo..hi; may be repeated", collect)
    .option("--threads <kind=n>", "sets how many threads; may be repeated", collect);
  return withReading(changes);
}

/** The options for reading a protocol. */
export function withReading(command: Command): Command {
  return command
    .option(
      "--allow-imports <dir>",
      "a protocol may import from there too; may be repeated",
      collect,
    )
    .option("--no-cache", "read and lower the protocol anew");
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** In the order of the help text. Of the printers only the names are read here. */
const formats: Readonly<Record<Format | "itf", true>> = {
  text: true,
  lkml: true,
  markdown: true,
  mermaid: true,
  dot: true,
  json: true,
  itf: true,
  sarif: true,
  github: true,
};

export function stepsOption(): Option {
  const said = "shows all steps of a trace, not only those that the failure depends on";
  return new Option("--all-steps", said);
}

export function formatOption(...more: readonly string[]): Option {
  const names = [...Object.keys(formats), ...more];
  return new Option("--format <name>", "how answers are printed").choices(names);
}
