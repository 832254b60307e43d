/** Evaluates an initialiser: literals, parameters, static instances, and operators on them. */
import type { Value } from "../../ir/expression.ts";
import { compute, infixOperator } from "../../ir/operators.ts";
import type * as P from "../../ir/protocol.ts";

type Named = (name: P.Name) => Value;

/** Returns null for NULL, and for what is no constant; the reader has refused that. */
export function constantValue(expression: P.Expression, named: Named): Value {
  const value = (part: P.Expression): Value => constantValue(part, named);
  switch (expression.x) {
    case "number":
    case "boolean":
    case "string":
      return expression.value;
    case "name":
      return named(expression.name);
    case "unary":
      return unary(expression.operator, value(expression.operand));
    case "binary":
      return binary(expression.operator, value(expression.left), value(expression.right));
    case "logical":
      return logical(expression, value);
    case "conditional":
      return value(value(expression.condition) ? expression.yes : expression.no);
    case "null":
    case "field":
    case "index":
    case "call":
    case "method":
    case "intrinsic":
    case "lambda":
    case "items":
    case "options":
      return null;
  }
}

function unary(operator: P.UnaryOperator, operand: Value): Value {
  switch (operator) {
    case "!":
      return !operand;
    case "-":
      return 0 - Number(operand);
    case "+":
      return operand;
  }
}

type Logical = Extract<P.Expression, { x: "logical" }>;

function logical({ operator, left, right }: Logical, value: (part: P.Expression) => Value): Value {
  const first = value(left);
  if (operator === "&&") return first ? value(right) : first;
  if (operator === "||") return first ? first : value(right);
  return first ?? value(right);
}

/** Returns NaN if the operator has no value for its operands. */
function binary(operator: P.BinaryOperator, left: Value, right: Value): Value {
  if (operator === "===") return left === right;
  if (operator === "!==") return left !== right;
  const value = compute(infixOperator(operator), [Number(left), Number(right)]);
  return typeof value === "object" ? Number.NaN : value;
}
