/** Describes a name in a protocol for a reader who points at it: its declaration, and what it models. */
import { importFolders } from "../disk/project.ts";
import { loadProgram, TooDeep } from "./source/sources.ts";
import type { Unsaved } from "./read.ts";
import { ts } from "./source/typescript.ts";

export interface Description {
  /** `function mutex_lock(lock: Mutex): void` */
  readonly declaration: string;
  /** The comment of its declaration; "" if there is none. */
  readonly comment: string;
  /** Where the name stands, as offsets in the text. */
  readonly from: number;
  readonly to: number;
}

/** Null if there is no name at the offset, or none that is declared. */
export function describe(path: string, offset: number, unsaved: Unsaved): Description | null {
  const program = tryLoad(path, unsaved);
  const file = program?.getSourceFile(path);
  if (!program || !file) return null;
  const node = nameAt(file, offset);
  if (node === null) return null;
  const checker = program.getTypeChecker();
  const named = checker.getSymbolAtLocation(node);
  if (named === undefined) return null;
  const isAlias = (named.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(named) : named;
  const comment = commentOf(symbol, checker);
  const declaration = declarationOf(symbol, node, checker);
  return { declaration, comment, from: node.getStart(file), to: node.getEnd() };
}

function tryLoad(path: string, unsaved: Unsaved): ts.Program | null {
  try {
    return loadProgram(path, importFolders(path, []), { unsaved }).program;
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

function nameAt(file: ts.SourceFile, offset: number): ts.Node | null {
  let node: ts.Node = file;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(file) <= offset && offset <= child.getEnd() ? child : undefined,
    );
    if (inner === undefined) return ts.isIdentifier(node) ? node : null;
    node = inner;
  }
}

function declarationOf(symbol: ts.Symbol, node: ts.Node, checker: ts.TypeChecker): string {
  const { NoTruncation, WriteArrowStyleSignature } = ts.TypeFormatFlags;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  const own = checker.symbolToString(symbol);
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) return `class ${own}`;
  const [signature] = type.getCallSignatures();
  if (signature !== undefined) {
    const words = checker.signatureToString(signature, node, NoTruncation);
    return `function ${own}${words}`;
  }
  return `${own}: ${checker.typeToString(type, node, NoTruncation | WriteArrowStyleSignature)}`;
}

/** With the C that is cited; the tags of the language have no meaning for TypeScript. */
function commentOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => {
    return `@${name} ${ts.displayPartsToString(parts)}`.trim();
  });
  return [text, ...tags].filter((part) => part !== "").join("\n\n");
}
