/**
 * One small protocol for each side condition of the reduction: with all of them the reduced search
 * fails just as the unreduced one; with that condition switched off it does not.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Choice } from "../../src/passes/index.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { allRules } from "../../src/passes/rules.ts";
import type { Rules } from "../../src/passes/rules.ts";
import { lower, read } from "../../src/check/check.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { interpret } from "../../src/check/oracle.ts";
import { checkWithTlc } from "../../src/check/tlc.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { toolsOrSkip } from "../support/tools.ts";

const folder = "test/litmus/protocols";
const tools = await toolsOrSkip();

const readings = new Map<string, ReturnType<typeof read>>();

function readOnce(path: string): ReturnType<typeof read> {
  const known = readings.get(path) ?? read(path);
  readings.set(path, known);
  return known;
}

async function systemOf(name: string, choice: Choice) {
  const { protocol, diagnostics } = await readOnce(`${folder}/${name}.ts`);
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
  ["lock-in-lock", "blocking", "circular-wait"],
  ["rwsem-deadlock", "queues", "circular-wait"],
  ["discipline", "discipline", "assertion"],
  ["same-object", "sameObject", "assertion"],
  ["publication", "publication", "assertion"],
  ["second-name", "names", "assertion"],
  ["unpublished", "met", "property"],
  ["slot-reuse", "lives", "use-after-free"],
  ["last-unlock", "lives", "lock-misuse"],
  ["readers-property", "whileFree", "property"],
  ["between", "marks", "property"],
  ["readers", "shared", "assertion"],
  ["downgrade", "shared", "assertion"],
  ["trylock", "everyWay", "assertion"],
  ["either-mode", "everyWay", "assertion"],
  ["renamed", "renamed", "assertion"],
  ["other-name", "aliases", "assertion"],
  ["maybe-same", "unknown", "assertion"],
  ["siblings", "siblings", "assertion"],
  ["own-acquire", "library", "assertion"],
  ["own-look", "library", "assertion"],
  ["own-queue", "library", "assertion"],
  ["allocation", "memory", "property"],
  ["instances", "memory", "assertion"],
  ["free", "memory", "use-after-free"],
  ["phases", "phases", "assertion"],
  ["late-queue", "phases", "assertion"],
  ["stopped-lock", "stopped", "circular-wait"],
  ["stopped-inversion", "stopped", "circular-wait"],
  ["stopped-wait", "stopped", "deadlock"],
  ["stopped-flags", "stopped", "circular-wait"],
  ["stopped-twice", "stopped", "circular-wait"],
  ["cpu-lock", "stopped", "circular-wait"],
  ["cpu-inversion", "stopped", "circular-wait"],
  ["cpu-poll", "stopped", "deadlock"],
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

/** Hard for the reduction too, each for more than one reason. */
const others: readonly (readonly [string, string])[] = [
  ["lying-lock", "lock-misuse"],
  ["unread", "assertion"],
  ["waiting-writer", "deadlock"],
  ["poller", "circular-wait"],
  ["reach-free", "unreached"],
];

test.each(others)("%s is found, reduced and not", async (name, kind) => {
  expect(await found(name, { ...plainChoice, reduction: "off" })).toBe(kind);
  expect(await found(name, plainChoice)).toBe(kind);
});

/** Found in the graph of all states, which only the engine keeps. */
const stuck = ["stopped-poll"];

test.each(stuck)(
  "%s is found stuck, reduced and not, but not without the condition",
  async (name) => {
    const rules = { ...allRules, stopped: "off" as const };
    const answers = [{ reduction: "off" as const }, {}, { rules }].map(async (changed) => {
      return said(
        (await checkEmbedded(await systemOf(name, { ...plainChoice, ...changed }), {})).outcome,
      );
    });
    expect(await Promise.all(answers)).toEqual(["stuck", "stuck", "holds"]);
  },
);

const all = [...conditions.map(([name, , kind]) => [name, kind] as const), ...others];

test("each protocol is here", () => {
  const written = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
  expect([...all.map(([name]) => name), ...stuck].toSorted()).toEqual(written.toSorted());
});

test("each condition has its protocol", () => {
  const tried = new Set(conditions.map(([, rule]) => rule));
  expect([...tried].toSorted()).toEqual(Object.keys(allRules).toSorted());
});

test.skipIf(tools === null)("TLC finds each", async () => {
  const half = Math.ceil(all.length / 2);
  const lanes = [all.slice(0, half), all.slice(half)];
  const found = await Promise.all(lanes.map(ofTlc));
  expect(found.flat()).toEqual(all.map(([name, kind]) => `${name}: ${kind}`));
});

async function ofTlc(names: typeof all): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name] of names) {
    const { outcome, run } = await checkWithTlc(await systemOf(name, plainChoice), tools!);
    const ending = outcome.verdict === "error" ? ` (${JSON.stringify(run.ending)})` : "";
    found.push(`${name}: ${said(outcome)}${ending}`);
  }
  return found;
}
