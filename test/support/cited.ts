/** Tests that a shipped protocol is the C that it cites. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { cite } from "../../src/cite/cite.ts";
import type { Code } from "../../src/cite/code/code.ts";
import { openOutlines, parseOutlines } from "../../src/cite/code/outlines.ts";
import type { CiteReport } from "../../src/cite/drift.ts";
import { configure, plainChoice } from "../../src/passes/configure/configure.ts";
import { readProtocol } from "../../src/reader/index.ts";

/** No drift that the protocol does not declare, and no declaration in vain. */
export function expectNoDrift(spec: string, config: string, code: Code): CiteReport {
  const protocol = readProtocol(spec, []).protocol!;
  const values = configure(protocol, { ...plainChoice, config }).parameters;
  const report = cite({ protocol, config, values }, code);
  const { functions } = report;
  expect(functions.flatMap(({ name, drifts }) => drifts.map((d) => [name, d]))).toEqual([]);
  expect(functions.flatMap(({ name, unneeded }) => unneeded.map((u) => [name, u]))).toEqual([]);
  expect(functions.filter(({ found }) => found.state !== "found")).toEqual([]);
  return report;
}

export function storedOutlines(path: string): Code {
  const outlines = parseOutlines(readFileSync(path, "utf8"));
  if (typeof outlines === "string") throw new Error(`${path}: ${outlines}`);
  return openOutlines(outlines);
}
