/** container_of and its kind: from an embedded struct to its owner. */
import { textOf } from "../../c/source.ts";
import { object } from "../model/types.ts";
import type { Body } from "../state/body.ts";
import type { Call } from "./calls.ts";
import { deref, expression } from "./expressions.ts";
import { Inputs } from "../state/inputs.ts";
import { known, unknown, type Value } from "../state/value.ts";

export function containerOf(body: Body, { name, args }: Call): Value | null {
  const { unit, classes, structs, learned, facts } = body.drafting;
  const macro = unit.containers.get(name);
  const isWritten =
    /^(?:container_of(?:_const|_safe)?|list_entry)$/.test(name) && args.length === 3;
  const [from, struct, field] = isWritten
    ? [args[0]!, textOf(body.source, args[1]!), textOf(body.source, args[2]!)]
    : [args[0], macro?.struct, macro?.member];
  if (from === undefined || struct === undefined || field === undefined) return null;
  const owner = classes.of(struct.replace(/^struct\s+/, "").replace(/\W/g, ""));
  if (owner.kind !== "object" || Inputs.isOfLibrary(owner.name)) return null;
  // A delayed item's function gets the item, not the work in it.
  const [member = "", ...rest] = field.split(".");
  const isWhole = rest.length === 0 || (rest.length === 1 && rest[0] === "work");
  const found = structs.fields(classes.structOf(owner.name)!)?.get(member);
  const value = expression(body, from);
  const isField =
    found !== undefined && !found.pointer && !found.array && found.type.kind === "object";
  if (!isWhole || !isField || value.text === null || value.type.kind !== "object")
    return unknown(owner);
  if (found.type.kind !== "object" || found.type.name !== value.type.name) return unknown(owner);
  const place = `${owner.name}.${member}`;
  const key = Inputs.isOfLibrary(value.type.name) ? value.key : value.type.name;
  if (key !== undefined && !learned.containers.has(key)) learned.containers.set(key, place);
  // Objects of one class that are embedded in two are not told apart here: the first counts.
  if (key !== undefined && (facts.containers.get(key) ?? place) !== place) return unknown(owner);
  body.drafting.tally.fields.add(place);
  const text = `container_of(${deref(value)}, ${owner.name}, "${member}")`;
  return known(text, object(owner.name));
}
