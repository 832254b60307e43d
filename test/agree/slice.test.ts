/**
 * The slice of counterexamples of random protocols and of mutants, held against the run itself: what a
 * shown step read was written by a shown step, or by one that a fold names, or by nobody.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read as readSpec } from "../../src/check/check.ts";
import { expandPath } from "../../src/replay/expand.ts";
import { tellerOf } from "../../src/replay/teller.ts";
import type { Causes } from "../../src/trace/slice/causes.ts";
import { raise } from "../../src/trace/raise.ts";
import { readingsOf, type Run, writesOf } from "../../src/trace/run.ts";
import { read, systemOf } from "./levels.ts";
import { mutantsOf } from "./mutate.ts";
import { ownLocksOf } from "./own-locks.ts";
import { protocolOf } from "./random.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const [wanted, mostRuns] = long ? [200, 4000] : [30, 600];
const seed = 20_261_202;
const maxStates = 20_000;
const timeout = 3_600_000;

interface Sliced {
  readonly system: System;
  readonly run: Run;
  readonly causes: Causes;
  readonly functionsOf: (step: number) => readonly string[];
}

/** Null where nothing fails, or nothing runs before it does. */
async function slice(system: System): Promise<Sliced | null> {
  const own = await exploreSystem(system, { maxStates, turns: "fewest" });
  if (!("found" in own) || own.found.failure === null) return null;
  const teller = tellerOf(own.machine);
  const run = expandPath(teller, own.found.path, own.found.failure);
  const { steps, causes } = raise(teller.system, run);
  if (run.steps.length === 0) return null;
  const functionsOf = (step: number): readonly string[] => {
    const { function: own, stack } = steps[step - 1]!;
    return [own, ...stack.map((call) => call.function)];
  };
  return { system: teller.system, run, causes: causes!, functionsOf };
}

/** The steps with a reading whose writer is neither shown nor folded. */
function open({ run, causes, system }: Sliced): readonly string[] {
  const known = new Set(causes.steps.map(({ step }) => step));
  for (const fold of causes.folds) for (const step of fold.steps) known.add(step);
  return causes.steps.flatMap(({ step }) => {
    const { thread } = run.steps[step - 1]!;
    const { kind } = system.threads[thread - 1]!;
    const { nodes } = system.kinds.get(kind)!;
    const events = run.steps[step - 1]!.events.filter((event, at, all) => {
      const isLast = step === run.steps.length && at === all.length - 1;
      return isLast || nodes.get(event.node)!.op.op !== "assert";
    });
    return readingsOf({ events }).flatMap(({ field, row, index }) => {
      const writer = run.steps.slice(0, step - 1).findLastIndex((earlier) => {
        return writesOf(earlier).some((write) => {
          const same = write.field === field && write.row === row;
          return same && (index === null || write.index === null || write.index === index);
        });
      });
      if (writer < 0 || known.has(writer + 1)) return [];
      // What was written into an instance before it was allocated anew is gone.
      const { table } = system.fields.get(field)!;
      const isNew = run.steps.slice(writer, step).some(({ thread: by, events: then }) => {
        const own = system.kinds.get(system.threads[by - 1]!.kind)!.nodes;
        return then.some(({ instance, node }) => {
          const isOf = instance?.table === table && instance.row === row;
          return isOf && own.get(node)!.op.op === "alloc";
        });
      });
      return isNew ? [] : [`step ${step} read ${field} ${row}, which step ${writer + 1} wrote`];
    });
  });
}

function hasMoved({ steps }: Run, thread: number): boolean {
  return steps.some((step) => step.thread === thread);
}

function expectSound(sliced: Sliced): void {
  const { causes, run } = sliced;
  expect(open(sliced)).toEqual([]);
  const last = causes.steps.flatMap(({ step, links }) =>
    links.some(({ to }) => to === null) ? [step] : [],
  );
  // A thread that waits from the start has done nothing that could be shown.
  const waiting = run.failure !== null && "waits" in run.failure ? run.failure.waits : [];
  const moved = waiting.length === 0 || waiting.some((wait) => hasMoved(run, wait.thread));
  if (moved) expect(last.length, JSON.stringify(run.failure)).toBeGreaterThan(0);
  if (run.failure!.f === "fault" || run.failure!.f === "property") {
    expect(causes.steps.at(-1)!.step).toBe(run.steps.length);
  }
  const told = causes.folds.flatMap(({ steps }) => steps);
  const shown = new Set([...causes.steps.map(({ step }) => step), ...told]);
  for (const { step, links } of causes.steps) {
    expect(links.length).toBeGreaterThan(0);
    for (const { to } of links) {
      if (to !== null) expect(shown.has(to) && to > step).toBe(true);
    }
  }
}

const numbers = fc.array(fc.nat(100_000), { minLength: 100, maxLength: 300, size: "max" });

test.each([
  ["random protocols", protocolOf],
  ["protocols with locks of their own", ownLocksOf],
] as const)("of %s: nothing that a shown step read is missing", { timeout }, async (_, textOf) => {
  let found = 0;
  const property = fc.asyncProperty(numbers, async (chosen) => {
    if (found >= wanted) return;
    const sliced = await slice(await systemOf(read(textOf(chosen)), "on"));
    if (sliced === null) return;
    found += 1;
    expectSound(sliced);
  });
  await fc.assert(property, { numRuns: mostRuns, seed, endOnFailure: !long });
  expect(found).toBe(wanted);
});

test.each([
  ["specs/vfio-group/vfio-group.ts", "p1-user"],
  ["specs/kref-lookup/kref-lookup.ts", "default"],
])("of mutants of %s (%s): the changed function is in it", { timeout }, async (path, config) => {
  const { protocol } = await readSpec(path);
  const all = mutantsOf(protocol!);
  const every = long ? 1 : Math.ceil(all.length / 12);
  let found = 0;
  const missing: string[] = [];
  for (const { name, protocol: mutant } of all.filter((_, at) => at % every === 0)) {
    const { system } = await lower(mutant, { ...plainChoice, config });
    const sliced = system && (await slice(system));
    if (sliced === null) continue;
    found += 1;
    expectSound(sliced);
    const [changed] = name.split(":");
    const functions = sliced.causes.steps.flatMap(({ step }) => sliced.functionsOf(step));
    // Where a function does nothing any more, nothing of it can be shown.
    const has = sliced.run.steps.some((_, at) => sliced.functionsOf(at + 1).includes(changed!));
    if (has && !functions.includes(changed!)) missing.push(name);
  }
  console.log(
    `${path}: ${found} mutants of ${all.length} are violated; without the function: ${missing.join(", ")}`,
  );
  expect(found).toBeGreaterThan(2);
  // Of a call that is missing nothing may be left to be shown: so it is with 3 of 66.
  expect(missing.length).toBeLessThanOrEqual(found / 20);
});
