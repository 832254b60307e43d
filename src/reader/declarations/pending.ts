/** Reads the declarations that code names, which name others. */
import { readClass } from "./class.ts";
import { readFunction } from "../code/function.ts";
import { readGlobal } from "./global.ts";
import type { Mentioned, Reader } from "../source/reader.ts";

/** Reads named declarations until none is pending. */
export function readPending(reader: Reader): void {
  for (let next = reader.pending.shift(); next !== undefined; next = reader.pending.shift()) {
    readDeclaration(reader, next);
  }
  for (const check of reader.checks.splice(0)) check();
}

function readDeclaration(reader: Reader, mentioned: Mentioned): void {
  switch (mentioned.is) {
    case "class":
      return readClass(reader, mentioned.node);
    case "function":
      return readFunction(reader, mentioned.node);
    case "global":
      return readGlobal(reader, mentioned.node);
  }
}
