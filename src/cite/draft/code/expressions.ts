/** C expressions of a draft: places, values and operators. */
import { textOf } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";
import type { Field } from "../c/structs.ts";
import { identifier, member, object, sameType, type Type } from "../model/types.ts";
import { boolean, nullPointer, number, opaque } from "../model/types.ts";
import { assign, countUp } from "./assignments.ts";
import { localKey, type Body } from "../state/body.ts";
import { call } from "./calls.ts";
import { condition, isTested } from "./conditions.ts";
import { closed, known, unknown, type Value } from "../state/value.ts";

/** A place that is written: what is only read would be an input. */
export function placeOf(body: Body, node: Syntax): Value {
  switch (node.type) {
    case "parenthesized_expression":
      return placeOf(body, children(node)[0] ?? node);
    case "identifier":
      return named(body, textOf(body.source, node), true);
    case "field_expression":
      return fieldOf(body, node, true);
    default:
      return unknown(expression(body, node).type);
  }
}

/** `wanted` is the type that the place around it has, if it has one. */
export function expression(body: Body, node: Syntax, wanted: Type = opaque): Value {
  const of = (field: string): Syntax | undefined => part(node, field);
  switch (node.type) {
    case "parenthesized_expression":
      return expression(body, children(node)[0] ?? node, wanted);
    case "cast_expression":
      return ofType(expression(body, of("value")!, wanted), wanted);
    case "identifier":
      return named(body, textOf(body.source, node));
    case "field_expression":
      return fieldOf(body, node);
    case "pointer_expression":
      return pointed(body, node);
    case "subscript_expression":
      return unknown(elementType(body, node));
    case "call_expression":
      return call(body, node, wanted);
    case "number_literal":
      return literal(textOf(body.source, node));
    case "true":
    case "false":
      return known(node.type, boolean);
    case "null":
      return known("null", nullPointer, { nullable: true });
    case "unary_expression":
      return unary(body, node);
    case "binary_expression":
      return binary(body, node);
    case "conditional_expression":
      return choice(body, node, wanted);
    case "assignment_expression":
      return body.conditional > 0 ? unknown(wanted) : assign(body, node);
    case "update_expression":
      return body.conditional > 0 ? unknown(number) : countUp(body, node);
    default:
      return unknown(wanted);
  }
}

/** A cast of an address that is not modelled says nothing of it. */
function ofType(value: Value, wanted: Type): Value {
  return value.text === null ? unknown(wanted) : value;
}

/** A local, a global or a constant. */
export function named(body: Body, name: string, writes = false): Value {
  const { unit, inputs, facts, learned } = body.drafting;
  if (name === "NULL") return known("null", nullPointer, { nullable: true });
  const local = body.locals.get(name);
  const key = local === undefined ? `globals.${name}` : localKey(body, name);
  const type = local?.type ?? unit.globals.get(name);
  if (type === undefined) return constant(body, name);
  if (writes) learned.written.add(key);
  if (isHidden(body, type, key)) return unknown(type);
  const nullable = facts.nullable.has(key);
  const exact = !facts.inexact.has(key);
  const embedded = local?.onStack ?? false;
  if (local !== undefined) return known(local.name, type, { key, nullable, exact, embedded });
  if (!writes && isInput(body, type, key)) return { ...unknown(type), key };
  inputs.globals.add(name);
  return known(`globals.${identifier(name)}`, type, {
    key,
    nullable,
    exact,
    embedded: !unit.pointers.has(name),
    place: true,
  });
}

/** Not modelled at all. */
function isHidden({ drafting: { facts } }: Body, { kind }: Type, key: string): boolean {
  return kind === "opaque" || kind === "void" || facts.opaque.has(key);
}

/** What no drafted code writes may be anything; of a pointer, what the C asks of it. */
function isInput({ drafting: { facts } }: Body, { kind }: Type, key: string): boolean {
  const asked = kind === "number" || kind === "boolean" || facts.nullable.has(key);
  return asked && !facts.written.has(key);
}

const errorNumber = /^E[A-Z0-9]+$/;

/** Error numbers count from 1. Other constants that nothing defines here count from above what C defines. */
function constant({ drafting: { constants, structs } }: Body, name: string): Value {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || name.length > 100) return unknown(number);
  const isError = errorNumber.test(name);
  if (!constants.has(name)) {
    const defined = isError ? null : structs.constant(name);
    const errors = [...constants.keys()].filter((each) => errorNumber.test(each)).length;
    const next = isError ? errors + 1 : constants.size - errors + firstConstant;
    constants.set(name, { value: defined ?? next, symbolic: defined === null });
  }
  const { value, symbolic } = constants.get(name)!;
  return value > largestConstant ? unknown(number) : known(identifier(name), number, { symbolic });
}

const firstConstant = 20;
const largestConstant = 200;
const largestLiteral = 15;

function literal(text: string): Value {
  const value = Number(text.replace(/[uUlL]+$/, ""));
  if (!Number.isInteger(value) || Math.abs(value) > largestLiteral) return unknown(number);
  return known(String(value), number);
}

