/**
 * Which threads are interchangeable, and what tells others apart. That the code marked `apart` does tell them
 * apart is shown by the walk of the whole graph: exchanging the threads all the same changes it.
 */
import { describe, expect, test } from "vitest";
import type { Symmetry, System } from "../../src/ir/system.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { orbitsOf } from "../agree/orbits.ts";
import { accept } from "../support/protocol.ts";

interface Case {
  readonly data?: string;
  /** The body of `run`, which has its instance as `own`. */
  readonly code: string;
  readonly always?: string;
  readonly each?: string;
}

function systemOf({ data = "", code, always = "true", each = "a, b" }: Case): System {
  const protocol = accept(`
    import { div } from "lockstep";
    class Dev { n = 0; on = false; next: Dev | null = null; }
    const a = new Dev();
    const b = new Dev();
    const c = new Dev();
    ${data}
    class State { first: Dev | null = null; last: Dev | null = null; who: Thread | null = null;
      set = new Set<Dev>(); list = new List<Dev>(); owners = new Set<Thread>(); n = 0; m = 0; }
    const g = new State();
    function run(own: Dev): void { ${code} }
    export default spec({
      threads: { run: thread(run, { each: [${each}] }) },
      always: { p: () => ${always} },
    });
  `);
  const { system, diagnostics } = runPasses(protocol, plainChoice);
  if (system === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return system;
}

/** All threads as one set, whatever tells them apart. */
function forced(system: System): System {
  const rows = system.threads.map(({ argument }) => [{ table: "Dev", row: argument as number }]);
  const members = system.threads.map(({ id }, at) => ({ threads: [id], rows: rows[at]! }));
  return { ...system, symmetry: { sets: [members], apart: [] } };
}

function named(system: System): readonly string[] {
  const { sets }: Symmetry = system.symmetry;
  return sets.map((members) => {
    return members
      .map(({ threads }) => threads.map((id) => system.threads[id - 1]!.name).join("+"))
      .join();
  });
}

const alike: Readonly<Record<string, Case>> = {
  "that use their instance": { code: "own.n++; own.on = true; own.n--;" },
  "that store it and themselves": {
    code: "g.first = own; g.who = self(); g.owners.add(self()); g.set.add(own);",
  },
  "that compare what is stored with their own": {
    code: "g.first = own; if (g.first === own) g.n = 1; if (g.who === self()) g.m = 1; g.who = self();",
  },
  "that line up in a list": {
    code: "g.list.push(own); if (g.list.first() === own) g.n = 1; for (const each of g.list) each.on = true;",
  },
  "that ask whether some of a set is so": {
    code: "g.set.add(own); if (g.set.has(own) && g.set.size === 2) g.n = 1;",
    always: "instances(Dev).some((each) => each.n === 0)",
  },
  "of three, two of which are named by nobody": {
    code: "own.n = 1; if (g.first === c) g.n = 1;",
    each: "a, b, c",
  },
};

describe("merges threads", () => {
  test.each(Object.entries(alike))("%s", (_, example) => {
    const system = systemOf(example);
    expect(named(system)).toEqual(["run(a),run(b)"]);
    const walked = orbitsOf(system);
    expect(walked).toHaveProperty("orbits");
    expect((walked as { orbits: number }).orbits).toBeLessThan(
      (walked as { states: number }).states,
    );
  });
});

const apart: Readonly<Record<string, Case & { readonly why: string }>> = {
  "one is named in a condition": { code: "if (own === a) g.n = 1;", why: "`a` is named" },
  "one is named in an access": {
    code: "if (a.n === 0) own.n = 1; else own.on = true; a.n = 1;",
    why: "`a` is named",
  },
  "one is stored": { code: "g.first = b; if (g.first === own) g.n = 1;", why: "`b` is named" },
  "one is pointed to at the start": {
    data: "const start = { dev: a as Dev | null };",
    code: "if (start.dev === own) g.n = 1;",
    why: "`start.dev` points to one of them at the start",
  },
  "what a property asks of each instance may fail": {
    code: "own.n = 1;",
    always: "instances(Dev).some((each) => div(4, each.n) === 4)",
    why: "what is asked of each of a set may fail",
  },
  "a property names one": { code: "own.n = 1;", always: "a.n === 0", why: "`a` is named" },
};

describe("keeps threads apart if", () => {
  test.each(Object.entries(apart))("%s", (_, { why, ...example }) => {
    const system = systemOf(example);
    expect(named(system)).toEqual([]);
    expect(system.symmetry.apart).toMatchObject([{ threads: [1, 2], why }]);
    expect(orbitsOf(forced(system))).toHaveProperty("differs");
  });
});
