/** What a C file defines beside functions: structs, types, macros, enumerators and variables. */
import { textOf, type Source } from "./source.ts";
import { children, lineOf, part, type Syntax } from "./syntax.ts";

/** `struct vfio_group`, `refcount_t`, `WARN_ON`, at the line of its definition. */
export interface CSymbol {
  readonly name: string;
  readonly line: number;
}

/** The symbols of one declaration at the top of a file. */
export function symbolsOf(source: Source, node: Syntax): readonly CSymbol[] {
  const line = lineOf(node);
  const name = part(node, "name");
  switch (node.type) {
    case "preproc_def":
    case "preproc_function_def":
      return name === undefined ? [] : [{ name: textOf(source, name), line }];
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      return [...typeSymbols(source, node), ...children(node).flatMap((c) => symbolsOf(source, c))];
    case "enumerator":
      return name === undefined ? [] : [{ name: textOf(source, name), line }];
    case "declaration":
    case "type_definition":
      return [
        ...node.childrenForFieldName("declarator").flatMap((child) => declared(source, child)),
        ...node.childrenForFieldName("type").flatMap((child) => symbolsOf(source, child)),
      ];
    case "enumerator_list":
      return children(node).flatMap((child) => symbolsOf(source, child));
    default:
      return [];
  }
}

/** Only a type with a body is defined here; `struct group *` names one. */
function typeSymbols(source: Source, node: Syntax): readonly CSymbol[] {
  const name = part(node, "name");
  if (name === undefined || part(node, "body") === undefined) return [];
  const kind = node.type.replace("_specifier", "");
  return [{ name: `${kind} ${textOf(source, name)}`, line: lineOf(node) }];
}

/** The name inside of `*name[2] = ...`. */
function declared(source: Source, node: Syntax): readonly CSymbol[] {
  if (node.type === "identifier" || node.type === "type_identifier")
    return [{ name: textOf(source, node), line: lineOf(node) }];
  const inner = part(node, "declarator") ?? children(node)[0];
  return inner === undefined ? [] : declared(source, inner);
}
