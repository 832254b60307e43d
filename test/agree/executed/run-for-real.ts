/**
 * Runs a protocol of one thread in Node, as the ordinary TypeScript program that it is then. The
 * product never does: it is what the reading of a protocol is held against.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import { toMeanings } from "./by-meaning.ts";
import { Failed } from "./collections.ts";
import { meanings } from "./meanings.ts";
import { standIns } from "./stand-ins.ts";

export type Scalar = number | boolean | string | null;
/** What the expressions are at the end, or the kind of failure that the run ended with. */
export type Ran = { readonly values: readonly Scalar[] } | { readonly failed: string };

type Module = Record<string, unknown>;
const library = join(import.meta.dirname, "../../../src/dsl/kernel/index.ts");
const texts = new Map<string, string>();

/** Runs each function anew, and evaluates expressions in its module when it has ended. */
export function runForReal(
  text: string,
  { functions, looks }: Record<"functions" | "looks", readonly string[]>,
): readonly Ran[] {
  const seen = `exports.look = () => [${looks.join(", ")}];`;
  const code = `${compile(text)}\nexports.all = [${functions.join(", ")}];\n${seen}`;
  return functions.map((_, k) => {
    const own = load(code);
    try {
      (own["all"] as (() => void)[])[k]!();
      return { values: (own["look"] as () => Scalar[])() };
    } catch (error) {
      return { failed: kindOf(error) };
    }
  });
}

/** A protocol's module, with the library's own code over words of its own. */
function load(code: string): Module {
  const words = standIns();
  const modules = new Map<string, Module>();
  const loadLibrary = (path: string): Module => {
    const known = modules.get(path);
    if (known) return known;
    const own: Module = {};
    modules.set(path, own);
    if (!texts.has(path)) texts.set(path, compile(readFileSync(path, "utf8")));
    evaluate(texts.get(path)!, { own, words, load: loadLibrary, folder: dirname(path) });
    return own;
  };
  const own: Module = {};
  evaluate(code, { own, words, load: loadLibrary, folder: dirname(library) });
  return own;
}

function kindOf(error: unknown): string {
  if (error instanceof Failed) return error.kind;
  if (error instanceof TypeError && /of null/.test(error.message)) return "null-dereference";
  throw error;
}

interface Running {
  readonly own: Module;
  readonly words: Module;
  readonly load: (path: string) => Module;
  readonly folder: string;
}

function evaluate(code: string, { own, words, load, folder }: Running): void {
  const require = (name: string): Module => {
    if (name === "lockstep" || name === "../index.ts") return words;
    return load(name === "lockstep/kernel" ? library : join(folder, name));
  };
  const hidden = ["Set", "keepStatic", ...Object.keys(meanings)];
  const run = new Function("exports", "require", ...hidden, code);
  run(own, require, words["Set"], words["keepStatic"], ...Object.values(meanings));
}

function compile(text: string): string {
  const { CommonJS } = ts.ModuleKind;
  const options = { module: CommonJS, target: ts.ScriptTarget.ES2022 };
  const given = { compilerOptions: options, transformers: { before: [toJavaScript, toMeanings] } };
  return ts.transpileModule(text, given).outputText;
}

/** What JavaScript has not: a pointer field that starts NULL, and a parameter that is a place. */
const toJavaScript: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const placed = takersOfPlaces(file);
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isPropertyDeclaration(seen) && seen.exclamationToken) return startsNull(context, seen);
    if (ts.isCallExpression(seen) && placed.has(seen.expression.getText?.(file) ?? ""))
      return withPlace(context, seen);
    if (ts.isVariableDeclaration(seen) && isStatic(node, seen)) {
      const kept = call(context, "keepStatic", [seen.initializer!]);
      return context.factory.updateVariableDeclaration(
        seen,
        ...([seen.name, seen.exclamationToken, seen.type, kept] as const),
      );
    }
    return seen;
  };
  return ts.visitEachChild(file, visit, context);
};

function call(
  { factory }: ts.TransformationContext,
  name: string,
  args: readonly ts.Expression[],
): ts.CallExpression {
  return factory.createCallExpression(factory.createIdentifier(name), undefined, args);
}

function startsNull(
  { factory }: ts.TransformationContext,
  node: ts.PropertyDeclaration,
): ts.PropertyDeclaration {
  const { modifiers, name, type } = node;
  return factory.createPropertyDeclaration(modifiers, name, undefined, type, factory.createNull());
}

function isStatic(node: ts.Node, { initializer }: ts.VariableDeclaration): boolean {
  const atTop = ts.isSourceFile(node.parent.parent.parent);
  return atTop && initializer !== undefined && ts.isNewExpression(initializer);
}

/** The functions of a file, and of the library, of which the first parameter is a place. */
function takersOfPlaces(file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set(["load", "store", "READ_ONCE", "WRITE_ONCE"]);
  const visit = (node: ts.Node): void => {
    const first = ts.isFunctionLike(node) ? node.parameters[0]?.type : undefined;
    if (first?.getText(file).startsWith("Place<") && ts.isFunctionDeclaration(node))
      found.add(node.name!.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `store(g.x[i], v)`: the owner and the index are worked out before the other arguments. */
function withPlace(context: ts.TransformationContext, node: ts.CallExpression): ts.CallExpression {
  const { factory } = context;
  const [first, ...rest] = node.arguments;
  const key = ts.isPropertyAccessExpression(first!)
    ? factory.createStringLiteral(first.name.text)
    : ts.isElementAccessExpression(first!)
      ? first.argumentExpression
      : undefined;
  if (!key) return node;
  const owner = (first as ts.PropertyAccessExpression | ts.ElementAccessExpression).expression;
  const place = factory.createObjectLiteralExpression([
    factory.createPropertyAssignment("owner", owner),
    factory.createPropertyAssignment("key", key),
  ]);
  return factory.updateCallExpression(node, node.expression, undefined, [place, ...rest]);
}
