/** What an initialiser is worth: literals, params, static instances, and operators on them. */
import { mostNumber, mostShift } from "../ir/expression.ts";
import type { Value } from "../ir/expression.ts";
import type * as P from "../ir/protocol.ts";

type Named = (name: P.Name) => Value;

/** Null for NULL, and for what is no constant, which the reader has refused. */
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
    default:
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

function binary(operator: P.BinaryOperator, left: Value, right: Value): Value {
  if (operator === "===") return left === right;
  if (operator === "!==") return left !== right;
  return arithmetic(operator, Number(left), Number(right));
}

type Arithmetic = Exclude<P.BinaryOperator, "===" | "!==">;

/** There is one zero: adding it makes -0 of JavaScript 0. */
function arithmetic(operator: Arithmetic, a: number, b: number): Value {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b + 0;
    case "%":
      return (a % b) + 0;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
      return bits(operator, a, b);
  }
}

/** No number where the operator has none at run time either. */
function bits(operator: "&" | "|" | "^" | "<<" | ">>", a: number, b: number): number {
  const shifts = operator === "<<" || operator === ">>";
  if (a < 0 || b < 0 || (shifts && b > mostShift)) return Number.NaN;
  switch (operator) {
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a * 2 ** b <= mostNumber ? a << b : Number.NaN;
    case ">>":
      return a >> b;
  }
}
