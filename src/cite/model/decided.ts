/** Evaluates a condition of the model in one configuration, as far as its parameters decide it. */
import type { Expression } from "../../ir/protocol.ts";

export type Values = Readonly<Record<string, boolean | number | string>>;

type Known = boolean | number | string | null | undefined;

/** The value; undefined if the state decides. */
export function decided(node: Expression, values: Values): Known {
  switch (node.x) {
    case "boolean":
    case "number":
    case "string":
      return node.value;
    case "name":
      return node.name.n === "parameter" ? values[node.name.name] : undefined;
    case "unary":
      return negated(node.operator, decided(node.operand, values));
    case "logical":
      return joined(node, values);
    case "binary":
      return compared(node, values);
    case "null":
    case "field":
    case "index":
    case "call":
    case "method":
    case "intrinsic":
    case "conditional":
    case "lambda":
    case "items":
    case "options":
      return undefined;
  }
}

function negated(operator: string, value: Known): Known {
  return operator === "!" && typeof value === "boolean" ? !value : undefined;
}

function joined(node: Extract<Expression, { x: "logical" }>, values: Values): Known {
  const left = decided(node.left, values);
  const right = decided(node.right, values);
  if (node.operator === "&&") return left === false || right === false ? false : both(left, right);
  if (node.operator === "||") return left === true || right === true ? true : both(left, right);
  return undefined;
}

/** Neither decides alone: known if both are. */
function both(left: Known, right: Known): Known {
  return left === undefined || right === undefined ? undefined : right;
}

function compared(node: Extract<Expression, { x: "binary" }>, values: Values): Known {
  const left = decided(node.left, values);
  const right = decided(node.right, values);
  if (left === undefined || right === undefined) return undefined;
  if (node.operator === "===") return left === right;
  return node.operator === "!==" ? left !== right : undefined;
}
