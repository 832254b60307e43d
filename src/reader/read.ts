/** Reads a protocol file into a `Protocol`, or into all of its diagnostics. */
import { basename, resolve, sep } from "node:path";
import { complain } from "../diagnostics/catalogue.ts";
import type { Code, Diagnostic } from "../diagnostics/catalogue.ts";
import { largestSource, type Look } from "../disk/look.ts";
import { importFolders } from "../disk/project.ts";
import { readText, type Unread } from "../disk/read-file.ts";
import type { Expression, Protocol } from "../ir/protocol.ts";
import { readFile } from "./declarations/file.ts";
import { functionId } from "./types/ids.ts";
import { beyondLimits, tooDeepToParse } from "./source/limits.ts";
import { checkMeaning } from "./meaning/index.ts";
import { inOrder } from "./order.ts";
import { appendQuestion, placeInQuestion, questionFile, questionName } from "./source/question.ts";
import type { Question } from "./source/question.ts";
import { readPending } from "./declarations/pending.ts";
import { startReading } from "./source/reader.ts";
import { findTypeArguments } from "./types/type-arguments.ts";
import type { Reader } from "./source/reader.ts";
import {
  displayName,
  isIndex,
  isLibrary,
  loadProgram,
  protocolFiles,
  spanOf,
  TooDeep,
  type Loaded,
} from "./source/sources.ts";
import { findSpec, readSpec } from "./spec/spec.ts";
import type { Spec } from "./spec/spec.ts";
import { syntaxErrors, tooDeepToInfer, typeErrors } from "./types/type-errors.ts";
import { ts } from "./source/typescript.ts";

/** Texts of an editor by the absolute paths of their files. */
export type Unsaved = ReadonlyMap<string, string>;

/** A protocol, or its diagnostics. `files` are the texts for code frames. */
export interface Reading {
  readonly protocol: Protocol | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: Protocol["files"];
  /** All files that were looked for: the result depends on them, on the current folder and on our code. */
  readonly looks: readonly Look[];
}

/**
 * Reads a protocol file and all that it imports, from its project and the folders in `allowed`.
 * Nothing of it is executed. `unsaved` are texts of an editor in place of those of the files.
 */
export function readProtocol(
  path: string,
  allowed: readonly string[] = [],
  unsaved: Unsaved = new Map(),
): Reading {
  const full = resolve(path);
  const missing = cannotRead(full);
  if (missing !== undefined) {
    const start = { line: 1, column: 1 };
    const span = { file: displayName(full), start, end: start };
    const diagnostics = [complain(missing, span, displayName(full))];
    return { protocol: null, diagnostics, files: [], looks: [] };
  }
  const loaded = tryLoad(full, importFolders(full, allowed), unsaved);
  const looks = [...loaded.looks.values()];
  return { ...(loaded instanceof TooDeep ? tooDeep(loaded) : readProgram(loaded, full)), looks };
}

function tooDeep({ path, looks }: TooDeep): Omit<Reading, "looks"> {
  const diagnostics = [tooDeepToParse(path, looks.get(path)?.text ?? "")];
  return { protocol: null, diagnostics, files: [] };
}

/** Reads a protocol without errors, with an expression about it as its last property. */
export function readQuestion(
  path: string,
  question: Question,
  allowed: readonly string[] = [],
): QuestionRead {
  const full = resolve(path);
  const folders = importFolders(full, allowed);
  const { program } = loadProgram(full, folders);
  const own = protocolFiles(program, full).filter((file) => !isLibrary(file));
  const { additions, firstLine } = appendQuestion(question, own);
  const reading = readProgram(loadProgram(full, folders, { additions }), full, question);
  const { text } = question;
  const place = { spec: full, firstLine, text };
  const locate = (each: Diagnostic): Diagnostic => placeInQuestion(place, each);
  const files = [...reading.files, { path: questionFile, text }];
  return { ...reading, files, diagnostics: reading.diagnostics.map(locate), locate };
}

export interface QuestionRead extends Omit<Reading, "looks"> {
  /** Moves a later diagnostic to its place in the expression. */
  readonly locate: (diagnostic: Diagnostic) => Diagnostic;
}

