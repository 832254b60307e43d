/** Calls of the library: each argument as its parameter's type asks. */
import { textOf } from "../../c/source.ts";
import type { Syntax } from "../../c/syntax.ts";
import { library, type Primitive } from "../model/library.ts";
import { boolean, identifier, nothing, number, object, type Type } from "../model/types.ts";
import type { Body } from "../state/body.ts";
import type { Call } from "./calls.ts";
import { condition, fit, isTested } from "./conditions.ts";
import { deref, expression, placeOf } from "./expressions.ts";
import { takes } from "./local-calls.ts";
import { Tally } from "../state/tally.ts";
import { known, type Value } from "../state/value.ts";

/** Null, as for a call that is not known, if an argument does not fit. */
export function primitiveCall(body: Body, made: Call, primitive: Primitive): Value | null {
  const { name, params, result } = primitive;
  const texts: string[] = [];
  let of: Value | null = null;
  for (const [at, param] of params.entries()) {
    const arg = made.args[at];
    if (param === "Place<T>" && arg !== undefined) of = placeFor(body, arg, name);
    const isValue = param === "V" || param === "T";
    const text =
      arg === undefined
        ? null
        : isValue
          ? valueFor(body, arg, of)
          : argument(body, arg, param, name);
    if (text === null) return null;
    texts.push(text);
  }
  const type = resultOf(result, of);
  if (type === null) return null;
  Tally.add(body.drafting.tally.mapped, name);
  const more = of === null ? {} : { nullable: of.nullable, ...(of.key ? { key: of.key } : {}) };
  // One of numbers alone is arithmetic.
  const acts = params.length === 0 || params.some((param) => param !== "number");
  return known(`${name}(${texts.join(", ")})`, type, { ...more, acts });
}

function resultOf(result: string, of: Value | null): Type | null {
  switch (result) {
    case "void":
      return nothing;
    case "boolean":
      return boolean;
    case "number":
      return number;
    case "T":
      return of === null ? null : of.type;
    default:
      return null;
  }
}

/** The argument's text, or null if it cannot be one of this type. */
function argument(body: Body, arg: Syntax, param: string, name: string): string | null {
  switch (param) {
    case "number":
      return count(body, arg);
    case "boolean": {
      // A guess would make a warning of nothing.
      const { text } = isTested(body, arg);
      return text;
    }
    case "() => boolean":
      return `() => ${condition(body, arg)}`;
    case "Workqueue":
      return "system_wq";
    case "Place<number>":
    case "Place<T>":
      return placeFor(body, arg, name)?.text ?? null;
    default:
      return param.includes("=>") ? callback(body, arg, param) : place(body, arg, param);
  }
}

/** A number whose size nothing is made of, such as a time, is 1 if it is not known. */
function count(body: Body, arg: Syntax): string {
  const { text, type } = expression(body, arg, number);
  return text !== null && type.kind === "number" ? text : "1";
}

/** The value that a store writes. Null where the draft does not know the place, or does not model its numbers. */
function valueFor(body: Body, arg: Syntax, of: Value | null): string | null {
  if (of?.key === undefined) return null;
  const value = expression(body, arg, of.type);
  const isKnown = value.text !== null && value.exact;
  if (of.type.kind === "number" && !isKnown) {
    body.drafting.learned.opaque.add(of.key);
    return null;
  }
  if (value.type.kind === "null" || value.nullable) body.drafting.learned.nullable.add(of.key);
  return fit(body, value, of.type, of.nullable);
}

/** `&dev->flags` of a bit operation, `dev->state` of a READ_ONCE. */
function placeFor(body: Body, arg: Syntax, name: string): Value | null {
  const inner = arg.type === "pointer_expression" ? arg.childForFieldName("argument")! : arg;
  const reads = /^(?:test_bit|READ_ONCE|rcu_dereference|rcu_access_pointer)$/.test(name);
  const value = reads ? expression(body, inner) : placeOf(body, inner);
  if (value.place !== true || (value.embedded === true && value.type.kind === "object"))
    return null;
  const isBits = /bit/.test(name);
  return isBits && value.type.kind !== "number" ? null : value;
}

/** `(kref: Kref) => void` */
function callback(body: Body, arg: Syntax, param: string): string | null {
  const name = textOf(body.source, arg).replace(/^&/, "");
  const cls = /: (\w+)\)/.exec(param)?.[1] ?? "";
  return takes(body.drafting, name, cls) && body.drafting.wants(body.name, name)
    ? identifier(name)
    : null;
}

/** A lock or the like; one whose place is not known is an input, and the same wherever the C names it so. */
function place(body: Body, arg: Syntax, cls: string): string | null {
  // Others a draft cannot make: they take more than one callback, or a type.
  if (![...library().classes.values()].includes(cls)) return null;
  const value = expression(body, arg, object(cls));
  if (value.type.kind === "object" && value.type.name === cls && value.text !== null)
    return deref(value);
  if (value.type.kind === "object" && value.type.name !== cls) return null;
  body.unsure = true;
  body.drafting.tally.pointers++;
  return body.drafting.inputs.place(textOf(body.source, arg).replace(/^&/, ""), cls);
}
