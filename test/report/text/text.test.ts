import { storeCauses } from "../../../src/trace/slice/causes.ts";
import { describe, expect, it } from "vitest";
import { fact, printLine } from "../../../src/trace/fact.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { outcomeOf } from "../../../src/replay/outcome.ts";
import { search } from "../../../src/interpret/search.ts";
import { printJson } from "../../../src/report/formats/json.ts";
import { coversOf } from "../../../src/report/covers.ts";
import { printOutcome } from "../../../src/report/text/text.ts";
import type { Outcome } from "../../../src/trace/outcome.ts";
import { locks, lookup } from "../../support/examples.ts";

function outcome(system: typeof locks): Outcome {
  const machine = createMachine(system);
  return outcomeOf(machine, search(machine));
}

/** The trace with every line of source made long. */
function lengthened({ trace, ...rest }: Outcome): Outcome {
  const steps = trace!.steps.map((step) => ({
    ...step,
    source: `${step.source} ${"/* x */".repeat(20)}`,
  }));
  return { ...rest, trace: { ...trace!, steps } };
}

describe("text", () => {
  it("prints a use after free", () => {
    expect(printOutcome(outcome(lookup))).toMatchInlineSnapshot(`
      "put  put
        1  14  const group = kzalloc(Group)  group#1 allocated
                                             => used by step 2
        2  15  vfio.first = group            vfio.first NULL -> group#1
                                             => read by step 3

      get  get  drivers/vfio/vfio.c vfio_group_get
        3   4  const group = vfio.first      vfio.first is group#1
                                             => used by step 6

      put  drop < put
        5  10  kfree(group)                  group#1 freed
                                             => used at the end

      get  get  drivers/vfio/vfio.c vfio_group_get
        6   6  group.refs++                  => where it ends

      5 of 6 steps are shown

      use-after-free: get uses group#1 after it was freed

        spec.ts:6:3 in get
        C: drivers/vfio/vfio.c vfio_group_get
          4 |   const group = vfio.first;
          5 |   if (group === null) return;
        > 6 |   group.refs++;
            |   ^^^^^^^^^^^^^
          7 | }

        group#1 was freed by put at step 5
        the pointer to it was read from vfio.first at step 3
          vfio.first is group#1 at step 3, written by put at step 2

      violated  example: use-after-free
        covers      threads get, put; bounds Group 1; sequentially consistent memory; not looked at:
                    interrupt contexts, endless loops; an address is reused only once nothing points to
                    it; whether one was is not sought
        states      20 distinct, 26 generated, depth 7; not all explored
        engine      reference interpreter, reduction off; no shorter trace exists
      "
    `);
  });

  it("prints a circular wait", () => {
    expect(printOutcome(outcome(locks), { width: 80 })).toMatchInlineSnapshot(`
      "one  one
        1   4  mutex_lock(m.a)  m.a.owner none -> one
                                => waited for at the end

      two  two
        2  11  mutex_lock(m.b)  m.b.owner none -> two
                                => waited for at the end

      circular-wait: threads wait for each other, and none of them can go on

        one waits in mutex_lock, called by one (spec.ts:5) for m.b.owner === null
          m.b.owner is two, since step 2
        two waits in mutex_lock, called by two (spec.ts:12) for m.a.owner === null
          m.a.owner is one, since step 1

      violated  example: circular-wait
        covers      threads one, two; sequentially consistent memory; not looked at:
                    interrupt contexts, endless loops
        states      5 distinct, 5 generated, depth 3; not all explored
        engine      reference interpreter, reduction off; no shorter trace exists
      "
    `);
  });

  it.each([80, 100, 120])("stays within %i columns", (width) => {
    for (const each of [outcome(lookup), outcome(locks), lengthened(outcome(lookup))]) {
      const lines = printOutcome(each, { width }).split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width);
    }
  });

  it("lets no name move the cursor or turn the reading order", () => {
    const evil = "a\u001b[2J\u202eb\u0007\u200b";
    const bare = outcome(lookup);
    const trace = bare.trace!;
    const steps = trace.steps.map((step) => ({ ...step, thread: evil, source: evil }));
    const excerpt = { ...trace.ending.excerpt!, lines: [{ number: 6, text: evil }] };
    const ending = { ...trace.ending, title: evil, why: [fact`${evil}`], excerpt };
    const text = printOutcome({
      ...bare,
      protocol: evil,
      notes: [evil],
      trace: { ...trace, steps, ending },
    });
    expect(text).not.toMatch(/[\u001b\u202e\u0007\u200b]/u);
    expect(text).toContain("a\\u{1b}[2J\\u{202e}b\\u{7}\\u{200b}");
  });

  it("colours only where it is asked to, and says the same", () => {
    const colored = printOutcome(outcome(lookup), { colors: "on" });
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
    expect(colored).toMatch(escapes);
    expect(colored.replaceAll(escapes, "")).toBe(printOutcome(outcome(lookup)));
  });

  it("says what is not checked, whatever the verdict", () => {
    const held: Outcome = { ...outcome(locks), verdict: "holds", failure: null, trace: null };
    const text = printOutcome({ ...held, covered: { ...held.covered, exhausted: true } });
    expect(text).toMatch(/^holds {2}example\n/);
    expect(text).toContain("all explored");
    const lines = [
      "covers threads one, two; sequentially consistent memory;",
      "not looked at: interrupt contexts, endless loops;",
      "threads that wait for ever while others go on were not looked for states",
    ];
    expect(text.replace(/\s+/g, " ")).toContain(lines.join(" "));
  });

  it("says of work items and of memory what the model can show", () => {
    const { covered } = outcome(lookup);
    const covers = (more: Partial<Outcome["covered"]>): string =>
      coversOf({ verdict: "holds", covered: { ...covered, ...more } });
    expect(covers({ workers: 1 })).toContain("; work items never overlap (one worker);");
    expect(covers({ workers: 2 })).toContain(
      "; work items may overlap (2 workers); whether two did was not sought;",
    );
    expect(covers({ workers: 0 })).not.toContain("work items");
    expect(covers({})).toMatch(
      /; an address is reused only once nothing points to it; whether one was is not sought$/,
    );
    expect(covers({ reuse: "never" })).toMatch(/; no address was reused$/);
    expect(covers({ stuckSought: true })).toContain("; no thread waits for ever;");
  });

  it("says whom interrupts were looked at for", () => {
    const { covered } = outcome(locks);
    const covers = coversOf({ verdict: "holds", covered: { ...covered, stopped: ["one"] } });
    expect(covers).toContain("; others stop one and nobody else; not looked at: endless loops;");
    expect(covers).not.toContain("interrupt contexts");
  });

  it("says where threads run, and that nothing runs beside one CPU", () => {
    const { covered } = outcome(locks);
    const covers = (on: Readonly<Record<string, readonly string[]>>): string =>
      coversOf({ verdict: "holds", covered: { ...covered, threads: ["a", "b"], on } });
    expect(covers({ cpu0: ["a", "b"] })).toContain(
      "; on cpu0 a, b; not looked at: what runs beside cpu0, endless loops;",
    );
    expect(covers({ cpu0: ["a"], cpu1: ["b"] })).toContain(
      "; on cpu0 a; on cpu1 b; not looked at: endless loops;",
    );
    expect(covers({ cpu0: ["a"] })).toContain("; on cpu0 a; not looked at: endless loops;");
    expect(covers({})).toContain("; not looked at: interrupt contexts, endless loops;");
  });
});

describe("json", () => {
  it("carries everything", () => {
    const found = outcome(lookup);
    const { why, ...ending } = found.trace!.ending;
    const told = { ...ending, why: why.map(printLine), facts: why };
    const trace = { ...found.trace!, ending: told, causes: storeCauses(found.trace!.causes) };
    expect(JSON.parse(printJson(found))).toEqual({
      lockstep: 1,
      ...found,
      covers: coversOf(found),
      trace,
    });
  });
});
