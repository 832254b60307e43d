/** Loads the files of a protocol into a TypeScript program. */
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Span } from "../../diagnostics/span.ts";
import { home, isBuilt } from "../../disk/home.ts";
import { look } from "../../disk/look.ts";
import type { Look } from "../../disk/look.ts";
import { libraryText } from "./lib.ts";
import { wordsOf, partOfIndex } from "./part.ts";
import { ts } from "./typescript.ts";

/** The folder with the language's own declarations and the kernel library. */
const dslFolder = join(home, isBuilt ? "dist/dsl" : "src/dsl");
/** The file with the language itself, whose exports the reader knows by name. */
export const languageFile = resolve(dslFolder, "index.ts");
/** The file that names the kernel's primitives. */
export const kernelFile = resolve(dslFolder, "kernel/index.ts");
const libraryName = "/lockstep-library.d.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noEmit: true,
  noLib: true,
  types: [],
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  forceConsistentCasingInFileNames: true,
};

export interface Loaded {
  readonly program: ts.Program;
  readonly looks: Looks;
}

/** Texts that differ from what the files have, by path. */
export interface Other {
  /** In place of the file's own, as an editor or another revision has it. It need not exist. */
  readonly unsaved?: ReadonlyMap<string, string>;
  /** Behind it; a file that does not exist has none. */
  readonly additions?: ReadonlyMap<string, string>;
}

/** By path: all files that were looked for, those that do not exist too. */
export type Looks = ReadonlyMap<string, Look>;

/** The parser recurses, so code that is nested too deep ends its stack. */
export class TooDeep extends RangeError {
  /** The file that was being parsed. */
  readonly path: string;
  readonly looks: Looks;

  constructor(path: string, looks: Looks) {
    super(`${path} is nested too deep to be parsed.`);
    this.path = path;
    this.looks = looks;
  }
}

/**
 * Parses a protocol file with all that it imports. TypeScript reads every file through this function, which
 * reads only the protocol itself, the library and files in `folders`. Throws `TooDeep` if the stack of the
 * parser ends.
 */
export function loadProgram(path: string, folders: readonly string[], other: Other = {}): Loaded {
  const { unsaved, additions } = other;
  const looks = new Map<string, Look>();
  const wholeText = (name: string): string | undefined => {
    if (name === libraryName) return libraryText;
    const mayBeAnywhere = name === path || isLibraryPath(name);
    const seen = looks.get(name) ?? look(name, mayBeAnywhere ? null : folders);
    looks.set(name, seen);
    const own = seen.refused === "missing" || seen.text !== null ? unsaved?.get(name) : undefined;
    const text = own ?? seen.text;
    return text === null ? undefined : text + (additions?.get(name) ?? "");
  };
  const words = wordsOf(path, wholeText);
  const textOf = (name: string): string | undefined => {
    const text = wholeText(name);
    return name === kernelFile && text !== undefined ? partOfIndex(text, words) : text;
  };
  let parsed = path;
  const host = hostOf(textOf, (name) => (parsed = name));
  try {
    const program = ts.createProgram({ rootNames: [libraryName, path], options, host });
    return { program, looks };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TooDeep(parsed, looks);
  }
}

/** The text of a file, the same on each call. */
export type TextOf = (name: string) => string | undefined;

function hostOf(textOf: TextOf, onParse: (name: string) => void): ts.CompilerHost {
  const exists = (name: string): boolean => textOf(name) !== undefined;
  return {
    getSourceFile: (name) => {
      const text = textOf(name);
      onParse(name);
      return text === undefined ? undefined : parsedFile(name, text);
    },
    resolveModuleNameLiterals: (literals, importer) =>
      literals.map(({ text }) => ({ resolvedModule: moduleOf(pathOfModule(text, importer)) })),
    getDefaultLibFileName: () => libraryName,
    getDefaultLibLocation: () => "/",
    writeFile: () => {},
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: exists,
    readFile: textOf,
  };

  function moduleOf(path: string | undefined): ts.ResolvedModuleFull | undefined {
    if (path === undefined || !exists(path)) return undefined;
    return { resolvedFileName: path, extension: ts.Extension.Ts };
  }
}

/** The files of the library, parsed: a process that reads several protocols parses them once. */
const library = new Map<string, ts.SourceFile>();

function parsedFile(name: string, text: string): ts.SourceFile {
  const known = library.get(name);
  if (known?.text === text) return known;
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);
  if (isLibrary(file)) library.set(name, file);
  return file;
}

/** The file that an import names; undefined if it is neither the library nor a relative `.ts`. */
export function pathOfModule(name: string, importer: string): string | undefined {
  if (name === "lockstep") return languageFile;
  if (name === "lockstep/kernel") return kernelFile;
  if (!/^\.{1,2}\//.test(name) || !name.endsWith(".ts")) return undefined;
  return resolve(dirname(importer), name);
}

export function isLibrary(file: ts.SourceFile): boolean {
  return isLibraryPath(file.fileName) || file.fileName === libraryName;
}

export function isLibraryPath(path: string): boolean {
  return path.startsWith(dslFolder + sep);
}

/** Whether a file is the list of the kernel's primitives, of which a protocol has only the part that it names. */
export function isIndex(file: ts.SourceFile): boolean {
  return file.fileName === kernelFile;
}

/** Whether a file is `libraryText`, the part of JavaScript's library in the language. */
export function isJavascript(file: ts.SourceFile): boolean {
  return file.fileName === libraryName;
}

/** The files that a protocol consists of: its own first, then the library's. */
export function protocolFiles(program: ts.Program, root: string): readonly ts.SourceFile[] {
  const files = program.getSourceFiles().filter((file) => file.fileName !== libraryName);
  const own = files.filter((file) => !isLibrary(file));
  const first = own.filter((file) => file.fileName === root);
  return [...first, ...own.filter((file) => !first.includes(file)), ...files.filter(isLibrary)];
}

/** A file as reports name it: the library's by its module, others relative if that is shorter. */
export function displayName(path: string): string {
  if (isLibraryPath(path)) return "lockstep" + path.slice(dslFolder.length);
  const short = relative(process.cwd(), path) || ".";
  return isAbsolute(path) && short.length < path.length ? short : path;
}

export function spanOf(node: ts.Node): Span {
  const file = node.getSourceFile();
  return spanBetween(file, node.getStart(file), node.getEnd());
}

export function spanBetween(file: ts.SourceFile, start: number, end: number): Span {
  return {
    file: displayName(file.fileName),
    start: position(file, start),
    end: position(file, end),
  };
}

function position(file: ts.SourceFile, offset: number): Span["start"] {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}
