/** Protocols on which checkers were once wrong or split: the engine, the interpreter and TLC say the same. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { lower, read } from "../../src/check/check.ts";
import { secondOpinion } from "../agree/disagreement.ts";
import { toolsOrSkip } from "../support/tools.ts";

const folder = "test/cases/agreement";
const tools = await toolsOrSkip();

/** What is right: the verdict, or the kind of failure. */
const cases: readonly (readonly [string, string])[] = [
  ["acquire-or-not", "holds"],
  ["backtick-in-name", "holds"],
  ["latch-and-item", "deadlock"],
  ["no-instances", "incomplete"],
  ["polite-door", "holds"],
  ["same-call-twice", "holds"],
  ["search-first-failure", "use-after-free"],
  ["search-first-null", "null-dereference"],
  ["search-freed", "use-after-free"],
  ["taken-twice-assert", "assertion"],
  ["taken-twice-bug", "bug"],
  ["timeout-advice", "holds"],
  ["timeout-before-wait", "deadlock"],
  ["trust-wrong-holds-bits", "range"],
  ["trust-wrong-holds-product", "range"],
];

async function systemOf(name: string, reduction: "on" | "off"): Promise<System> {
  const { protocol, diagnostics } = await read(`${folder}/${name}.ts`);
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return (await lower(protocol, { ...plainChoice, reduction })).system!;
}

describe.each(["on", "off"] as const)("reduction %s", (reduction) => {
  test.each(cases)("%s: %s", async (name, kind) => {
    const system = await systemOf(name, reduction);
    const own = await exploreSystem(system, {});
    if (!("found" in own)) throw new Error(JSON.stringify(own));
    const oracle = search(createMachine(system));
    expect(own.found).toEqual(oracle);
    const { failure, verdict } = oracle;
    expect(failure === null ? verdict : "fault" in failure ? failure.fault!.kind : failure.f).toBe(
      kind,
    );
    if (tools === null) return;
    const { difference, tlc } = await secondOpinion(system, tools);
    expect(difference).toBe(null);
    expect(tlc.failure?.kind ?? tlc.verdict).toBe(kind);
  });
});

test("each protocol is here", () => {
  const written = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
  expect(cases.map(([name]) => name).toSorted()).toEqual(written.toSorted());
});
