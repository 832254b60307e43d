/** Reads globals. */
import { variableType } from "../types/declared-type.ts";
import { declared } from "../source/doc.ts";
import { readInitial, readPerThread } from "./initial.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { readType } from "../types/types.ts";
import { ts } from "../source/typescript.ts";

/** `const vfio = {...}`, `const dev = new Device()`, `let seen = ghost(0)`, `const current = perThread({...})`. */
export function readGlobal(reader: Reader, node: ts.VariableDeclaration): void {
  const id = reader.ids.get(node)!;
  const value = unwrap(node.initializer!);
  if (ts.isCallExpression(value) && languageWord(reader, value.expression) === "perThread") {
    const initial = readPerThread(reader, value);
    const own = { type: { t: "options" }, initial, ghost: false } as const;
    reader.globals.set(id, { ...declared(reader, node, node.name), id, ...own });
    return;
  }
  const type = ts.isObjectLiteralExpression(value)
    ? ({ t: "options" } as const)
    : readType(reader, variableType(reader, node), node.type ?? node.name);
  const started = readInitial(reader, value, type);
  if (started.initial.i === "holder" || started.initial.i === "holders")
    refuse(reader, value, "holder-outside-class");
  reader.globals.set(id, { ...declared(reader, node, node.name), id, type, ...started });
}
