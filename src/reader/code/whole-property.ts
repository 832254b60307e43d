/** Where `whileFree(...)` and `each(...)` may stand: they are properties, and no conditions. */
import { questionName } from "../source/question.ts";
import type { Reader } from "../source/reader.ts";
import { languageWord } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** Whether it is a property of the spec, or all that the function of an `each` gives. */
export function isWholeProperty(reader: Reader, call: ts.CallExpression): boolean {
  const whole = outermost(call);
  const { parent } = whole;
  if (ts.isPropertyAssignment(parent)) return true;
  const code = ts.isReturnStatement(parent) ? ts.findAncestor(parent, ts.isFunctionLike) : parent;
  if (!code || !(ts.isArrowFunction(code) || ts.isFunctionExpression(code))) return false;
  const user = outermost(code).parent;
  if (ts.isCallExpression(user)) return languageWord(reader, user.expression) === "each";
  return ts.isVariableDeclaration(user) && user.name.getText() === questionName;
}

/** With the parentheses around it. */
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isWrapped = ts.isParenthesizedExpression(parent) || ts.isSatisfiesExpression(parent);
  return isWrapped ? outermost(parent) : node;
}
