/** What a search with symmetry tells of threads: the run of one, not the state that was kept for it. */
import { describe, expect, test } from "vitest";
import { exploreSystem, type Explored } from "../../../src/check/embedded/explore.ts";
import { follow } from "../../../src/engine/search/follow.ts";
import { loadModel } from "../../../src/engine/index.ts";
import { generateChecker } from "../../../src/codegen/checker/index.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { orbitsOf } from "../../agree/orbits.ts";
import { findStuck } from "../../agree/stuck.ts";
import { accept } from "../../support/protocol.ts";

const data = `
  class State { free = true; tick = false; who: Thread | null = null; last: Thread | null = null;
    line = new List<Thread>(); in = new Set<Thread>(); n = 0; }
  const g = new State();
  const take = atomic((): void => { waitUntil(g.free); g.free = false; g.last = self(); });
  function clock(): void { while (true) { waitUntil(g.tick); g.tick = false; g.tick = true; } }
`;

function systemOf(code: string, threads: string): System {
  const text = `${data} ${code} export default spec({ threads: { ${threads} }, bounds: { "State.line": 4 } });`;
  const { system, diagnostics } = runPasses(accept(text), { ...plainChoice, reduction: "off" });
  if (system === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return system;
}

async function explored(system: System, limits = {}): Promise<Explored> {
  const found = await exploreSystem(system, limits);
  if ("found" in found) return found;
  throw new Error(JSON.stringify(found));
}

const beats = "function beat(): void { while (true) g.tick = !g.tick; }";

describe("a thread that can never move again", () => {
  // The first to come takes what the others wait for, so each of them may be the one that is stuck.
  const system = systemOf(
    `${beats} function user(): void { g.line.push(self()); take(); }`,
    "user: thread(user, { count: 3 }), beat: daemon(beat)",
  );

  test("is the one that the run leaves stuck", async () => {
    const { found, machine, stored } = await explored(system, { retoldUpTo: 0 });
    expect(stored).toBeLessThan(found.distinct);
    expect(found.failure).toMatchObject({ f: "stuck" });
    const stuck = (found.failure as { thread: number }).thread;
    const others = found.path.map(({ thread }) => thread);
    expect(findStuck(machine)!.steps).toBe(found.path.length);
    // Who took it has ended; whom it names as stuck has come, and not taken it.
    expect(others.filter((thread) => thread === stuck).length).toBeLessThan(2);
  });

  test("is found without symmetry too, and told from there", async () => {
    const [told, plain] = [await explored(system), await explored(system, { symmetry: "off" })];
    expect(told.found).toEqual(plain.found);
    expect(told.stored).toBe(plain.stored);
  });
});

test("a thread that is stuck is told from one that passes it again and again", async () => {
  const system = systemOf(
    `const own = atomic((): void => { waitUntil(g.last === null || g.last === self()); g.last = self(); });
     function user(): void { while (true) { g.n = 1; own(); g.n = 0; g.tick = !g.tick; } }`,
    "user: thread(user, { count: 2 })",
  );
  const { found, machine } = await explored(system, { retoldUpTo: 0 });
  expect(found.failure).toMatchObject({ f: "stuck" });
  expect(findStuck(machine)!.steps).toBe(found.path.length);
});

test("says that none is stuck where each can go on in the end", async () => {
  const system = systemOf(
    `${beats} function user(): void { take(); g.free = true; }`,
    "user: thread(user, { count: 3 }), beat: daemon(beat)",
  );
  expect(await explored(system)).toMatchObject({ found: { verdict: "holds" }, stuckSought: true });
});

describe("a path", () => {
  const code = `
    function user(): void {
      g.line.push(self());
      const one = choose(g.line);
      g.in.add(one);
      if (g.in.size === 3 && g.line.first() === self() && one === self()) assert(g.n !== 0, "n");
    }`;
  const system = systemOf(code, "user: thread(user, { count: 3 })");

  test("is one of the model's own, with the choices as they are numbered there", async () => {
    const { found } = await explored(system, { retoldUpTo: 0 });
    const plain = await explored(system, { symmetry: "off" });
    expect(found.failure).toMatchObject({ f: "fault" });
    expect(found.path.length).toBe(plain.found.path.length);
    const made = generateChecker(system);
    const model = loadModel("checker" in made ? made.checker.text : "");
    expect(follow(model, found.path)).toMatchObject({
      taken: found.path.length,
      wrong: { at: "step" },
    });
  });

  test("to what a property asks for is one too", async () => {
    const text = `${data} function user(): void { g.in.add(self()); g.line.push(self()); }
      export default spec({ threads: { user: thread(user, { count: 3 }) }, bounds: { "State.line": 4 },
        reach: { all: () => g.in.size === 3 && g.line.length === 3 } });`;
    const { system: asked } = runPasses(accept(text), plainChoice);
    const { found } = await explored(asked!);
    const path = found.reached.get("all")!;
    const made = generateChecker(asked!);
    const model = loadModel("checker" in made ? made.checker.text : "");
    expect(follow(model, path)).toMatchObject({ taken: path.length, wrong: null });
  });
});

test("keeps one state for each orbit of threads in lists, sets and fields", async () => {
  const system = systemOf(
    `function user(): void { g.line.push(self()); g.in.add(self()); g.who = self(); g.in.delete(self()); }`,
    "user: thread(user, { count: 3 })",
  );
  const { found, stored } = await explored(system);
  expect(orbitsOf(system)).toEqual({ states: found.distinct, orbits: stored });
});

test("counts the states, steps and executed code of all that it keeps one for", async () => {
  const system = systemOf(
    `${beats} function user(): void { take(); g.n++; g.n--; g.free = true; }`,
    "user: thread(user, { count: 4 }), beat: daemon(beat)",
  );
  const [merged, plain] = [await explored(system), await explored(system, { symmetry: "off" })];
  expect(merged.found).toEqual(plain.found);
  expect(merged.coverage).toEqual(plain.coverage);
  expect(merged.stored).toBeLessThan(plain.stored / 4);
});
