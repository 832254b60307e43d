/** The last name of an expression of the model, as of one of the C. */
import type {
  Expression,
  Function,
  Name,
  Protocol,
  Statement,
  Variable,
} from "../../ir/protocol.ts";

/** The names of all variables of a protocol by their numbers. */
export type VariableNames = ReadonlyMap<number, string>;

export function variableNames({ functions }: Protocol): VariableNames {
  const all = [...functions.values()].flatMap(variablesOf);
  return new Map(all.map(({ id, name }) => [id, name]));
}

/** The parameters and locals of a function. */
export function variablesOf({ parameters, body }: Function): readonly Variable[] {
  return [...parameters, ...body.flatMap(declaredIn)];
}

function declaredIn(statement: Statement): readonly Variable[] {
  switch (statement.s) {
    case "let":
      return [statement.variable];
    case "if":
      return [...statement.yes, ...statement.no].flatMap(declaredIn);
    case "while":
      return [...statement.body, ...statement.step].flatMap(declaredIn);
    case "do":
    case "block":
      return statement.body.flatMap(declaredIn);
    case "walk":
      return [statement.variable, ...statement.body.flatMap(declaredIn)];
    case "switch":
      return statement.cases.flatMap(({ body }) => body.flatMap(declaredIn));
    case "assign":
    case "expression":
    case "return":
    case "break":
    case "continue":
      return [];
  }
}

/** `device_lock` of `group.device_lock`, `device_list` of `!list_empty(group.device_list)`. */
export function lastNameOf(node: Expression, variables: VariableNames): string | null {
  const last = (nodes: readonly Expression[]): string | null =>
    nodes.map((each) => lastNameOf(each, variables)).findLast((name) => name !== null) ?? null;
  switch (node.x) {
    case "field":
      return node.field;
    case "name":
      return nameOf(node.name, variables);
    case "index":
      return lastNameOf(node.of, variables);
    case "call":
      return last([node.callee, ...node.args]);
    case "method":
      return last([node.of, ...node.args]);
    case "intrinsic":
      return memberOf(node.args) ?? last(node.args);
    case "unary":
      return lastNameOf(node.operand, variables);
    case "binary":
    case "logical":
      return last([node.left, node.right]);
    case "conditional":
      return last([node.condition, node.yes, node.no]);
    case "number":
    case "boolean":
    case "string":
    case "null":
    case "lambda":
    case "items":
    case "options":
      return null;
  }
}

/** The C names the member that `container_of` ends with; in a model it is a string. */
function memberOf(args: readonly Expression[]): string | null {
  const member = args.at(-1);
  return member?.x === "string" ? member.value : null;
}

function nameOf(name: Name, variables: VariableNames): string | null {
  if (name.n === "variable") return variables.get(name.id) ?? null;
  return name.n === "global" || name.n === "function" || name.n === "class"
    ? name.id.replace(/@.*/, "")
    : name.name;
}
