/** Reads the bounds of a spec or of a configuration. */
import { closest } from "../../diagnostics/closest.ts";
import { isHeld } from "../../ir/numbers.ts";
import { mostInstances } from "../../ir/protocol.ts";
import type * as ir from "../../ir/protocol.ts";
import { recordOf, type Entry } from "./entries.ts";
import { checkHeld, literalValue } from "../code/parameter.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** `{ VfioGroup: 2, "Kref.refcount": [0, 7], number: [-1, 9] }`. */
export function readBounds(reader: Reader, entries: readonly Entry[]): ir.Bounds {
  const bounds = entries.flatMap((entry) => {
    const bound = readBound(reader, unwrap(entry.value));
    if (bound !== undefined) reader.checks.push(() => checkBound(reader, entry, bound));
    return bound === undefined ? [] : [[entry.name, bound] as const];
  });
  return recordOf(bounds);
}

function readBound(reader: Reader, node: ts.Expression): ir.Bounds[string] | undefined {
  if (!ts.isArrayLiteralExpression(node)) {
    const count = readEnd(reader, node);
    if (count === undefined || (count >= 0 && count <= mostInstances)) return count;
    refuse(reader, node, "bound-value");
    return undefined;
  }
  if (node.elements.length !== 2) {
    refuse(reader, node, "bound-value");
    return undefined;
  }
  const [low, high] = node.elements.map((element) => readEnd(reader, element));
  if (low === undefined || high === undefined) return undefined;
  if (low <= high) return [low, high];
  refuse(reader, node, "bound-empty", low, high);
  return undefined;
}

/** Reads the number of a count or of a range. Anything else is refused. */
function readEnd(reader: Reader, node: ts.Expression): number | undefined {
  const value = literalValue(reader, node);
  if (typeof value !== "number") refuse(reader, node, "bound-value");
  else if (isHeld(value)) return value;
  else checkHeld(reader, node, value);
  return undefined;
}

/** Refuses a bound that does not name `number`, a class, a number field or a list: `Class.field`, `global.field`. */
function checkBound(reader: Reader, entry: Entry, bound: ir.Bounds[string]): void {
  const range = typeof bound !== "number";
  if (entry.name === "number") {
    if (!range) refuse(reader, entry.value, "bound-value");
    return;
  }
  const known = boundNames(reader, range);
  if (!known.includes(entry.name))
    refuse(reader, entry.node.name, "unknown-bound", entry.name, closest(entry.name, known));
}

function boundNames(reader: Reader, range: boolean): readonly string[] {
  const owners = [...reader.classes.values(), ...reader.globals.values()];
  const fits = (type: ir.Type): boolean => (range ? hasNumber(type) : type.t === "list");
  const fields = owners.flatMap((owner) => fieldsOf(owner).filter(({ field }) => fits(field.type)));
  const own = [...reader.globals.values()].filter((global) => fits(global.type));
  const names = [...fields.map(({ name }) => name), ...own.map((global) => global.id)];
  return range ? names : [...reader.classes.keys(), ...names];
}

function hasNumber(type: ir.Type): boolean {
  return type.t === "number" || ("of" in type && hasNumber(type.of));
}

function fieldsOf(
  owner: ir.Class | ir.Global,
): readonly { readonly name: string; readonly field: ir.Field }[] {
  const fields = "fields" in owner ? owner.fields : structFields(owner.initial);
  return fields.map((field) => ({ name: `${owner.id}.${field.name}`, field }));
}

function structFields(initial: ir.Initial): readonly ir.Field[] {
  return "fields" in initial ? initial.fields : [];
}
