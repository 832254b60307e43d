/** C assignments of a draft. */
import { textOf } from "../../c/source.ts";
import { part, type Syntax } from "../../c/syntax.ts";
import { number, type Type } from "../model/types.ts";
import { leaveOut, write, writeFrom, type Body } from "../state/body.ts";
import { fit } from "./conditions.ts";
import { expression, placeOf } from "./expressions.ts";
import { known, unknown, type Value } from "../state/value.ts";

/** Writes the assignment, and returns the place that it has set. */
export function assign(body: Body, node: Syntax): Value {
  const target = placeOf(body, part(node, "left")!);
  const operator = textOf(body.source, part(node, "operator") ?? node);
  const right = part(node, "right")!;
  if (operator !== "=") return addTo(body, node, target, operator, right);
  return set(body, node, target, right);
}

/** `target = right`, also of a declaration. */
export function set(body: Body, node: Syntax, target: Value, right: Syntax): Value {
  const { learned } = body.drafting;
  const value = expression(body, right, target.type);
  const { text, type, key } = target;
  if (text === null || key === undefined || target.embedded || !isAssigned(type)) {
    if (value.acts) write(body, `${value.text};`);
    leaveOut(body, node);
    return unknown(target.type);
  }
  const isUnknown = value.text === null || (type.kind === "number" && !value.exact);
  if (isUnknown && type.kind === "number") {
    // A field of unknown numbers says nothing; of a local, such as the result of a call, the sign does.
    if (target.place) return forget(body, node, target, value);
    learned.inexact.add(key);
  }
  if (value.type.kind === "null" || (value.text !== null && value.nullable))
    learned.nullable.add(key);
  const code = `${text} = ${asAny(fit(body, value, type, target.nullable), target)};`;
  writeFrom(body, code, node, value.text === null ? text : undefined);
  return target;
}

/** TypeScript must not conclude that a local is NULL from here on: it does not follow the C's conditions. */
function asAny(text: string, { type, place }: Value): string {
  const isLocal = text === "null" && place !== true && type.kind === "object";
  return isLocal ? `null as ${type.name} | null` : text;
}

function isAssigned({ kind }: Type): boolean {
  return kind === "number" || kind === "boolean" || kind === "object";
}

function forget(body: Body, node: Syntax, target: Value, value: Value): Value {
  body.drafting.learned.opaque.add(target.key!);
  if (value.acts) write(body, `${value.text};`);
  leaveOut(body, node);
  return unknown(number);
}

function addTo(body: Body, node: Syntax, target: Value, operator: string, right: Syntax): Value {
  const value = expression(body, right, number);
  const adds = operator === "+=" || operator === "-=";
  if (target.text === null || target.key === undefined || target.type.kind !== "number") {
    leaveOut(body, node);
    return unknown(target.type);
  }
  const isKnown = value.text !== null && value.exact && value.type.kind === "number";
  if (!adds || !isKnown || isCounter(body, target)) return forget(body, node, target, value);
  writeFrom(body, `${target.text} ${operator} ${value.text};`, node);
  return target;
}

/** A local that counts rounds would be a number without end. */
function isCounter({ loops }: Body, target: Value): boolean {
  return loops > 0 && !target.place;
}

/** `x++`, with the value that it has in its expression. */
export function countUp(body: Body, node: Syntax, used = true): Value {
  const target = placeOf(body, part(node, "argument")!);
  const { text, type, key } = target;
  const operator = textOf(body.source, part(node, "operator") ?? node);
  if (text === null || key === undefined || type.kind !== "number") {
    if (!used) leaveOut(body, node);
    return unknown(number);
  }
  if (isCounter(body, target)) return forget(body, node, target, unknown(number));
  if (!used) {
    write(body, `${text}${operator};`);
    return target;
  }
  const isBefore = textOf(body.source, node).startsWith(operator);
  const local = `${isBefore ? "now" : "was"}_${body.lines.length}`;
  const change = `${operator[0]} 1`;
  write(body, `const ${local} = ${isBefore ? `${text} ${change}` : text};`);
  write(body, `${text} = ${isBefore ? local : `${local} ${change}`};`);
  return known(local, number, { exact: target.exact });
}
