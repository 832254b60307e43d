/** The steps that a failure depends on, of protocols whose cause lies far from where they fail. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { lower, read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { printLkml } from "../../src/report/formats/lkml.ts";
import { printOutcome } from "../../src/report/text/text.ts";
import { textOf } from "../../src/trace/fact.ts";
import type { Outcome } from "../../src/trace/outcome.ts";

const folder = "test/cases/slice";
const told = new Set<string>();

async function outcomeOf(path: string, config = "default"): Promise<Outcome> {
  const { protocol, diagnostics } = await read(path);
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  const { system } = await lower(protocol, { ...plainChoice, config });
  return (await checkEmbedded(system!, {})).outcome;
}

async function caseOf(name: string): Promise<Outcome> {
  told.add(name);
  return outcomeOf(`${folder}/${name}.ts`);
}

/** `publish: kfree`, or the line where a step is no call. */
function shownIn({ trace }: Outcome): readonly string[] {
  return trace!.causes!.steps.map(({ step }) => {
    const { thread, atomic, source } = trace!.steps[step - 1]!;
    return `${thread}: ${atomic ?? source}`;
  });
}

function linksIn({ trace }: Outcome): readonly string[] {
  return trace!.causes!.steps.flatMap(({ step, links }) => {
    return links.map(({ said }) => `${step} ${textOf(said)}`);
  });
}

test("an object that was published, and freed before somebody used it", async () => {
  const outcome = await caseOf("published-then-freed");
  const links = linksIn(outcome).join("\n");
  expect(links).toContain("1 allocated f#1, which step 2 used");
  expect(links).toContain("2 wrote g.p, which step 23 read");
  expect(links).toContain("21 freed f#1, which reader uses after that");
  expect(links).toContain("24 fails here");
});

test("a timer that work arms again after it was deleted", async () => {
  const shown = shownIn(await caseOf("timer-rearmed"));
  expect(shown.filter((step) => step.endsWith(": mod_timer"))).toEqual([
    "driver: mod_timer",
    "kworker: mod_timer",
  ]);
  expect(shown).toContain("driver: del_timer_sync");
  expect(shown).toContain("driver: kfree(foo);");
});

test("a pointer that goes through a local: checked, cleared, stored, used", async () => {
  const shown = shownIn(await caseOf("through-a-local"));
  const order = [
    "filler: if (!dev.open) return;",
    "closer: dev.buffer = null;",
    "filler: const buffer = dev.buffer;",
    "filler: cache.buffer = buffer;",
    "user: buffer.length = 1;",
  ];
  expect(shown.filter((step) => order.includes(step))).toEqual(order);
});

test("what a failing assertion alone reads is followed to who wrote it, and why", async () => {
  const outcome = await caseOf("assertion");
  expect(shownIn(outcome)).toEqual([
    "second: b.n = 2;",
    "chooser: mode.value = 1;",
    "first: if (mode.value === 1) a.n = 1;",
    "first: if (mode.value === 1) a.n = 1;",
    "asker: waitUntil(b.n === 2);",
  ]);
  expect(linksIn(outcome)).toContain("4 wrote a.n, which step 5 read");
});

test("a field that nobody wrote: the branch past its write, and what was written beside it", async () => {
  const outcome = await caseOf("never-set-up");
  const links = linksIn(outcome).join("\n");
  expect(shownIn(outcome)).toContain("setter: flags.late = true;");
  expect(links).toMatch(/^\d read flags\.late, and so probe did not write device#1\.buffer$/m);
  expect(links).toMatch(/^2 allocated device#1, with the device#1\.buffer that step 10 read$/m);
  const beside = "beside the device#1.buffer that nobody wrote and step 10 read";
  expect(links).toContain(`6 wrote device#1.open, ${beside}`);
});

test("what leaks since the object that pointed to it was freed", async () => {
  const outcome = await caseOf("lost-with-its-owner");
  const links = linksIn(outcome);
  expect(links).toContain("2 allocated item#1, which leaks");
  expect(links).toContain("8 freed what pointed to what leaks");
});

test("whom nobody wakes: who made the condition true that the sleeper gave", async () => {
  const outcome = await caseOf("unwoken");
  expect(shownIn(outcome)).toContain("put: group.users = 0;");
  expect(linksIn(outcome)).toContain("4 wrote group.users, which waiter waits for");
});

test("of more than 1,500 steps at most 100 lines are printed, and what is folded is said", async () => {
  const outcome = await caseOf("bakery");
  const { steps, causes } = outcome.trace!;
  expect(steps.length).toBeGreaterThan(1500);
  expect(causes!.steps.length).toBeLessThanOrEqual(40);
  for (const text of [printLkml(outcome), printOutcome(outcome)]) {
    expect(text.split("\n").length).toBeLessThanOrEqual(100);
    expect(text).toMatch(/^ *\d+ of \d{4} steps are shown$/m);
    expect(text).toMatch(/^ *\d+ steps between \d+ and \d+: customer\([ab]\) did the same/m);
  }
  expect(printOutcome(outcome, { steps: "all" }).split("\n").length).toBeGreaterThan(1500);
  const rounds = causes!.folds.filter(({ what }) => what === "rounds");
  expect(textOf(rounds[0]!.said)).toMatch(/^customer\([ab]\) did the same \d+ times more$/);
});

test("vfio's naive put: the callback's get, both puts, and 1 -> 0", async () => {
  const outcome = await outcomeOf("specs/vfio-group/vfio-group.ts", "naive-put");
  const { steps, causes } = outcome.trace!;
  expect(causes!.steps.length).toBeLessThanOrEqual(20);
  const counts = causes!.steps.flatMap(({ step }) => {
    const { thread, changes } = steps[step - 1]!;
    return changes.flatMap((change) => {
      if (change.c !== "value" || !change.place.endsWith("kref.refcount")) return [];
      return [`${thread}: ${change.from} -> ${change.to}`];
    });
  });
  expect(counts).toEqual(["driver(devB): 1 -> 2", "driver(devA): 2 -> 1", "driver(devB): 1 -> 0"]);
});

test("each case is told", () => {
  expect([...told].toSorted()).toEqual(
    readdirSync(folder)
      .map((name) => basename(name, ".ts"))
      .toSorted(),
  );
});
