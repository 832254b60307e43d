/** Reads globals. */
import { variableType } from "../types/declared-type.ts";
import { declared } from "../source/doc.ts";
import { readInitial } from "./initial.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { unwrap } from "../types/top-level.ts";
import { readType } from "../types/types.ts";
import { ts } from "../source/typescript.ts";

/** `const vfio = {...}`, `const dev = new Device()`, `let seen = ghost(0)`. */
export function readGlobal(reader: Reader, node: ts.VariableDeclaration): void {
  const id = reader.ids.get(node)!;
  const value = unwrap(node.initializer!);
  const type = ts.isObjectLiteralExpression(value)
    ? ({ t: "options" } as const)
    : readType(reader, variableType(reader, node), node.type ?? node.name);
  const started = readInitial(reader, value, type);
  if (started.initial.i === "holder" || started.initial.i === "holders")
    refuse(reader, value, "holder-outside-class");
  reader.globals.set(id, { ...declared(reader, node, node.name), id, type, ...started });
}
