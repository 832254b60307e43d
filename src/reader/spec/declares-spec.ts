/** Decides by its default export alone whether a file is a protocol, before it is read as one. */
import { largestSource } from "../../disk/look.ts";
import { readText } from "../../disk/read-file.ts";
import { ts } from "../source/typescript.ts";
import { unwrap } from "../types/top-level.ts";

/** The answer; "unknown" if the file cannot be read. */
export type FileKind = "protocol" | "other" | "unknown";

export function kindOfFile(path: string): FileKind {
  const text = readText(path, largestSource);
  if (typeof text !== "string") return "unknown";
  if (!path.endsWith(".ts") || !text.includes("spec")) return "other";
  try {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);
    return exportsSpec(file) ? "protocol" : "other";
  } catch (error) {
    // The parser recurses, so code that is nested too deep ends its stack.
    if (error instanceof RangeError) return "unknown";
    throw error;
  }
}

/** `export default spec(...)`, by any name under which the file imports `spec`. */
function exportsSpec(file: ts.SourceFile): boolean {
  const exported = file.statements.find(ts.isExportAssignment);
  if (exported === undefined) return false;
  const call = unwrap(exported.expression);
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false;
  return ["spec", ...otherNames(file)].includes(call.expression.text);
}

function otherNames(file: ts.SourceFile): readonly string[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
    const named = importClause?.namedBindings;
    if (named === undefined || !ts.isNamedImports(named)) return [];
    const ofSpec = named.elements.filter(({ propertyName }) => propertyName?.text === "spec");
    return ofSpec.map(({ name }) => name.text);
  });
}
