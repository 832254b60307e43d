/** The protocol as it is "before" the patch is the C of v5.15.85, apart from what it declares. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cite } from "../../src/cite/cite.ts";
import { openOutlines, parseOutlines } from "../../src/cite/code/outlines.ts";
import { configure, plainChoice } from "../../src/passes/configure/configure.ts";
import { readProtocol } from "../../src/reader/index.ts";

test("before the patch: no drift from v5.15.85", () => {
  const outlines = parseOutlines(readFileSync("specs/vfio-group/v5.15-outline.json", "utf8"));
  if (typeof outlines === "string") throw new Error(outlines);
  const protocol = readProtocol("specs/vfio-group/vfio-group.ts", []).protocol!;
  const choice = { ...plainChoice, config: "before" };
  const values = configure(protocol, choice).parameters;
  const report = cite({ protocol, config: "before", values }, openOutlines(outlines));
  const { functions } = report;
  expect(functions.flatMap(({ name, drifts }) => drifts.map((d) => [name, d]))).toEqual([]);
  expect(functions.flatMap(({ name, unneeded }) => unneeded.map((u) => [name, u]))).toEqual([]);
  expect(functions.filter(({ found }) => found.state !== "found")).toEqual([]);
  expect(functions).toHaveLength(30);
  expect(functions.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(140);
});
