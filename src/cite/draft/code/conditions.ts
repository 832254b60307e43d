/** C conditions of a draft. What is not known of one is `maybe()`. */
import { textOf } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";
import { boolean, type Type } from "../model/types.ts";
import type { Body } from "../state/body.ts";
import { expression, pointer } from "./expressions.ts";
import { closed, known, unknown, type Value } from "../state/value.ts";

const either = "maybe()";

interface Truth {
  readonly text: string;
  /** Nothing of it is a guess. */
  readonly sure: boolean;
}

export function condition(body: Body, node: Syntax): string {
  const { text, sure } = truth(body, node, false);
  if (!sure) body.drafting.tally.conditions++;
  if (!sure) body.unsure = true;
  return text;
}

/** A condition as a value: unknown if a part of it is. */
export function isTested(body: Body, node: Syntax): Value {
  const { text, sure } = truth(body, node, false);
  return sure ? known(text, boolean) : unknown(boolean);
}

function truth(body: Body, node: Syntax, negated: boolean): Truth {
  const inner = node.type === "parenthesized_expression" ? children(node)[0] : undefined;
  if (inner !== undefined) return truth(body, inner, negated);
  const operator = textOf(body.source, part(node, "operator") ?? node);
  if (node.type === "unary_expression" && operator === "!")
    return truth(body, part(node, "argument")!, !negated);
  if (node.type === "binary_expression" && (operator === "&&" || operator === "||"))
    return joined(body, node, operator, negated);
  return tested(body, expression(body, node, boolean), negated);
}

function joined(body: Body, node: Syntax, operator: string, negated: boolean): Truth {
  const left = truth(body, part(node, "left")!, false);
  body.conditional++;
  const right = truth(body, part(node, "right")!, false);
  body.conditional--;
  const sure = left.sure && right.sure;
  if (left.text === either && right.text === either) return { text: either, sure };
  const text = `${within(left.text, operator)} ${operator} ${within(right.text, operator)}`;
  return { text: negated ? `!(${text})` : text, sure };
}

/** In parentheses where it mixes `&&` with `||`. */
function within(text: string, operator: string): string {
  const other = operator === "&&" ? "||" : "&&";
  return text.includes(other) || text.includes(" ? ") ? `(${text})` : text;
}

function tested({ drafting: { learned } }: Body, value: Value, negated: boolean): Truth {
  const { text, type, key } = value;
  if (type.kind === "object" && key !== undefined && !value.embedded) learned.nullable.add(key);
  if (text === null) return { text: either, sure: false };
  const than = (other: string): Truth => {
    return { text: `${closed(text)} ${negated ? "===" : "!=="} ${other}`, sure: true };
  };
  switch (type.kind) {
    case "boolean":
      return { text: negated ? `!${closed(text)}` : text, sure: true };
    case "number":
      if (/^\d+$/.test(text)) return { text: String((text !== "0") !== negated), sure: true };
      return than("0");
    case "null":
      return { text: String(negated), sure: true };
    case "object":
      return than("null");
    case "void":
    case "list":
    case "opaque":
      return { text: either, sure: false };
  }
}

/** The text of a value where a type is wanted; what does not fit is an input. */
export function fit(body: Body, value: Value, wanted: Type, nullable = false): string {
  const { text, type } = value;
  switch (wanted.kind) {
    case "boolean":
      if (text !== null && type.kind === "boolean") return text;
      if (text !== null && /^\d+$/.test(text)) return String(text !== "0");
      if (text !== null && type.kind === "number") return `${closed(text)} !== 0`;
      if (text !== null && type.kind === "object") return `${closed(text)} !== null`;
      body.unsure = true;
      return either;
    case "object":
      return pointerTo(body, value, wanted.name, nullable);
    case "number":
    case "void":
    case "null":
    case "list":
    case "opaque":
      if (text !== null && type.kind === "number") return text;
      if (text !== null && type.kind === "boolean") return `${closed(text)} ? 1 : 0`;
      body.unsure = true;
      return "given_number()";
  }
}

function pointerTo(body: Body, value: Value, cls: string, nullable: boolean): string {
  const { text, type } = value;
  if (text !== null && type.kind === "null") return nullable ? "null" : "null!";
  const isOne = type.kind === "object" && type.name === cls;
  if (text !== null && isOne) return value.nullable && !nullable ? `${closed(text)}!` : text;
  const given = pointer(body, cls);
  return nullable ? body.drafting.inputs.givenOrNull(cls) : given;
}
