/**
 * A step's tree has the ways that its nodes have, in every state: with each way apart, and with the ways
 * merged.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lower, read } from "../../../src/check/check.ts";
import { everyState } from "../../../src/interpret/every-state.ts";
import { createMachine, type Machine, type State } from "../../../src/interpret/state/machine.ts";
import { keyOf } from "../../../src/interpret/state/state.ts";
import { step, type Alternative } from "../../../src/interpret/step.ts";
import { leavesOf, type Step } from "../../../src/ir/tree.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice, type Choice } from "../../../src/passes/index.ts";
import { buildTrees, type Limits } from "../../../src/passes/trees/build-trees.ts";
import { Choices } from "../../agree/choices.ts";
import { read as readText } from "../../agree/levels.ts";
import { protocolOf, randomState } from "./bodies.ts";
import { treeWays } from "./execute-tree.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
/** No way is apart; each is. */
const forms: Readonly<Record<string, Limits>> = {
  merged: { nodes: 0, deep: 0 },
  apart: { nodes: Infinity, deep: Infinity },
};

async function systemOf(path: string, choice: Partial<Choice> = {}): Promise<System> {
  const { protocol, diagnostics } = await read(path);
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return lowered(protocol, choice);
}

async function lowered(protocol: Protocol, choice: Partial<Choice>): Promise<System> {
  const { system, diagnostics } = await lower(protocol, { ...plainChoice, ...choice });
  if (!system) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return system;
}

function wayOf(way: Alternative): string {
  if (way.a === "next") return keyOf(way.state);
  return way.a === "fail" ? `fail ${way.fault.kind} at ${way.node}` : way.a;
}

/** Compares the trees with the nodes, where each thread rests in a state. */
function comparer(machine: Machine, limits: Limits): (state: State) => void {
  const { steps } = buildTrees(machine.system, limits);
  const byCut = new Map<string, Step>();
  for (const each of steps) byCut.set(`${each.kind.name} ${each.cut.node}`, each);
  return (state) => {
    for (const { thread, pc, kind } of machine.threads) {
      const own = byCut.get(`${kind.name} ${String(state[pc])}`);
      if (!own) continue;
      const nodes = new Set(step(machine, state, thread.id).map(wayOf));
      const tree = treeWays(machine, state, thread.id, own);
      tree.delete("disabled");
      nodes.delete("disabled");
      expect(tree, `${thread.name} in ${keyOf(state)}`).toEqual(nodes);
    }
  };
}

function compareAll(system: System, limits: Limits, most: number): number {
  const machine = createMachine(system);
  const compare = comparer(machine, limits);
  let left = most;
  const ways = everyState(machine, (state) => {
    if (left-- > 0) compare(state);
    return left > 0 ? machine.threads.flatMap(({ thread }) => step(machine, state, thread.id)) : [];
  });
  for (const _ of ways);
  return most - Math.max(0, left);
}

const folders = ["merged", "agreement", "evaluation"].map((name) => join("test/cases", name));
const paths = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));

test.each(paths)("%s", async (path) => {
  for (const reduction of ["on", "off"] as const) {
    const system = await systemOf(path, { reduction });
    for (const limits of Object.values(forms)) {
      expect(compareAll(system, limits, long ? 20_000 : 200)).toBeGreaterThan(0);
    }
  }
});

test("twelve tests one after another have one end", { timeout: 1_200_000 }, async () => {
  const system = await systemOf("test/cases/trust-deep-trees.ts", { config: "both" });
  const ends = buildTrees(system).steps.map(({ tree }) => leavesOf(tree).length);
  expect(Math.max(...ends)).toBeLessThan(30);
  compareAll(system, forms["merged"]!, long ? 20_000 : 30);
});

/** Atomic bodies of random code, each in states that it need not be able to reach. */
test("random bodies", { timeout: 3_600_000 }, async () => {
  const met = new Set<string>();
  const numbers = fc.array(fc.nat(100_000), { minLength: 20_000, maxLength: 20_000, size: "max" });
  for (const chosen of fc.sample(numbers, { seed: 20_261_201, numRuns: long ? 50 : 2 })) {
    const choices = new Choices(chosen);
    const machine = createMachine(await lowered(readText(protocolOf(choices, 25)), {}));
    const compared = Object.values(forms).map((limits) => comparer(machine, limits));
    for (let count = 0; count < 40; count++) {
      const state = randomState(machine, choices);
      for (const compare of compared) compare(state);
      for (const { thread } of machine.threads) {
        for (const way of step(machine, state, thread.id)) {
          met.add(way.a === "fail" ? way.fault.kind : way.a);
        }
      }
    }
  }
  expect([...met].toSorted()).toEqual(kinds.toSorted());
});

const kinds = [
  ...["next", "bound", "assertion", "double-free", "index"],
  ...["null-dereference", "range", "use-after-free"],
];
