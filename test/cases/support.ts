/** Has the embedded engine, the interpreter and TLC say what a folder's protocols do, reduced and not. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { lower, read } from "../../src/check/check.ts";
import { secondOpinion } from "../agree/disagreement.ts";
import { toolsOrSkip } from "../support/tools.ts";

const tools = await toolsOrSkip();

/** A protocol's name, and what is right: the verdict, or the kind of failure. */
export type Case = readonly [string, string];

async function systemOf(path: string, reduction: "on" | "off"): Promise<System> {
  const { protocol, diagnostics } = await read(path);
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return (await lower(protocol, { ...plainChoice, reduction })).system!;
}

async function expectOne(system: System, right: string): Promise<void> {
  const own = await exploreSystem(system, {});
  if (!("found" in own)) throw new Error(JSON.stringify(own));
  const oracle = search(createMachine(system));
  expect(own.found).toEqual(oracle);
  const { failure, verdict } = oracle;
  const kind = failure === null ? verdict : failure.f === "fault" ? failure.fault.kind : failure.f;
  expect(kind).toBe(right);
  if (tools === null) return;
  const { difference, tlc } = await secondOpinion(system, tools);
  expect(difference).toBe(null);
  expect(tlc.failure?.kind ?? tlc.verdict).toBe(right);
}

/** Each protocol in the folder does what its case says. */
export function expectAll(folder: string, cases: readonly Case[]): void {
  describe.each(["on", "off"] as const)("reduction %s", (reduction) => {
    test.each(cases)("%s: %s", async (name, right) => {
      await expectOne(await systemOf(`${folder}/${name}.ts`, reduction), right);
    });
  });

  test("each protocol is here", () => {
    const written = readdirSync(folder).map((file) => basename(file, ".ts"));
    expect(cases.map(([name]) => name).toSorted()).toEqual(written.toSorted());
  });
}
