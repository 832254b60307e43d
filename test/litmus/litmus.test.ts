/**
 * One small protocol for each side condition of the reduction: with all of them the reduced search
 * fails just as the unreduced one; with that condition switched off it does not.
 */
import { describe, expect, test } from "vitest";
import type { Choice } from "../../src/passes/index.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { allRules } from "../../src/passes/reduce/rules.ts";
import type { Rules } from "../../src/passes/reduce/rules.ts";
import { check, interpret, lower, read } from "../../src/pipeline.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { toolsOrSkip } from "../support/tools.ts";

const tools = await toolsOrSkip();

async function systemOf(name: string, choice: Choice) {
  const { protocol, diagnostics } = await read(`test/litmus/protocols/${name}.ts`);
  if (!protocol)
    throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return (await lower(protocol, choice)).system!;
}

async function found(name: string, choice: Choice): Promise<string> {
  return said(await interpret(await systemOf(name, choice)));
}

function said({ verdict, failure }: Outcome): string {
  return failure ? failure.kind : verdict;
}

const conditions: readonly (readonly [string, keyof Rules, string])[] = [
  ["properties", "properties", "property"],
  ["observers", "observers", "assertion"],
  ["blocking", "blocking", "property"],
  ["discipline", "discipline", "assertion"],
  ["same-object", "sameObject", "assertion"],
  ["publication", "publication", "assertion"],
  ["slot-reuse", "lives", "use-after-free"],
  ["readers-property", "whileFree", "property"],
  ["between", "marks", "property"],
  ["readers", "shared", "assertion"],
  ["trylock", "everyWay", "assertion"],
  ["own-acquire", "library", "assertion"],
  ["own-queue", "library", "assertion"],
  ["allocation", "memory", "property"],
  ["instances", "memory", "assertion"],
  ["free", "memory", "use-after-free"],
  ["phases", "phases", "assertion"],
  ["late-queue", "phases", "assertion"],
];

describe.each(conditions)("%s", (name, rule, kind) => {
  test("the reduction keeps the failure", async () => {
    expect(await found(name, { ...plainChoice, reduction: "off" })).toBe(kind);
    expect(await found(name, plainChoice)).toBe(kind);
  });

  test("without this condition it would be missed", async () => {
    const rules = { ...allRules, [rule]: "off" as const };
    expect(await found(name, { ...plainChoice, rules })).not.toBe(kind);
  });
});

describe.each([
  ["lying-lock", "lock-misuse"],
  ["unread", "assertion"],
  ["waiting-writer", "deadlock"],
  ["slot-reuse", "use-after-free"],
  ["poller", "circular-wait"],
  ["loop-before-lock", "circular-wait"],
])("%s", (name, kind) => {
  test("is found, reduced and not", async () => {
    expect(await found(name, { ...plainChoice, reduction: "off" })).toBe(kind);
    expect(await found(name, plainChoice)).toBe(kind);
  });

  test.skipIf(tools === null)("is found by TLC", async () => {
    const { outcome } = await check(await systemOf(name, plainChoice), tools!);
    expect(said(outcome)).toBe(kind);
  });
});
