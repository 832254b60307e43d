/** Puts diagnostics into the order of the sources, and removes those that follow from others. */
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Position, Span } from "../diagnostics/span.ts";
import type { TypescriptError } from "./source/missing-names.ts";
import { displayName } from "./source/sources.ts";
import { explainErrors } from "./types/type-errors.ts";
import type { ts } from "./source/typescript.ts";

/**
 * All complaints by place, file by file, one for each mistake: if the language and tsc both complain of a
 * place, the language's complaint is kept.
 */
export function inOrder(
  language: readonly Diagnostic[],
  typescript: readonly TypescriptError[],
  files: readonly ts.SourceFile[],
): readonly Diagnostic[] {
  const own = withoutConsequences(once(language));
  const others = explainErrors(
    typescript.filter(({ span }) => !own.some((each) => touches(each.span, span))),
  );
  const order = files.map((file) => displayName(file.fileName));
  const sorted = [...own, ...others].sort(
    ({ span: left }, { span: right }) =>
      order.indexOf(left.file) - order.indexOf(right.file) ||
      compare(left.start, right.start) ||
      compare(left.end, right.end),
  );
  return oncePerCause(sorted);
}

/** The codes, of tsc and ours, for an unknown name. However often it is used, it is one mistake. */
const aboutNames: readonly unknown[] = [
  ...[2304, 2305, 2339, 2503, 2551, 2552, 2724, 2749],
  ...["not-modelled", "not-imported", "no-primitive"],
];

/** Merges diagnostics with one cause: the first place is reported, with the others. */
function oncePerCause(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const [index, diagnostic] of sorted.entries()) {
    const { code, tsc, message } = diagnostic;
    const key = aboutNames.includes(tsc ?? code) ? `${code} ${message}` : `${index}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()].map(([first, ...rest]) => ({
    ...first!,
    also: [...first!.also, ...rest.map(({ span }) => span)],
  }));
}

/** A property in a condition makes everything around it wrong too. */
function withoutConsequences(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = all.filter(({ code }) => code === "property-as-condition");
  return all.filter((each) =>
    causes.every((cause) => each === cause || !touches(each.span, cause.span)),
  );
}

function once(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return all.filter((diagnostic) => {
    const key = `${diagnostic.code} ${JSON.stringify(diagnostic.span)}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/** Whether two complaints are about the same code: they start on one line and overlap. */
function touches(left: Span, right: Span): boolean {
  if (left.file !== right.file) return false;
  return compare(left.start, right.end) < 0 && compare(right.start, left.end) < 0;
}

function compare(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}
