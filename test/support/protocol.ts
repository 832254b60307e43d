/** Reads protocols that are texts in a test, each from a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as ir from "../../src/ir/protocol.ts";
import { readProtocol } from "../../src/reader/index.ts";
import type { Reading } from "../../src/reader/index.ts";

const words =
  "List, array, assert, atomic, choose, container_of, daemon, each, either, fail, ghost, holder, " +
  "holders, inside, instances, load, maybe, alloc, free, param, safe, self, spec, store, thread, touch, " +
  "waitUntil, whileFree, type Place, type Thread";

/** Reads a protocol of one file. It may omit the import of the language, and a spec. */
export function readText(text: string): Reading {
  const ending = text.includes("export default")
    ? ""
    : "\nexport default spec({ threads: { main: thread(main) } });\n";
  return readFiles({ "main.ts": `import { ${words} } from "lockstep";${text}${ending}` });
}

/** Reads `main.ts` of files that stand alone in a folder, or in folders below it. */
export function readFiles(files: Readonly<Record<string, string>>): Reading {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  try {
    return readProtocol(join(folder, "main.ts"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The protocol of a text that must have no errors. */
export function accept(text: string): ir.Protocol {
  const { protocol, diagnostics } = readText(text);
  if (protocol !== null) return protocol;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

/** `code line` of each diagnostic. */
export function complaints({ diagnostics }: Reading): readonly string[] {
  return diagnostics.map(({ code, tsc, span }) => `${code}${tsc ?? ""} ${span.start.line}`);
}

/** The statements of a function. */
export function bodyOf(protocol: ir.Protocol, id: string): unknown {
  return bare(protocol.functions.get(id)!.body);
}

/** A tree without its spans and docs. */
export function bare(tree: unknown): unknown {
  const noise = new Set(["span", "doc"]);
  return JSON.parse(JSON.stringify(tree, (key, value) => (noise.has(key) ? undefined : value)));
}
