/**
 * Reads kernel C with tree-sitter: the functions of a file with their outlines, and the other symbols
 * that it defines. C that the grammar does not know is read as far as it can be.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";
import { home, isBuilt } from "../../disk/home.ts";
import type { OutlinedFunction } from "../outline.ts";
import { clean } from "./clean.ts";
import { textOf, type Source } from "./source.ts";
import { bodyEvents } from "./statements.ts";
import { symbolsOf, type CSymbol } from "./symbols.ts";
import { children, definitionsIn, lastLineOf, lineOf, lostLine, part } from "./syntax.ts";
import type { Syntax } from "./syntax.ts";

export interface CFunction extends OutlinedFunction {
  readonly name: string;
}

export interface CFile {
  /** In the order of the file; a name is there twice if both branches of an `#if` define it. */
  readonly functions: readonly CFunction[];
  readonly symbols: readonly CSymbol[];
}

/**
 * Reads the text of a C file; null if that takes longer than any file of the kernel does. The locals of
 * functions are only looked for where they are wanted.
 */
export type ReadC = (text: string, wants?: Wants) => CFile | null;

export type Wants = "outlines" | "outlines and locals";

/** Reads a C text, and hands its tree to `use`; null as above. The nodes are gone when `use` returns. */
export type WithSyntax = <T>(text: string, use: (root: Syntax) => T) => T | null;

/** Loads the reader of outlines, once. */
export async function loadReader(): Promise<ReadC> {
  const withSyntax = await loadSyntax();
  return (text, wants = "outlines") => withSyntax(text, (root) => fileOf(text, root, wants));
}

/** Loads the parser, once. */
export async function loadSyntax(): Promise<WithSyntax> {
  loading ??= load();
  return loading;
}

let loading: Promise<WithSyntax> | undefined;

async function load(): Promise<WithSyntax> {
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(await readFile(grammarFile())));
  return (text, use) => readWith(parser, text, use);
}

/** The package has a copy of its own; a checkout has the one of the package that makes it. */
function grammarFile(): string {
  if (isBuilt) return join(home, "dist/tree-sitter-c.wasm");
  return fileURLToPath(import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm"));
}

const longestMs = 20_000;

function readWith<T>(parser: Parser, text: string, use: (root: Syntax) => T): T | null {
  const end = performance.now() + longestMs;
  const tree = parser.parse(clean(text), null, { progressCallback: () => performance.now() > end });
  if (tree === null) {
    parser.reset();
    return null;
  }
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

function fileOf(source: Source, root: Syntax, wants: Wants): CFile {
  const file = { functions: [] as CFunction[], symbols: [] as CSymbol[] };
  for (const node of definitionsIn(root)) {
    if (node.type === "function_definition")
      file.functions.push(...functionOf(source, node, wants));
    else file.symbols.push(...symbolsOf(source, node));
  }
  return file;
}

function functionOf(source: Source, node: Syntax, wants: Wants): readonly CFunction[] {
  const name = nameIn(source, part(node, "declarator"));
  if (name === null) return [];
  const lines = { from: lineOf(node), to: lastLineOf(node) };
  const own = {
    name,
    ...lines,
    ...(wants === "outlines" ? {} : { locals: localsOf(source, node) }),
  };
  const body = part(node, "body");
  try {
    const outline = body === undefined ? [] : bodyEvents(source, children(body));
    return [{ ...own, outline, ...(node.hasError ? { broken: lostLine(node) } : {}) }];
  } catch (error) {
    // The stack ends only where code is nested more deeply than anybody writes it.
    if (!(error instanceof RangeError)) throw error;
    return [{ ...own, outline: [], broken: own.from }];
  }
}

function localsOf(source: Source, node: Syntax): readonly string[] {
  const declarations = node.descendantsOfType(["parameter_declaration", "declaration"]);
  const declarators = declarations.flatMap((each) => each.childrenForFieldName("declarator"));
  return [...new Set(declarators.flatMap((each) => nameIn(source, each) ?? []))];
}

/** The name that a declarator declares. */
export function nameIn(source: Source, declarator: Syntax | undefined): string | null {
  let at = declarator;
  while (at !== undefined && at.type !== "identifier") {
    at = part(at, "declarator") ?? children(at).find(({ type }) => isDeclarator.test(type));
  }
  return at === undefined ? null : textOf(source, at);
}

const isDeclarator = /declarator|^identifier$/;
