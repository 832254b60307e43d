/** `--bound`, checked against the protocol: a count, or a range of numbers. */
import {
  mostInstances,
  type Bounds,
  type Field,
  type Protocol,
  type Type,
} from "../../ir/protocol.ts";
import { heldNumber, integer, knownName, split } from "./option.ts";
import { UsageError } from "../refusal.ts";

export function boundsOf(protocol: Protocol, given: readonly string[]): Bounds {
  const known = boundNames(protocol);
  return Object.fromEntries(
    given.map((text) => {
      const [asked, value] = split("--bound", text);
      const name = knownName("bound", asked, [...known.keys()]);
      return [name, boundValue({ name, takes: known.get(name)! }, value)];
    }),
  );
}

/** The kind of a bound: a number of instances or items, or a range of numbers. */
type Takes = "count" | "range";

/**
 * The names that a bound can be given for, with its kind. Classes and lists are counted; `number` and
 * fields with numbers have a range.
 */
export function boundNames(protocol: Protocol): ReadonlyMap<string, Takes> {
  const classes = [...protocol.classes.values()];
  const globals = [...protocol.globals.values()];
  const structs = globals.flatMap(({ id, initial }) => {
    return "fields" in initial ? [{ name: id, fields: initial.fields }] : [];
  });
  return new Map<string, Takes>([
    ["number", "range"],
    ...classes.map(({ name }) => [name, "count"] as const),
    ...globals.flatMap((global) => takes(global.id, global.type)),
    ...[...classes, ...structs].flatMap(({ name, fields }) => {
      return fields.flatMap((field: Field) => takes(`${name}.${field.name}`, field.type));
    }),
  ]);
}

function takes(name: string, type: Type): readonly (readonly [string, Takes])[] {
  if (type.t === "list") return [[name, "count"]];
  return hasNumber(type) ? [[name, "range"]] : [];
}

function hasNumber(type: Type): boolean {
  return type.t === "number" || ("of" in type && hasNumber(type.of));
}

interface Asked {
  readonly name: string;
  readonly takes: Takes;
}

function boundValue({ name, takes }: Asked, text: string): number | readonly [number, number] {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(text);
  if (takes === "range" && !range) {
    throw new UsageError(`--bound ${name} takes a range low..high, such as 0..7, not "${text}".`);
  }
  if (!range) {
    const count = integer(`--bound ${name}`, text);
    if (count < 0) throw new UsageError(`--bound ${name} cannot be negative.`);
    if (count <= mostInstances) return count;
    throw new UsageError(`--bound ${name} is at most ${mostInstances}, not ${text}.`);
  }
  if (takes === "count") {
    throw new UsageError(`--bound ${name} takes a whole number, not the range "${text}".`);
  }
  const [low, high] = [
    heldNumber(`--bound ${name}`, range[1]!),
    heldNumber(`--bound ${name}`, range[2]!),
  ];
  if (low <= high) return [low, high];
  throw new UsageError(`--bound ${name} takes low..high, and ${low} is above ${high}.`);
}
