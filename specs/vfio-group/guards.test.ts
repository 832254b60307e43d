/**
 * Which guard carries what: the three lines of the README about C10, and all guards in guards.md.
 * LOCKSTEP_UPDATE=1 with LOCKSTEP_LONG=1 writes guards.md again.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { plainChoice, type Choice } from "../../src/passes/index.ts";
import { reviewGuards } from "../../src/review/guards/index.ts";
import { printGuardsMarkdown } from "../../src/review/guards/print/markdown.ts";
import type { GuardRow } from "../../src/review/guards/report.ts";

const folder = "specs/vfio-group";
const { protocol } = await read(`${folder}/vfio-group.ts`);
const readme = readFileSync(`${folder}/README.md`, "utf8");
const c10 = '"a callback about a group that is not listed stops at container_users"';
const gate = "vfio_group_in_use/check/atomic_read(group.container_users) !== 0";
const reference = "vfio_iommu_group_notifier/reference/group";

/** The gate is on, and a host driver in a group that is in use does not end the run. */
async function guardIn(config: "p1" | "before", id: string): Promise<GuardRow> {
  const choice: Choice = {
    ...plainChoice,
    config: `${config}-no-gate-claim`,
    parameters: { GATE: true },
  };
  const usual = { choices: [choice], named: "yes", newOnly: "no", claims: "all" } as const;
  const { rows } = await reviewGuards(protocol!, { ...usual, only: (guard) => guard.id === id });
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

describe("C10", () => {
  test("is carried by container_users with the patch", async () => {
    const { verdict, claims } = await guardIn("p1", gate);
    expect(verdict).toBe("necessary");
    const [first] = claims;
    expect(first).toMatchObject({ name: c10, steps: 11 });
    expect(readme).toContain(`container_users carries it: C10 falls after ${first!.steps} steps`);
  });

  test("is carried by two guards before, each of which covers the other", async () => {
    const { verdict, coveredBy } = await guardIn("before", gate);
    expect(verdict).toBe("covered");
    const [{ guard, claim }] = coveredBy as [GuardRow["coveredBy"][number]];
    expect([guard, claim.name, claim.steps]).toEqual([reference, c10, 11]);
    expect(readme).toContain(`with both away C10 falls after ${claim.steps} steps`);
  });

  test("does not fall without that reference alone, but C7 and C8 do", async () => {
    const { verdict, claims } = await guardIn("before", reference);
    expect(verdict).toBe("necessary");
    expect(claims.map(({ name }) => name)).not.toContain(c10);
    const freed = claims.find(({ kind }) => kind === "use-after-free")!;
    expect(freed.name).toMatch(/^use-after-free of VfioUnboundDev/);
    expect(readme).toContain(
      `an unbound entry is used after it was freed, after ${freed.steps} steps`,
    );
  });
});

const stored = `${folder}/guards.md`;

const minutes = { timeout: 1_800_000 };

test.runIf(process.env["LOCKSTEP_LONG"])("guards.md is what is found", minutes, async () => {
  const names = ["default", ...protocol!.configs.map(({ name }) => name)];
  const choices = names.map((config) => ({ ...plainChoice, config }));
  const asked = { choices, named: "no", newOnly: "no", claims: "first" } as const;
  const report = await reviewGuards(protocol!, asked);
  expect(report.rows.length).toBeGreaterThanOrEqual(60);
  expect(report.tried.changes).toBeGreaterThanOrEqual(80);
  expect(report.configs).toHaveLength(11);
  const text = printGuardsMarkdown(report);
  if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(stored, text);
  expect(text).toBe(readFileSync(stored, "utf8"));
});

test("in guards.md every guard has a reason, and few are redundant", () => {
  const text = readFileSync(stored, "utf8");
  expect(text).not.toContain("## Not known");
  const redundant = Number(/## Redundant within these bounds \((\d+)\)/.exec(text)?.[1]);
  expect(redundant).toBeLessThanOrEqual(5);
});
