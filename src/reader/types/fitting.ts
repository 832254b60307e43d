/** Finds the primitive that fits the struct which a wrong one was called with. */
import type { Reader } from "../source/reader.ts";
import { isLibrary } from "../source/sources.ts";
import { resolveSymbol } from "./top-level.ts";
import { ts } from "../source/typescript.ts";

/** A primitive that was called with a wrong struct, and those that fit the struct. */
export interface Misfit {
  readonly primitive: string;
  readonly fitting: string;
}

/** `mutex_unlock(spinlock)`: what fits is spin_unlock, which is declared beside the struct. */
export function misfitOf(reader: Reader, argument: ts.Node, given: ts.Symbol): Misfit | undefined {
  const call = argument.parent;
  const home = given.valueDeclaration?.getSourceFile();
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return undefined;
  const called = resolveSymbol(reader, call.expression)?.valueDeclaration;
  if (called === undefined || home === undefined) return undefined;
  if (!isLibrary(called.getSourceFile()) || !isLibrary(home)) return undefined;
  const beside = primitivesOf(reader, home).filter((each) => takes(reader, each, given));
  const alike = beside.filter((each) => kindOf(reader, each) === kindOf(reader, called));
  const names = (alike.length > 0 ? alike : beside).map((each) => each.name!.getText());
  if (names.length === 0) return undefined;
  return { primitive: call.expression.text, fitting: names.join(", ") };
}

type Primitive = ts.FunctionDeclaration | ts.VariableDeclaration;

function primitivesOf({ checker }: Reader, home: ts.SourceFile): readonly Primitive[] {
  const module = checker.getSymbolAtLocation(home);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  return exported.flatMap(({ valueDeclaration: node }) => {
    if (node === undefined) return [];
    return ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) ? [node] : [];
  });
}

/** Whether a primitive works on such a struct: it is the first parameter. */
function takes({ checker }: Reader, primitive: Primitive, struct: ts.Symbol): boolean {
  const [signature] = checker.getTypeAtLocation(primitive).getCallSignatures();
  const first = signature?.parameters[0];
  return first !== undefined && checker.getTypeOfSymbol(first).symbol === struct;
}

/** The form of a primitive: `atomic.release`, `atomic`; of a plain function that of what it calls in its own file. */
function kindOf(reader: Reader, node: ts.Declaration): string {
  const made = ts.isVariableDeclaration(node) ? node.initializer : undefined;
  if (made !== undefined && ts.isCallExpression(made)) return made.expression.getText();
  if (!ts.isFunctionDeclaration(node) || node.body === undefined) return "function";
  for (const call of callsIn(node.body)) {
    const called = resolveSymbol(reader, call.expression)?.valueDeclaration;
    if (called === undefined || called === node) continue;
    if (called.getSourceFile() === node.getSourceFile()) return kindOf(reader, called);
  }
  return "function";
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const own = ts.isCallExpression(node) ? [node] : [];
  const inner: ts.CallExpression[] = [];
  ts.forEachChild(node, (child) => void inner.push(...callsIn(child)));
  return [...own, ...inner];
}
