/** Visits all expressions of a function's body, those in lambdas too. */
import type * as P from "../../ir/protocol.ts";

type See = (expression: P.Expression) => void;

export function visitFunction(fn: { readonly body: readonly P.Statement[] }, see: See): void {
  for (const statement of fn.body) visitStatement(statement, see);
}

function visitStatement(statement: P.Statement, see: See): void {
  for (const expression of expressionsOf(statement)) visitExpression(expression, see);
  for (const inner of statementsOf(statement)) visitStatement(inner, see);
}

/** The variables that statements assign. Assignments in lambdas are left out. */
export function assignedIn(statements: readonly P.Statement[]): readonly P.VariableId[] {
  return statements.flatMap((each): readonly P.VariableId[] => {
    if (each.s !== "assign") return assignedIn(statementsOf(each));
    const { target } = each;
    return target.x === "name" && target.name.n === "variable" ? [target.name.id] : [];
  });
}

function expressionsOf(statement: P.Statement): P.Expression[] {
  switch (statement.s) {
    case "let":
    case "return":
      return statement.value ? [statement.value] : [];
    case "assign":
      return [statement.target, statement.value];
    case "expression":
      return [statement.expression];
    case "if":
    case "do":
      return [statement.condition];
    case "while":
      return statement.condition ? [statement.condition] : [];
    case "walk":
      return [statement.list];
    case "switch":
      return [statement.subject, ...statement.cases.flatMap(({ test }) => (test ? [test] : []))];
    case "block":
    case "break":
    case "continue":
      return [];
  }
}

function statementsOf(statement: P.Statement): readonly P.Statement[] {
  switch (statement.s) {
    case "if":
      return [...statement.yes, ...statement.no];
    case "while":
      return [...statement.body, ...statement.step];
    case "do":
    case "walk":
    case "block":
      return statement.body;
    case "switch":
      return statement.cases.flatMap(({ body }) => body);
    case "let":
    case "assign":
    case "expression":
    case "break":
    case "continue":
    case "return":
      return [];
  }
}

export function visitExpression(expression: P.Expression, see: See): void {
  see(expression);
  for (const part of partsOf(expression)) visitExpression(part, see);
  if (expression.x === "lambda") visitFunction(expression.lambda, see);
}

function partsOf(expression: P.Expression): readonly P.Expression[] {
  switch (expression.x) {
    case "number":
    case "boolean":
    case "string":
    case "null":
    case "name":
    case "lambda":
      return [];
    case "field":
      return [expression.of];
    case "index":
      return [expression.of, expression.index];
    case "call":
      return [expression.callee, ...expression.args];
    case "method":
      return [expression.of, ...expression.args];
    case "intrinsic":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
    case "logical":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "items":
      return expression.items;
    case "options":
      return Object.values(expression.options);
  }
}
