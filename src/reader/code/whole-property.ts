/** Decides where `whileFree(...)` and `each(...)` are allowed: they are properties, not conditions. */
import { questionName } from "../source/question.ts";
import type { Reader } from "../source/reader.ts";
import { languageWord } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** Whether a call is a property of the spec, or the whole result of the function of an `each`. */
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

/** The node with the parentheses around it. */
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isWrapped = ts.isParenthesizedExpression(parent) || ts.isSatisfiesExpression(parent);
  return isWrapped ? outermost(parent) : node;
}
