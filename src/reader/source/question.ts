/**
 * Reads an expression about a protocol (`trace eval`) as a function at the end of its file. The names and types
 * of the protocol are in scope, and the language is the same.
 *
 *     asked     group#1.kref.refcount === 0
 *     read      const asked$ = (group$1: VfioGroup) => (
 *               group$1.kref.refcount === 0
 *               );
 */
import { dirname, relative, sep } from "node:path";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Position, Span } from "../../diagnostics/span.ts";
import { exportsOf, modules, namesDeclaredBy, namesExportedBy } from "./exports.ts";
import { displayName } from "./sources.ts";
import { ts } from "./typescript.ts";

export interface Question {
  readonly text: string;
  /** The instances that it names, as reports do, with their classes. */
  readonly instances: readonly { readonly name: string; readonly cls: string }[];
}

/** The name of its file in diagnostics. */
export const questionFile = "expression";
/** The name of the function. */
export const questionName = "asked$";

/** The reason why a text is no expression; null if it is one. */
export function whyNoExpression(text: string): string | null {
  if (text.trim() === "") return "it is empty";
  const { statements } = parse(`(\n${escape(text)}\n)`);
  const [only] = statements;
  const isOne = statements.length === 1 && only !== undefined && ts.isExpressionStatement(only);
  const isWhole = isOne && ts.isParenthesizedExpression(only.expression);
  return isWhole ? null : "it is more than one expression";
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);
}

/** `group#1` is no name in TypeScript, so it is read as `group$1`. */
const instanceName = /\b([A-Za-z_]\w*)#(\d+)\b/g;

export function instancesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(instanceName)].map(([name]) => name))];
}

function escape(text: string): string {
  return text.replaceAll(instanceName, "$1$$$2");
}

/** A message with the names of instances as they were written. */
function unescape(message: string, text: string): string {
  return instancesIn(text).reduce((said, name) => said.replaceAll(escape(name), name), message);
}

/** The text to add to the protocol's files, by path, and the line at which the expression begins. */
export interface Appended {
  readonly additions: ReadonlyMap<string, string>;
  readonly firstLine: number;
}

/** `own` are the protocol's files, the spec first. */
export function appendQuestion(question: Question, own: readonly ts.SourceFile[]): Appended {
  const [spec, ...others] = own as readonly [ts.SourceFile, ...ts.SourceFile[]];
  const code = withoutArrow(escape(question.text));
  const classes = question.instances.map(({ cls }) => cls.split("@")[0]!);
  const names = [...new Set([...namesIn(code), ...classes])];
  const declared = new Set(spec.statements.flatMap(namesDeclaredBy));
  const additions = new Map<string, string>();
  const imports: string[] = [];
  for (const name of names.filter((each) => !declared.has(each))) {
    const module = modules.find((each) => exportsOf(each).includes(name));
    const other = others.find((file) => file.statements.flatMap(namesDeclaredBy).includes(name));
    const from = module ?? (other && pathTo(spec, other));
    if (from === undefined) continue;
    imports.push(`import { ${name} } from "${from}";`);
    if (module !== undefined || !other || isExported(other, name)) continue;
    additions.set(other.fileName, `${additions.get(other.fileName) ?? ""}\nexport { ${name} };`);
  }
  const parameters = question.instances.map(({ name }, at) => `${escape(name)}: ${classes[at]}`);
  const head = `\n${imports.join(" ")}const ${questionName} = (${parameters.join(", ")}) => (\n`;
  additions.set(spec.fileName, `${head}${code}\n);`);
  const { line } = spec.getLineAndCharacterOfPosition(spec.text.length);
  return { additions, firstLine: line + 3 };
}

/** The body of a property `() => ...`, as it is written in a spec; any other text unchanged. */
function withoutArrow(text: string): string {
  return text.replace(/^\s*\(\s*\)\s*=>(?!\s*\{)/, (arrow) => arrow.replaceAll(/[^\n]/g, " "));
}

/** The names in it that the protocol or the library may declare. */
function namesIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(`(\n${text}\n)`));
  return found;
}

function isMemberName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function pathTo(spec: ts.SourceFile, other: ts.SourceFile): string {
  const path = relative(dirname(spec.fileName), other.fileName).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

function isExported(file: ts.SourceFile, name: string): boolean {
  return file.statements.flatMap(namesExportedBy).includes(name);
}

/** The place of the expression in the file of the spec. */
export interface QuestionPlace extends Pick<Question, "text"> {
  readonly spec: string;
  readonly firstLine: number;
}

/** A diagnostic with its places as places in the expression. */
export function placeInQuestion(place: QuestionPlace, diagnostic: Diagnostic): Diagnostic {
  const { message, span, also, notes } = diagnostic;
  return {
    ...diagnostic,
    message: unescape(message, place.text),
    span: placeSpan(place, span),
    also: also.map((each) => placeSpan(place, each)),
    notes: notes.map((note) => ({ ...note, span: placeSpan(place, note.span) })),
  };
}

function placeSpan({ spec, firstLine, text }: QuestionPlace, span: Span): Span {
  if (span.file !== displayName(spec) || span.start.line < firstLine - 1) return span;
  const lines = text.split("\n");
  const end: Position = { line: lines.length, column: lines.at(-1)!.length + 1 };
  const inText = ({ line, column }: Position): Position => {
    const own = line - firstLine + 1;
    if (own < 1) return { line: 1, column: 1 };
    return own > lines.length ? end : { line: own, column };
  };
  return { file: questionFile, start: inText(span.start), end: inText(span.end) };
}
