/**
 * Where an operator, or a way to a place, means something else in the language than in JavaScript, it is
 * called by name: `a % b` is `compute("%", a, b)`, which fails where docs/language.md says so.
 */
import { ts } from "ts-morph";
import { Failed } from "./collections.ts";

type Operation = (a: number, b: number) => number;

const most = 2 ** 31 - 1;

function bits(a: number, b: number, result: number): number {
  if (a < 0 || b < 0) throw new Failed("range");
  return result;
}

function shifted(a: number, b: number, result: number): number {
  if (a < 0 || b < 0 || b > 30 || result > most) throw new Failed("range");
  return result;
}

function divided(b: number, result: number): number {
  if (b === 0) throw new Failed("division-by-zero");
  return result + 0;
}

function int(result: number): number {
  if (Math.abs(result) > most) throw new Failed("range");
  return result;
}

/** By how they are written. */
const operations: Readonly<Record<string, Operation>> = {
  "+": (a, b) => int(a + b),
  "-": (a, b) => int(a - b),
  "*": (a, b) => int(a * b),
  "%": (a, b) => divided(b, a % b),
  "&": (a, b) => bits(a, b, a & b),
  "|": (a, b) => bits(a, b, a | b),
  "^": (a, b) => bits(a, b, a ^ b),
  "<<": (a, b) => shifted(a, b, a * 2 ** b),
  ">>": (a, b) => shifted(a, b, a >> b),
};

type Owner = Record<string | number, unknown>;

/** What the code that runs calls. */
export const meanings = {
  compute: (operator: string, a: number, b: number): number => operations[operator]!(a, b),
  /** `owner[key] op= value`: the place is found, it is read, the value is worked out, it is written. */
  update(owner: Owner, key: string | number, [operator, value]: [string, () => number]): void {
    const old = owner[key] as number;
    const by = value();
    owner[key] = operations[operator]!(old, by);
  },
  /** Where a part of a struct is does not depend on what is there: it is NULL in NULL. */
  partOf: (owner: Owner | null, key: string): unknown => (owner === null ? null : owner[key]),
  /** A method is one access, after its arguments: it is then that NULL is looked at. NULL is on no list. */
  method(owner: Record<string, (...args: unknown[]) => unknown>, key: string, args: unknown[]) {
    if ((key === "push" || key === "unshift") && args[0] === null)
      throw new Failed("null-dereference");
    return owner[key]!(...args);
  },
};

const methods = new Set([
  ...["first", "includes", "has", "push", "unshift", "remove", "add", "delete", "clear"],
  ...["every", "some", "find", "filter"],
]);

/** Calls each by its name. */
export const toMeanings: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = context;
  const parts = partsIn(file);
  const named = (name: string, ...args: readonly ts.Expression[]): ts.Expression =>
    factory.createCallExpression(factory.createIdentifier(name), undefined, args);
  const text = (given: string): ts.Expression => factory.createStringLiteral(given);

  function assigned({ target, operator, value }: Assigned): ts.Expression {
    if (ts.isIdentifier(target))
      return factory.createAssignment(target, named("compute", text(operator), target, value));
    const place = target as ts.PropertyAccessExpression | ts.ElementAccessExpression;
    const key = ts.isPropertyAccessExpression(place)
      ? text(place.name.text)
      : place.argumentExpression;
    const later = factory.createArrowFunction(
      undefined,
      undefined,
      [],
      undefined,
      undefined,
      value,
    );
    const change = factory.createArrayLiteralExpression([text(operator), later]);
    return named("update", place.expression, key, change);
  }

  function visit(node: ts.Node): ts.Node {
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isPropertyAccessExpression(seen) && parts.has(seen.name.text) && !seen.questionDotToken)
      return named("partOf", seen.expression, text(seen.name.text));
    if (ts.isCallExpression(seen) && isMethod(seen.expression)) {
      const { expression, name } = seen.expression;
      return named(
        "method",
        expression,
        text(name.text),
        factory.createArrayLiteralExpression(seen.arguments),
      );
    }
    if (ts.isPostfixUnaryExpression(seen) || ts.isPrefixUnaryExpression(seen)) {
      const operator = steps.get(seen.operator);
      const value = factory.createNumericLiteral(1);
      return operator ? assigned({ target: bare(seen.operand), operator, value }) : seen;
    }
    if (!ts.isBinaryExpression(seen)) return seen;
    const sign = ts.tokenToString(seen.operatorToken.kind)!;
    if (operations[sign]) return named("compute", text(sign), seen.left, seen.right);
    const operator = sign.endsWith("=") ? sign.slice(0, -1) : "";
    if (!operations[operator]) return seen;
    return assigned({ target: bare(seen.left), operator, value: seen.right });
  }
  return ts.visitEachChild(file, visit, context);
};

interface Assigned {
  readonly target: ts.Expression;
  readonly operator: string;
  readonly value: ts.Expression;
}

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
