/**
 * Whether one version refines another, held against all runs of both, one access a step: the sequences
 * of observed values, and what is live at their ends.
 */
import { expect, test } from "vitest";
import { cellOf, createMachine, type Machine } from "../../../src/interpret/state/machine.ts";
import type { State } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import { step } from "../../../src/interpret/step.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { compareVersions } from "../../../src/review/compare/index.ts";
import type { Refinement } from "../../../src/review/compare/refines.ts";
import { protocolOf } from "../guards/reviewed.ts";

async function refines(text: string, observed: readonly string[]): Promise<Refinement> {
  const protocol = protocolOf(text);
  const named = (config: string) => {
    return { name: config, protocol, choice: { ...plainChoice, config } };
  };
  const limits = { refines: observed };
  const report = await compareVersions(named("default"), named("patched"), limits);
  if ("why" in report) throw new Error(report.why);
  return report.refines!;
}

/** Every run of a protocol without loops, as the values of `s.x` one after another. */
function behaviours(protocol: Protocol, config: string): ReadonlySet<string> {
  const { system } = runPasses(protocol, { ...plainChoice, config, reduction: "off" });
  const machine = createMachine(system!);
  const all = new Set<string>();
  const visit = (state: State, seen: readonly string[]): void => {
    const value = String(xOf(machine, state));
    const now = seen.at(-1) === value ? seen : [...seen, value];
    all.add(now.join());
    const ways = machine.threads.flatMap(({ thread }) => step(machine, state, thread.id));
    for (const way of ways) if (way.a === "next") visit(way.state, now);
    if (ways.length === 0) all.add(`${now.join()} end`);
  };
  visit(start(machine).state, []);
  return all;
}

function xOf(machine: Machine, state: State): unknown {
  return state[cellOf(machine.fields.get("s.x")!, 1)];
}

const spec = (one: string, two: string): string => `
import { param, spec, thread } from "lockstep";
const PATCHED = param(false);
const s = { x: 0, y: 0 };
function one(): void { ${one} }
function two(): void { ${two} }
export default spec({
  threads: { one: thread(one), two: thread(two) },
  configs: { patched: { params: { PATCHED: true } } },
});
`;

const set = (value: number): string => `s.x = ${value}; s.y = s.x;`;
const pairs: readonly (readonly [string, string])[] = [
  // The same values in fewer orders.
  [`if (PATCHED) { ${set(1)} ${set(2)} } else { ${set(1)} s.x = 2; }`, "if (s.x === 7) s.y = 5;"],
  // One value is left out: 0, 2 is none of BASE.
  [`if (!PATCHED) { ${set(1)} } ${set(2)}`, "if (s.y === 9) s.x = 9;"],
  // One value more.
  [`${set(1)} if (PATCHED) { ${set(3)} } ${set(2)}`, "if (s.y === 9) s.x = 9;"],
  // Only the order of two threads differs.
  ["if (PATCHED && s.y === 0) s.x = 1; else if (s.x !== 2) s.x = 1;", "s.y = s.x; s.x = 2;"],
  ["if (s.x < 9 && (!PATCHED || s.x === 0)) s.x = 1;", "s.x = 2;"],
  ["if (s.x < 9 && (PATCHED || s.x === 0)) s.x = 1;", "s.x = 2;"],
];

test("behaviours are included where every run's values are those of another run", async () => {
  const verdicts = new Set<string>();
  for (const [one, two] of pairs) {
    const text = spec(one, two);
    const protocol = protocolOf(text);
    const was = behaviours(protocol, "default");
    const now = [...behaviours(protocol, "patched")];
    const included = now.every((behaviour) => was.has(behaviour));
    const { verdict, witness } = await refines(text, ["s.x"]);
    expect(verdict, one).toBe(included ? "refines" : "differs");
    expect(witness === null, one).toBe(included);
    verdicts.add(verdict);
  }
  expect(verdicts).toEqual(new Set(["refines", "differs"]));
});

test("a shortest run is shown, and what it is observed as", async () => {
  const [, , more] = pairs;
  const { said, witness } = await refines(spec(...more!), ["s.x"]);
  expect(said).toBe("no run of default is observed so: s.x is 3 after s.x is 1");
  expect(witness!.outcome.trace.steps.at(-1)!.code).toBe("s.x = 3");
});

const leaving = `
import { kfree, kzalloc } from "lockstep/kernel";
import { param, spec, thread } from "lockstep";
const PATCHED = param(false);
class Entry { n = 0; }
const s = { on: false };
function one(): void {
  const entry = kzalloc(Entry);
  if (!PATCHED || s.on) kfree(entry);
}
function two(): void { s.on = true; }
export default spec({
  threads: { one: thread(one), two: thread(two) },
  bounds: { Entry: 1 },
  configs: { patched: { params: { PATCHED: true } } },
});
`;

test("without an observed global, what is live at the end counts", async () => {
  expect(await refines(leaving, [])).toMatchObject({
    verdict: "differs",
    said: "no run of default is observed so: 1 Entry is live at the end",
  });
  expect((await refines(leaving.replace("PATCHED: true", "PATCHED: false"), [])).verdict).toBe(
    "refines",
  );
});

test("what is in no state cannot be observed, and a failure is a behaviour", async () => {
  const unread = spec("s.x = 1;", "if (s.y === 0) s.y = 1;");
  expect(await refines(unread, ["s.x"])).toMatchObject({
    verdict: "unknown",
    said: "s.x is not in the states of both: there is none, one thread alone has it, or nothing reads it",
  });
  const failing = spec('s.y = s.x; assert(!(PATCHED && s.y === 4), "no 4");', "s.x = 4;");
  const found = await refines(failing.replace("{ param", "{ assert, param"), []);
  expect(found.verdict).toBe("differs");
  expect(found.said).toMatch(/^patched fails as default does not: /);
});
