/** Calls of functions of the same C file. */
import type { Syntax } from "../../c/syntax.ts";
import { signatureOf } from "../c/declarators.ts";
import { boolean, identifier, type Type } from "../model/types.ts";
import type { Body, Drafting } from "../state/body.ts";
import type { Call } from "./calls.ts";
import { fit } from "./conditions.ts";
import { expression } from "./expressions.ts";
import { known, type Value } from "../state/value.ts";

export interface Param {
  readonly name: string;
  readonly type: Type;
  readonly key: string;
  /** Its place among the C's arguments. */
  readonly at: number;
}

export interface Shape {
  readonly result: Type;
  /** The parameters that the draft keeps. One whose type is not modelled is left out, in calls too. */
  readonly params: readonly Param[];
}

export function shapeOf(drafting: Drafting, name: string): Shape | null {
  const { unit, classes, facts } = drafting;
  const definition = unit.functions.get(name)?.[0];
  const signature = definition === undefined ? null : signatureOf(unit.source, definition);
  if (signature === null) return null;
  const params = signature.params.map((each, at) => {
    const own = each.array || each.callable ? null : classes.typeOf(each.type, each.stars);
    const type =
      at === 0 && unit.delayed.has(name) ? classes.typeOf("struct delayed_work", 1) : own;
    const key = `${name}/${each.name}`;
    return { name: each.name, type: facts.flags.has(key) ? boolean : type, key, at };
  });
  const { type, stars } = signature.result;
  const result = classes.typeOf(type, stars);
  return {
    result,
    params: params.flatMap((each) => {
      const { type, key } = each;
      const isModelled =
        type?.kind === "object" ||
        type?.kind === "boolean" ||
        (type?.kind === "number" && !facts.opaque.has(key));
      return isModelled ? [{ ...each, type: type! }] : [];
    }),
  };
}

/** Whether it can be a callback: it takes an object of the class, and returns nothing. */
export function takes(drafting: Drafting, name: string, cls: string): boolean {
  const shape = shapeOf(drafting, name);
  const [param, ...more] = shape?.params ?? [];
  const isOne = param?.type.kind === "object" && param.type.name === cls && more.length === 0;
  return isOne && shape?.result.kind === "void";
}

export function localCall(body: Body, { name, args }: Call): Value | null {
  const { drafting } = body;
  const shape = shapeOf(drafting, name);
  if (shape === null || !drafting.wants(body.name, name)) return null;
  const texts = shape.params.map((param) => passed(body, args[param.at], param));
  drafting.tally.local++;
  const key = `${name}()`;
  return known(`${identifier(name)}(${texts.join(", ")})`, shape.result, {
    ...{ key, acts: true, nullable: drafting.facts.nullable.has(key) },
    exact: !drafting.facts.inexact.has(key),
  });
}

function passed(body: Body, arg: Syntax | undefined, { type, key }: Param): string {
  const { facts, learned } = body.drafting;
  if (arg === undefined)
    return fit(body, { text: null, type, exact: false, nullable: false }, type);
  const value = expression(body, arg, type);
  if (type.kind === "number" && (value.text === null || !value.exact)) learned.inexact.add(key);
  if (value.type.kind === "null") learned.nullable.add(key);
  return fit(body, value, type, facts.nullable.has(key));
}