function readProgram(
  { program, looks }: Loaded,
  full: string,
  question?: Question,
): Omit<Reading, "looks"> {
  const files = protocolFiles(program, full);
  const own = files.filter((file) => file.fileName === full || !isLibrary(file));
  const shown = files.filter((file) => !isIndex(file));
  const texts = shown.map(({ fileName, text }) => ({ path: displayName(fileName), text }));
  const beyond = beyondLimits(own);
  const syntax = beyond.length > 0 ? beyond : syntaxErrors(program, own);
  const deep = syntax.length > 0 ? syntax : tooDeepToInfer(program, own);
  if (deep.length > 0) return { protocol: null, diagnostics: deep, files: texts };
  const checker = program.getTypeChecker();
  const typeArguments = findTypeArguments(checker, own);
  const reader = startReading({ looks, checker, typeArguments });
  const written = findSpec(reader, own[0]!);
  if (reader.complaints.some(({ code }) => code === "no-default-export"))
    return { protocol: null, diagnostics: reader.complaints, files: texts };
  // First, since the checker then knows the signature of each call, which reading needs too.
  const errors = typeErrors(reader, program, own);
  for (const file of own) readFile(reader, file);
  const declared = written === null ? null : readSpec(reader, written);
  const spec = declared && question ? withQuestion(reader, declared, own[0]!) : declared;
  readPending(reader);
  checkMeaning(reader, spec ?? { threads: [], properties: [] });
  const diagnostics = inOrder(reader.complaints, errors, own);
  const all = diagnostics.length > 0 ? diagnostics : notUnderstood(reader);
  if (all.length > 0 || spec === null) return { protocol: null, diagnostics: all, files: texts };
  return { protocol: protocolOf(full, { reader, spec, texts }), diagnostics: [], files: texts };
}

/** Adds the function at the end of the file as the property `asked`. */
function withQuestion(reader: Reader, spec: Spec, file: ts.SourceFile): Spec {
  const last = file.statements.at(-1);
  const node = last && ts.isVariableStatement(last) ? last.declarationList.declarations[0] : null;
  if (!node) return spec;
  const [id, span] = [functionId(reader, node), spanOf(node)];
  const body: Expression = { x: "name", name: { n: "function", id }, span };
  const asked = { name: questionName, span, kind: "asked", body } as const;
  return { ...spec, properties: [...spec.properties, asked] };
}

function tryLoad(path: string, folders: readonly string[], unsaved: Unsaved): Loaded | TooDeep {
  try {
    return loadProgram(path, folders, { unsaved });
  } catch (error) {
    if (error instanceof TooDeep) return error;
    throw error;
  }
}

type FileProblem = Extract<
  Code,
  | "file-not-found"
  | "file-is-directory"
  | "file-not-regular"
  | "file-not-typescript"
  | "file-not-readable"
  | "file-name-backslash"
  | "file-too-large"
>;

const fileProblems: Readonly<Record<Unread["why"], FileProblem>> = {
  missing: "file-not-found",
  folder: "file-is-directory",
  special: "file-not-regular",
  large: "file-too-large",
  unreadable: "file-not-readable",
};

function cannotRead(path: string): FileProblem | undefined {
  const read = readText(path, largestSource);
  if (typeof read !== "string") return fileProblems[read.why];
  if (sep === "/" && path.includes("\\")) return "file-name-backslash";
  return path.endsWith(".ts") ? undefined : "file-not-typescript";
}

/** Complains of nodes that were left to tsc if tsc has no error for them: nothing is accepted silently. */
function notUnderstood(reader: Reader): readonly Diagnostic[] {
  return reader.broken.map((node: ts.Node) => complain("not-understood", spanOf(node)));
}

function protocolOf(
  path: string,
  { reader, spec, texts }: { reader: Reader; spec: Spec; texts: Protocol["files"] },
): Protocol {
  return {
    name: basename(path, ".ts"),
    files: texts,
    classes: reader.classes,
    functions: reader.functions,
    globals: reader.globals,
    parameters: [...reader.parameters.values()],
    ...spec,
  };
}