function fieldOf(body: Body, node: Syntax, writes = false): Value {
  const { structs, classes, facts, learned, tally } = body.drafting;
  const argument = part(node, "argument");
  const name = textOf(body.source, part(node, "field") ?? node);
  const owner = argument === undefined ? unknown(opaque) : expression(body, argument);
  if (owner.type.kind !== "object") return unknown(opaque);
  const { name: cls } = owner.type;
  if (cls === "DelayedWork" && name === "work" && owner.text !== null)
    return known(`${owner.text}.work`, object("WorkStruct"), { place: true, embedded: true });
  const struct = classes.structOf(cls);
  const field = struct === null ? undefined : structs.fields(struct)?.get(name);
  if (field === undefined) return unknown(opaque);
  const { type } = field;
  const key = `${cls}.${member(name)}`;
  if (writes) learned.written.add(key);
  if (field.array || isHidden(body, type, key)) return unknown(type);
  if (!writes && !hasOwn(body, field, key)) return { ...unknown(type), key };
  const from = owner.text === null ? pointer(body, cls) : deref(owner);
  tally.fields.add(key);
  return known(`${from}.${member(name)}`, type, {
    ...{ key, place: true, embedded: type.kind === "object" && !field.pointer },
    ...{ nullable: facts.nullable.has(key), exact: !facts.inexact.has(key) },
  });
}

/** Whether the field is one of the draft's class, and no input. */
function hasOwn(body: Body, { type, pointer }: Field, key: string): boolean {
  const { facts, inputs } = body.drafting;
  if (type.kind === "list") return facts.heads.has(key) || !facts.links.has(key);
  if (isInput(body, type, key)) return false;
  // What nobody here writes begins as an object that exists; of a freed class none does.
  if (type.kind !== "object" || !pointer || facts.written.has(key)) return true;
  return inputs.initial(type.name) !== null;
}

/** An input in place of a pointer that is not known. */
export function pointer(body: Body, cls: string): string {
  body.unsure = true;
  body.drafting.tally.pointers++;
  return body.drafting.inputs.given(cls);
}

/** The text of a pointer that is followed. */
export function deref({ text, nullable }: Value): string {
  return nullable ? `${text}!` : text!;
}

function pointed(body: Body, node: Syntax): Value {
  const argument = part(node, "argument");
  const value = argument === undefined ? unknown(opaque) : expression(body, argument);
  const isAddress = textOf(body.source, node).startsWith("&");
  const { type, key, embedded, text } = value;
  const isPlain = type.kind === "number" || type.kind === "boolean";
  const isPointer = type.kind === "object" && embedded !== true && text !== null;
  if (!isAddress) return isPlain ? unknown(number) : value;
  if (!isPlain && !isPointer) return value;
  // Who has the address can write there.
  if (key !== undefined) body.drafting.learned.opaque.add(key);
  return unknown(opaque);
}

function elementType(body: Body, node: Syntax): Type {
  const argument = part(node, "argument");
  return argument === undefined ? opaque : expression(body, argument).type;
}

function unary(body: Body, node: Syntax): Value {
  const argument = part(node, "argument")!;
  const operator = textOf(body.source, part(node, "operator") ?? node);
  if (operator === "!") return isTested(body, node);
  const value = expression(body, argument, number);
  if (value.text === null || value.type.kind !== "number" || operator === "~")
    return unknown(number);
  return operator === "-" ? { ...value, text: `-${closed(value.text)}` } : value;
}

const equality: Readonly<Record<string, string>> = { "==": "===", "!=": "!==" };

function binary(body: Body, node: Syntax): Value {
  const operator = textOf(body.source, part(node, "operator") ?? node);
  if (operator === "&&" || operator === "||") return isTested(body, node);
  const [left, right] = [part(node, "left")!, part(node, "right")!];
  const compares = /^(?:[<>]=?|[=!]=)$/.test(operator);
  const [a, b] = [expression(body, left), expression(body, right)];
  if (compares) return compared(body, equality[operator] ?? operator, a, b);
  const exact = isExact(a) && isExact(b) && a.type.kind === "number" && b.type.kind === "number";
  if (a.text === null || b.text === null || !exact || !/^[+-]$/.test(operator))
    return unknown(number);
  return known(`${closed(a.text)} ${operator} ${closed(b.text)}`, number);
}

function isExact({ exact, symbolic }: Value): boolean {
  return exact && symbolic !== true;
}

function compared({ drafting: { learned } }: Body, operator: string, a: Value, b: Value): Value {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (other.type.kind === "null" && one.key !== undefined) learned.nullable.add(one.key);
  if (a.text === null || b.text === null) return unknown(boolean);
  const text = `${closed(a.text)} ${operator} ${closed(b.text)}`;
  if (a.type.kind === "number" && b.type.kind === "number") {
    const bySign = [a, b].some(({ text }) => text === "0");
    const isSame = operator.length === 3 && a.exact && b.exact;
    return isSame || (isExact(a) && isExact(b)) || bySign ? known(text, boolean) : unknown(boolean);
  }
  const isPointer = ({ kind }: Type): boolean => kind === "object" || kind === "null";
  const alike = sameType(a.type, b.type) && a.type.kind === "boolean";
  const ofOneClass = sameType(a.type, b.type) || [a, b].some(({ type }) => type.kind === "null");
  if (alike || (isPointer(a.type) && isPointer(b.type) && ofOneClass && operator.length === 3))
    return known(text, boolean);
  return unknown(boolean);
}

function choice(body: Body, node: Syntax, wanted: Type): Value {
  const [yes, no] = [part(node, "consequence"), part(node, "alternative")];
  if (yes === undefined || no === undefined) return unknown(wanted);
  const test = condition(body, part(node, "condition")!);
  body.conditional++;
  const [a, b] = [expression(body, yes, wanted), expression(body, no, wanted)];
  body.conditional--;
  const type = a.type.kind === "null" ? b.type : a.type;
  const alike = sameType(a.type, b.type) || b.type.kind === "null" || a.type.kind === "null";
  if (a.text === null || b.text === null || !alike) return unknown(type);
  const more = { exact: a.exact && b.exact, nullable: a.nullable || b.nullable };
  return known(`${closed(test)} ? ${closed(a.text)} : ${closed(b.text)}`, type, more);
}
