/** Adds an import of the library's to the text of a protocol. */
import { ts } from "./typescript.ts";

/** A text to put in at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * What to put in so that `name` of `module` is imported: in the list of an import that is there, else in a
 * line of its own above the first import.
 */
export function importing(text: string, name: string, module: string): Insertion {
  const file = ts.createSourceFile("own.ts", text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);
  const imports = file.statements.filter(ts.isImportDeclaration);
  for (const { moduleSpecifier, importClause } of imports) {
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== module) continue;
    const bindings = importClause?.namedBindings;
    if (importClause?.isTypeOnly || !bindings || !ts.isNamedImports(bindings)) continue;
    const last = bindings.elements.at(-1);
    return last === undefined
      ? { at: bindings.getStart(file) + 1, text: ` ${name} ` }
      : { at: last.getEnd(), text: `, ${name}` };
  }
  const first = imports[0] ?? file.statements[0];
  const at = first?.getStart(file) ?? file.getEnd();
  return { at, text: `import { ${name} } from "${module}";\n` };
}
