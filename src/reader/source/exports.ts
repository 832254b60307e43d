/** Finds the names that a file declares, exports and imports, from its text alone. */
import { readFileSync } from "node:fs";
import { kernelFile, languageFile } from "./sources.ts";
import { ts } from "./typescript.ts";

export const modules = ["lockstep", "lockstep/kernel"] as const;
export type Module = (typeof modules)[number];

const known = new Map<Module, readonly string[]>();

/** From the text, since a protocol with a mistake may import neither module. A process reads it once. */
export function exportsOf(module: Module): readonly string[] {
  const names = known.get(module) ?? readExports(module);
  known.set(module, names);
  return names;
}

function readExports(module: Module): readonly string[] {
  const path = module === "lockstep" ? languageFile : kernelFile;
  const text = readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);
  return file.statements.flatMap(namesExportedBy);
}

export function namesExportedBy(node: ts.Statement): readonly string[] {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map(({ name }) => name.text);
  }
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return isExported ? namesDeclaredBy(node) : [];
}

/** The names that a statement at the top of a file declares or imports. */
export function namesDeclaredBy(node: ts.Statement): readonly string[] {
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.map(({ name }) => name.text);
  }
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = node as { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}
