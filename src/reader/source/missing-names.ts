import { complain } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { closest } from "../../diagnostics/closest.ts";
import { unmodelled } from "../../diagnostics/unmodelled.ts";
import type { Matter } from "../../diagnostics/unmodelled/matter.ts";
import { exportsOf, modules, type Module } from "./exports.ts";
import { spanBetween } from "./sources.ts";
import { ts } from "./typescript.ts";

const notFound = [2304, 2552];
const notExported = [2305, 2724];

/**
 * What tsc says of a name that is nowhere, in words that help: whether it is in the library but
 * not imported, what it is called there, or that the model does not have what it is about.
 */
export function explainMissing(file: ts.SourceFile, error: ts.Diagnostic): Diagnostic | undefined {
  const start = error.start ?? 0;
  const name = file.text.slice(start, start + (error.length ?? 0));
  const span = spanBetween(file, start, start + name.length);
  if (notExported.includes(error.code)) {
    const module = moduleOf(file, start);
    return module === undefined ? undefined : notInLibrary(name, module, span);
  }
  if (!notFound.includes(error.code)) return undefined;
  const matter = unmodelled(name);
  if (matter !== undefined) return notModelled(name, matter, span);
  const module = modules.find((each) => exportsOf(each).includes(name));
  if (module !== undefined) return complain("not-imported", span, name, module);
  const almost = modules.find((each) => closest(name, exportsOf(each)) !== "");
  if (almost === undefined) return undefined;
  return complain("no-primitive", span, name, almost, closest(name, exportsOf(almost)));
}

function notInLibrary(name: string, module: Module, span: Diagnostic["span"]): Diagnostic {
  const other = modules.find((each) => exportsOf(each).includes(name));
  if (other !== undefined) return complain("not-imported", span, name, other);
  const matter = unmodelled(name);
  if (matter !== undefined) return notModelled(name, matter, span);
  return complain("no-primitive", span, name, module, closest(name, exportsOf(module)));
}

function notModelled(name: string, matter: Matter, span: Diagnostic["span"]): Diagnostic {
  const { subject, instead, like = "" } = matter;
  return complain("not-modelled", span, name, subject, instead, like);
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
