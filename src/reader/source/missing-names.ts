/** Explains the errors of tsc about unknown names. */
import { complain } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { misspelt } from "../../diagnostics/closest.ts";
import type { Span } from "../../diagnostics/span.ts";
import { unmodelled } from "../../diagnostics/unmodelled.ts";
import type { Matter } from "../../diagnostics/unmodelled/matter.ts";
import { exportsOf, modules, type Module } from "./exports.ts";
import { ts } from "./typescript.ts";

/** An error of tsc, with its place. */
export interface TypescriptError {
  readonly file: ts.SourceFile;
  readonly error: ts.Diagnostic;
  readonly span: Span;
}

/** A name that the model does not have, with the reason and what to write instead. */
export interface Lacking {
  readonly name: string;
  readonly span: Span;
  readonly subject: string;
  readonly instead: string;
  /** The diagnostic of this name alone, if there are few such names. */
  readonly alone: Diagnostic;
}

const notFound = [2304, 2552];
const notExported = [2305, 2724];
/** The largest number of names that are reported one by one. */
const mostApart = 5;

/**
 * Explains the names among a file's errors: a name is in the library but not imported, has another name there,
 * or is not modelled. The other errors are `rest`.
 */
export function explainNames(errors: readonly TypescriptError[]): {
  readonly told: readonly Diagnostic[];
  readonly rest: readonly TypescriptError[];
} {
  const told: Diagnostic[] = [];
  const lacking: Lacking[] = [];
  const rest: TypescriptError[] = [];
  for (const each of errors) {
    const answer = explainName(each);
    if (answer === undefined) rest.push(each);
    else if ("alone" in answer) lacking.push(answer);
    else told.push(answer);
  }
  return { told: [...told, ...tellLacking(lacking)], rest };
}

function explainName(found: TypescriptError): Diagnostic | Lacking | undefined {
  const { file, error, span } = found;
  const start = error.start ?? 0;
  const name = file.text.slice(start, start + (error.length ?? 0));
  if (notExported.includes(error.code)) {
    const module = moduleOf(file, start);
    return module === undefined ? undefined : notInLibrary(name, module, span);
  }
  if (!notFound.includes(error.code)) return undefined;
  const lacking = lackingOf(name, span);
  if (lacking !== undefined) return lacking;
  const module = modules.find((each) => exportsOf(each).includes(name));
  if (module !== undefined)
    return {
      ...complain("not-imported", span, name, module),
      edit: { kind: "import", name, module },
    };
  const almost = modules.find((each) => misspelt(name, exportsOf(each)) !== "") ?? guessed(error);
  if (almost === undefined) return undefined;
  return noPrimitive(name, almost, span);
}

function notInLibrary(name: string, module: Module, span: Span): Diagnostic | Lacking {
  const other = modules.find((each) => exportsOf(each).includes(name));
  if (other !== undefined) return complain("not-imported", span, name, other);
  if (builtIn.includes(name)) return complain("import-built-in", span, name);
  const lacking = lackingOf(name, span);
  if (lacking !== undefined) return lacking;
  const alone = noPrimitive(name, module, span);
  if (alone.edit !== undefined) return alone;
  const subject = "a primitive that is missing can be written";
  return { name, span, subject, instead: alone.fix, alone };
}

/** The library has no such name, but perhaps one that was meant. */
function noPrimitive(name: string, module: Module, span: Span): Diagnostic {
  const near = misspelt(name, exportsOf(module));
  const told = complain("no-primitive", span, name, module, near);
  return near === "" ? told : { ...told, edit: { kind: "replace", text: near } };
}

/** What TypeScript has by itself, of all that the language keeps. */
const builtIn: readonly string[] = ["Set"];

/** What is told of a name that the library does not have. The rows are for families of names, some of which it has. */
export function refusalOf(name: string): Matter | undefined {
  return exportsOf("lockstep/kernel").includes(name) ? undefined : unmodelled(name);
}

export function lackingOf(name: string, span: Span): Lacking | undefined {
  const matter = refusalOf(name);
  if (matter === undefined) return undefined;
  const { subject, instead, like = "" } = matter;
  const alone = complain("not-modelled", span, name, subject, instead, like);
  return { name, span, subject, instead, alone };
}

/** Reports few names one by one. Many, as in pasted C, are grouped by reason. */
export function tellLacking(lacking: readonly Lacking[]): readonly Diagnostic[] {
  const names = new Set(lacking.map(({ name }) => name));
  const [first, ...others] = lacking;
  if (first === undefined || names.size <= mostApart) return lacking.map(({ alone }) => alone);
  const reasons = groupBy(lacking, ({ subject }) => subject);
  const lines = [...reasons].flatMap(([subject, group]) => [`${subject}:`, ...adviceLines(group)]);
  const together = complain("not-modelled-names", first.span, `${names.size}`, lines.join("\n"));
  return [{ ...together, also: others.map(({ span }) => span) }];
}

function adviceLines(group: readonly Lacking[]): readonly string[] {
  return [...groupBy(group, ({ instead }) => instead)].map(([instead, all]) => {
    return `  ${[...new Set(all.map(({ name }) => name))].join(", ")}: ${instead}`;
  });
}

function groupBy<T>(
  all: readonly T[],
  key: (each: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}

/** The library's module of the name that tsc takes for meant: it compares letters, not words. */
function guessed({ messageText }: ts.Diagnostic): Module | undefined {
  const says = ts.flattenDiagnosticMessageText(messageText, "\n");
  return modules.find((each) => exportsOf(each).some((name) => says.endsWith(` '${name}'?`)));
}

/** The library's module that an import at `start` names. */
function moduleOf(file: ts.SourceFile, start: number): Module | undefined {
  const statement = file.statements.find((node) => node.pos <= start && start < node.end);
  if (statement === undefined || !ts.isImportDeclaration(statement)) return undefined;
  const { moduleSpecifier } = statement;
  return modules.find(
    (name) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === name,
  );
}
