/** The citations of the library's own sources: each primitive names the C that it models. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { home, isBuilt } from "../disk/home.ts";
import type { Code } from "./code/code.ts";
import type { CiteReport, PointedAt } from "./drift.ts";

/**
 * Each citation is looked up. A primitive is a model of its own, mostly of one step, so its operations
 * are not compared with those of the C.
 */
export function citeLibrary(code: Code): CiteReport {
  const folder = join(home, isBuilt ? "dist/dsl/kernel" : "src/dsl/kernel");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const pointedAt = names.sort().flatMap((name) => citationsIn(join(folder, name), code));
  return {
    protocol: "lockstep/kernel",
    config: "default",
    against: code.name,
    functions: [],
    pointedAt,
  };
}

function citationsIn(path: string, code: Code): readonly PointedAt[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((text, at) => {
    const [, file, symbol] = /@c (\S+) ([^*]+)/.exec(text) ?? [];
    if (file === undefined || symbol === undefined) return [];
    const cite = { file, symbol: symbol.trim() };
    const place = { line: at + 1, column: 1 };
    const span = { file: path, start: place, end: { ...place, column: text.length + 1 } };
    const { found } = code.lookUp(cite);
    return [{ kind: "pointed-at", name: cite.symbol, span, cite, found } as const];
  });
}
