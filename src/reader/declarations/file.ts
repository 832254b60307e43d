/** Reads the declarations at the top of a file. */
import { complain } from "../../diagnostics/catalogue.ts";
import { functionId, globalId, classId } from "../types/ids.ts";
import { isConstant } from "./initial.ts";
import { readParameterConstant } from "../code/parameter.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { pathOfModule, spanBetween } from "../source/sources.ts";
import { readExpression, refuseSyntax } from "../code/subset.ts";
import { classify, isGhost, languageWord } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** Reads all declarations of a user's file, also those that nothing names. */
export function readFile(reader: Reader, file: ts.SourceFile): void {
  checkComments(reader, file);
  for (const statement of file.statements) {
    readDeclaration(reader, statement);
    checkTypes(reader, statement);
  }
}

function readDeclaration(reader: Reader, node: ts.Statement): void {
  if (ts.isExportAssignment(node) && node.isExportEquals === true)
    return refuse(reader, node, "import-equals");
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return checkModule(reader, node);
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.EmptyStatement) return;
  checkModifiers(reader, node);
  if (ts.isFunctionDeclaration(node)) {
    if (node.body !== undefined && !isOptions(reader, node)) functionId(reader, node);
  } else if (ts.isClassDeclaration(node)) classId(reader, node);
  else if (ts.isVariableStatement(node)) readVariables(reader, node);
  else if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) refuseSyntax(reader, node);
  else if (ts.isImportEqualsDeclaration(node)) refuse(reader, node, "import-equals");
  else refuse(reader, node, "code-at-top");
}

/** Whether a function only says how threads run. It is read where a thread is declared. */
function isOptions(reader: Reader, { type }: ts.FunctionDeclaration): boolean {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
  return languageWord(reader, type.typeName) === "ThreadOptions";
}

function checkModifiers(reader: Reader, node: ts.Statement): void {
  if (!ts.canHaveModifiers(node)) return;
  for (const modifier of ts.getModifiers(node) ?? []) {
    if (modifier.kind === ts.SyntaxKind.DeclareKeyword) refuse(reader, modifier, "no-declare");
    if (modifier.kind === ts.SyntaxKind.AbstractKeyword) refuse(reader, modifier, "no-inheritance");
  }
  if (!ts.canHaveDecorators(node)) return;
  for (const decorator of ts.getDecorators(node) ?? []) refuse(reader, decorator, "no-decorator");
}

function checkModule(reader: Reader, node: ts.ImportDeclaration | ts.ExportDeclaration): void {
  const names = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  if (names !== undefined && (ts.isNamespaceImport(names) || ts.isNamespaceExport(names)))
    refuse(reader, names, "import-namespace");
  const literal = node.moduleSpecifier;
  if (literal === undefined || !ts.isStringLiteral(literal)) return;
  const importer = node.getSourceFile().fileName;
  const path = pathOfModule(literal.text, importer);
  if (path !== undefined) checkFile(reader, literal, path);
  else if (/^\.{1,2}\//.test(literal.text))
    refuse(reader, literal, "import-extension", literal.text);
  else refuse(reader, literal, "import-outside", literal.text);
}

/** Refuses an import of a file that was not read, by the reason. */
function checkFile(reader: Reader, literal: ts.StringLiteral, path: string): void {
  switch (reader.looks.get(path)?.refused) {
    case null:
      return;
    case "outside":
      return refuse(reader, literal, "import-outside-project", literal.text);
    case "special":
      return refuse(reader, literal, "file-not-regular", literal.text);
    case "large":
      return refuse(reader, literal, "file-too-large", literal.text);
    case "unreadable":
      return refuse(reader, literal, "file-not-readable", literal.text);
    case "missing":
    case "folder":
    case undefined:
      return refuse(reader, literal, "import-not-found", literal.text);
  }
}

function readVariables(reader: Reader, node: ts.VariableStatement): void {
  const { flags, declarations } = node.declarationList;
  for (const declaration of declarations) {
    if (!ts.isIdentifier(declaration.name)) refuse(reader, declaration.name, "destructuring");
    else readVariable(reader, declaration, (flags & ts.NodeFlags.Const) !== 0);
  }
}

function readVariable(reader: Reader, node: ts.VariableDeclaration, constant: boolean): void {
  const what = classify(reader, node);
  const ghost = what.kind === "global" && isGhost(reader, node);
  if (!constant && !ghost) return refuse(reader, node, "state-outside-const", node.name.getText());
  switch (what.kind) {
    case "parameter":
      return readParameterConstant(reader, node, what.call);
    case "function":
      return void functionId(reader, node);
    case "global":
      return void globalId(reader, node);
    case "constant":
      return checkConstant(reader, node, what.value);
    case "alias":
      return void readExpression(reader, what.of);
    case "unknown":
      return refuse(reader, node, "top-level-value", node.name.getText());
  }
}

/** Refuses a constant with parts that change: it is evaluated where it is used. */
function checkConstant(reader: Reader, node: ts.VariableDeclaration, value: ts.Expression): void {
  if (ts.isArrayLiteralExpression(value)) {
    for (const element of value.elements) checkConstant(reader, node, element);
  } else if (ts.isObjectLiteralExpression(value)) {
    for (const property of value.properties)
      if (ts.isPropertyAssignment(property)) checkConstant(reader, node, property.initializer);
      else refuse(reader, property, "option-entry");
  } else {
    const before = reader.complaints.length;
    const read = readExpression(reader, value);
    const name = read.x === "name" && read.name.n === "global" && !reader.ghosts.has(read);
    if (!name && !isConstant(read) && reader.complaints.length === before)
      refuse(reader, node, "top-level-value", node.name.getText());
  }
}

/** Refuses `any` and `unknown` everywhere: they hide the type of a value. */
function checkTypes(reader: Reader, node: ts.Node): void {
  if (node.kind === ts.SyntaxKind.AnyKeyword) refuse(reader, node, "no-any");
  if (node.kind === ts.SyntaxKind.UnknownKeyword) refuse(reader, node, "no-unknown");
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) refuse(reader, node, "no-undefined");
  if (node.kind === ts.SyntaxKind.VoidKeyword && ts.isUnionTypeNode(node.parent))
    refuse(reader, node, "no-undefined");
  ts.forEachChild(node, (child) => checkTypes(reader, child));
}

/** Refuses `// @ts-ignore`, which would hide errors of tsc, and `/// <reference>`, which would load other files. */
function checkComments(reader: Reader, file: ts.SourceFile): void {
  const comments = /^[^\S\n]*(?:.*[\s;{}])?(\/[/*]+\s*(?:@ts-\w+|<reference))/gm;
  for (const found of file.text.matchAll(comments)) {
    const start = found.index + found[0].lastIndexOf(found[1]!);
    const span = spanBetween(file, start, start + found[1]!.length);
    reader.complaints.push(complain("no-directive", span));
  }
}
