/** Allocations and releases of a draft. */
import { textOf } from "../../c/source.ts";
import { nothing, opaque } from "../model/types.ts";
import { isAllocation, isRelease } from "../model/words.ts";
import type { Body } from "../state/body.ts";
import type { Call } from "./calls.ts";
import { expression } from "./expressions.ts";
import { Inputs } from "../state/inputs.ts";
import { Tally } from "../state/tally.ts";
import { known, unknown, type Value } from "../state/value.ts";

/** An allocation of an object whose class is known. It may fail, as the kernel's may. */
export function allocation(body: Body, { name, args, wanted }: Call): Value | null {
  if (!isAllocation(name) || wanted.kind !== "object") return null;
  if (Inputs.isOfLibrary(wanted.name)) return null;
  const flags = args.map((arg) => textOf(body.source, arg)).join(" ");
  const how = /GFP_(?:ATOMIC|NOWAIT)/.exec(flags)?.[0] ?? "GFP_KERNEL";
  Tally.add(body.drafting.tally.mapped, "kzalloc");
  body.drafting.tally.allocated.add(wanted.name);
  const text = `kzalloc(${wanted.name}, ${how}, { mayFail: true })`;
  return known(text, wanted, { nullable: true, acts: true });
}

/** The last argument is what is freed: caches and devices stand before it. */
export function release(body: Body, { name, args }: Call): Value | null {
  const arg = args.at(-1);
  if (!isRelease(name) || arg === undefined) return null;
  const value = expression(body, arg, opaque);
  if (value.type.kind === "opaque") {
    body.unsure = true;
    return unknown(nothing);
  }
  if (value.type.kind !== "object" || value.embedded || Inputs.isOfLibrary(value.type.name))
    return null;
  body.drafting.learned.freed.add(value.type.name);
  if (value.text === null) return null;
  Tally.add(body.drafting.tally.mapped, "kfree");
  return known(`kfree(${value.text})`, nothing, { acts: true });
}
