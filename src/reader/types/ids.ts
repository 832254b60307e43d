/** Makes the ids of declarations. Naming a declaration here makes it pending, so that it is read. */
import type * as ir from "../../ir/protocol.ts";
import type { Mentioned, Reader } from "../source/reader.ts";
import { displayName, isLibrary } from "../source/sources.ts";
import { ts } from "../source/typescript.ts";

/** `function f() {}`, or `const f = () => {}`, `const f = atomic(() => {})`. */
export type FunctionDeclaration = ts.FunctionDeclaration | ts.VariableDeclaration;

/** The id of a class, which becomes pending. */
export function classId(reader: Reader, node: ts.ClassDeclaration): ir.ClassId {
  return idOf(reader, { is: "class", node });
}

/** The id of a function, which becomes pending. */
export function functionId(reader: Reader, node: FunctionDeclaration): ir.FunctionId {
  return idOf(reader, { is: "function", node });
}

/** The id of a global, which becomes pending. */
export function globalId(reader: Reader, node: ts.VariableDeclaration): ir.GlobalId {
  return idOf(reader, { is: "global", node });
}

/** The name, or `name@file` for a second declaration with that name. On the first call it becomes pending. */
function idOf(reader: Reader, mentioned: Mentioned): string {
  const known = reader.ids.get(mentioned.node);
  if (known !== undefined) return known;
  const id = freshId(reader, mentioned.node);
  reader.ids.set(mentioned.node, id);
  reader.pending.push(mentioned);
  return id;
}

function freshId(reader: Reader, node: Mentioned["node"]): string {
  const name = node.name?.getText() ?? "default";
  const taken = new Set(reader.ids.values());
  if (!taken.has(name)) return name;
  const file = displayName(node.getSourceFile().fileName).replace(/\.ts$/, "");
  const base = `${name}@${file.slice(file.lastIndexOf("/") + 1)}`;
  let id = base;
  for (let i = 2; taken.has(id); i++) id = `${base}${i}`;
  return id;
}

export function inLibrary(node: ts.Node): boolean {
  return isLibrary(node.getSourceFile());
}
