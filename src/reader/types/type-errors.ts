/** TypeScript's own errors, with messages of the catalogue where it has some. */
import { complain } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import { declaredType, membersOf, notNull, readsShared } from "./declared-type.ts";
import type { Members } from "./declared-type.ts";
import { pastedC } from "../pasted/index.ts";
import { explainNames } from "../source/missing-names.ts";
import type { TypescriptError } from "../source/missing-names.ts";
import { deepestInlined } from "../source/limits.ts";
import type { Reader } from "../source/reader.ts";
import { spanBetween, spanOf } from "../source/sources.ts";
import { ts } from "../source/typescript.ts";

/**
 * The syntax errors. If there are any, other errors may follow from them and are left out. In a file with C in
 * it, errors after the first C are left out too.
 */
export function syntaxErrors(
  program: ts.Program,
  files: readonly ts.SourceFile[],
): readonly Diagnostic[] {
  return files.flatMap((file) => {
    const errors = program.getSyntacticDiagnostics(file);
    if (errors.length === 0) return [];
    const noText = errors.filter(({ code }) => code === notText);
    if (noText.length > 0) return noText.map((error) => diagnosticOf(file, error));
    const { forms, from } = pastedC(file);
    const before = errors.filter(({ start = 0 }) => start < from);
    return [...before.map((error) => diagnosticOf(file, error)), ...forms];
  });
}

/** "File appears to be binary": then other errors have no meaning. */
const notText = 1490;

/**
 * The diagnostic if TypeScript's stack ends: it infers the result of a function from the functions that it
 * calls, recursively. What is too deep for it is far too deep for us.
 */
export function tooDeepToInfer(
  program: ts.Program,
  files: readonly ts.SourceFile[],
): readonly Diagnostic[] {
  for (const file of files) {
    if (!endsStack(() => program.getSemanticDiagnostics(file))) continue;
    const at = file.statements.find((each) => ts.isFunctionLike(each) && !each.type);
    return [
      complain("inlined-too-deep", spanOf(at ?? file.statements[0] ?? file), `${deepestInlined}`),
    ];
  }
  return [];
}

function endsStack(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** The errors of `tsc --strict`, without those that only its narrowing causes. */
export function typeErrors(
  reader: Reader,
  program: ts.Program,
  files: readonly ts.SourceFile[],
): readonly TypescriptError[] {
  return files.flatMap((file) => {
    const errors = program.getSemanticDiagnostics(file);
    return errors
      .filter((error) => !fromNarrowing(reader, file, error))
      .map((error) => ({ file, error, span: spanOfError(file, error) }));
  });
}

/** The errors with messages of the catalogue where it has some, otherwise with tsc's. */
export function explainErrors(errors: readonly TypescriptError[]): readonly Diagnostic[] {
  return [...new Set(errors.map(({ file }) => file))].flatMap((file) => {
    const { told, rest } = explainNames(errors.filter((each) => each.file === file));
    return [...told, ...rest.map(({ error }) => diagnosticOf(file, error))];
  });
}

function spanOfError(file: ts.SourceFile, { start = 0, length = 0 }: ts.Diagnostic): Span {
  return spanBetween(file, start, start + length);
}

function diagnosticOf(file: ts.SourceFile, error: ts.Diagnostic): Diagnostic {
  return {
    code: "typescript",
    span: spanOfError(file, error),
    message: ts.flattenDiagnosticMessageText(error.messageText, "\n"),
    why: "A protocol is TypeScript, checked as tsc --strict checks it.",
    fix: fixOf(error.code),
    like: "",
    also: [],
    notes: [],
    tsc: error.code,
  };
}

/** The fix for an error of tsc, by the kind of mistake. */
function fixOf(code: number): string {
  if (code === 2304 || code === 2552) return "Declare it at the top of the file, or import it.";
  if (code === 2339 || code === 2551) return "Declare the field in its class, or correct its name.";
  if (code === 2345 || code === 2322) return "Pass what the declaration names, or change its type.";
  if (code === notText) return "Name the protocol's own file, in UTF-8.";
  if (code === 2554) return "Pass the arguments that the function names.";
  return "Correct the type error; an editor shows it at the same place.";
}

const noOverlap = 2367;
const notComparable = 2678;
const noProperty = 2339;

/**
 * Whether an error comes from narrowing alone. After `if (dev.group === null)` TypeScript takes a second test
 * under the lock for a mistake. By the declared type it is none.
 */
function fromNarrowing(reader: Reader, file: ts.SourceFile, error: ts.Diagnostic): boolean {
  if (![noOverlap, notComparable, noProperty].includes(error.code)) return false;
  const node = nodeAt(file, error);
  if (node === undefined) return false;
  if (error.code === noProperty) return isNeverByNarrowing(reader, node);
  if (error.code === noOverlap && ts.isBinaryExpression(node))
    return overlapByDeclaration(reader, node.left, node.right);
  const clause = ts.findAncestor(node, ts.isCaseClause);
  if (clause === undefined) return false;
  return overlapByDeclaration(reader, clause.parent.parent.expression, clause.expression);
}

function nodeAt(file: ts.SourceFile, error: ts.Diagnostic): ts.Node | undefined {
  const start = error.start ?? 0;
  const end = start + (error.length ?? 0);
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos > start || node.end < end) return undefined;
    if (node.getStart(file) === start && node.end === end) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(file);
}

function isNeverByNarrowing(reader: Reader, node: ts.Node): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access)) return false;
  // After `dev.group = null` nothing but null is left, and behind "?." not even that.
  const left = notNull(membersOf(reader.checker.getTypeAtLocation(access.expression)));
  const narrowed = left.every((type) => (type.flags & ts.TypeFlags.Never) !== 0);
  if (!narrowed || !readsShared(reader, access.expression)) return false;
  return declaredType(reader, access).length > 0;
}

function overlapByDeclaration(reader: Reader, left: ts.Expression, right: ts.Expression): boolean {
  if (!readsShared(reader, left) && !readsShared(reader, right)) return false;
  return overlap(reader, declaredType(reader, left), declaredType(reader, right));
}

function overlap(reader: Reader, left: Members, right: Members): boolean {
  const { checker } = reader;
  return left.some((one) =>
    right.some(
      (other) => checker.isTypeAssignableTo(one, other) || checker.isTypeAssignableTo(other, one),
    ),
  );
}
