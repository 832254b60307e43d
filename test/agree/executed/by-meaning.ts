/** Calls what an operator means in the language by its name: `a % b` becomes `compute("%", a, b)`. */
import { ts } from "ts-morph";
import { operations } from "./meanings.ts";

export const toMeanings: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const calls = new Calls(context.factory, partsIn(file));
  const visit = (node: ts.Node): ts.Node => calls.of(ts.visitEachChild(node, visit, context));
  return ts.visitEachChild(file, visit, context);
};

interface Assigned {
  readonly target: ts.Expression;
  readonly operator: string;
  readonly value: ts.Expression;
}

/** The calls that stand for nodes of which the children are such calls already. */
class Calls {
  private readonly factory: ts.NodeFactory;
  private readonly parts: ReadonlySet<string>;

  constructor(factory: ts.NodeFactory, parts: ReadonlySet<string>) {
    this.factory = factory;
    this.parts = parts;
  }

  of(node: ts.Node): ts.Node {
    if (ts.isPropertyAccessExpression(node)) return this.part(node);
    if (ts.isCallExpression(node)) return this.method(node);
    if (ts.isBinaryExpression(node)) return this.binary(node);
    const isStep = ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node);
    const operator = isStep ? steps.get(node.operator) : undefined;
    if (!isStep || operator === undefined) return node;
    const value = this.factory.createNumericLiteral(1);
    return this.assigned({ target: bare(node.operand), operator, value });
  }

  private part(node: ts.PropertyAccessExpression): ts.Expression {
    const isPart = this.parts.has(node.name.text) && !node.questionDotToken;
    return isPart ? this.call("partOf", node.expression, this.text(node.name.text)) : node;
  }

  private method(node: ts.CallExpression): ts.Expression {
    if (!isMethod(node.expression)) return node;
    const { expression, name } = node.expression;
    const args = this.factory.createArrayLiteralExpression(node.arguments);
    return this.call("method", expression, this.text(name.text), args);
  }

  private binary(node: ts.BinaryExpression): ts.Expression {
    const sign = ts.tokenToString(node.operatorToken.kind)!;
    if (operations[sign]) return this.call("compute", this.text(sign), node.left, node.right);
    const operator = sign.endsWith("=") ? sign.slice(0, -1) : "";
    if (!operations[operator]) return node;
    return this.assigned({ target: bare(node.left), operator, value: node.right });
  }

  private assigned({ target, operator, value }: Assigned): ts.Expression {
    const sign = this.text(operator);
    if (ts.isIdentifier(target))
      return this.factory.createAssignment(target, this.call("compute", sign, target, value));
    const place = target as ts.PropertyAccessExpression | ts.ElementAccessExpression;
    const isElement = ts.isElementAccessExpression(place);
    const key = isElement ? place.argumentExpression : this.text(place.name.text);
    const change = this.factory.createArrayLiteralExpression([sign, this.later(value)]);
    return this.call("update", place.expression, key, change);
  }

  private later(value: ts.Expression): ts.Expression {
    return this.factory.createArrowFunction(undefined, undefined, [], undefined, undefined, value);
  }

  private call(name: string, ...args: readonly ts.Expression[]): ts.Expression {
    return this.factory.createCallExpression(this.factory.createIdentifier(name), undefined, args);
  }

  private text(given: string): ts.Expression {
    return this.factory.createStringLiteral(given);
  }
}

const methods = new Set([
  ...["first", "includes", "has", "push", "unshift", "remove", "add", "delete", "clear"],
  ...["every", "some", "find", "filter"],
]);

const steps = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusPlusToken, "+"],
  [ts.SyntaxKind.MinusMinusToken, "-"],
]);

function bare(node: ts.Expression): ts.Expression {
  const isWrapped = ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node);
  return isWrapped ? bare(node.expression) : node;
}

function isMethod(node: ts.Expression): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && methods.has(node.name.text);
}

/** The fields of classes that are parts of their struct: other structs, lists, sets, arrays. */
function partsIn(file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyDeclaration(node) && node.initializer && isPart(node.initializer))
      found.add((node.name as ts.Identifier).text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isPart(initial: ts.Expression): boolean {
  if (ts.isNewExpression(initial)) return true;
  const isCall = ts.isCallExpression(initial) && ts.isIdentifier(initial.expression);
  return isCall && ["array", "holders"].includes((initial.expression as ts.Identifier).text);
}
