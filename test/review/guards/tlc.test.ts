/** TLC says of changed protocols what the guards' answer says: some in which a claim falls, some that hold. */
import { describe, expect, test } from "vitest";
import { read } from "../../../src/check/check.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { findGuards } from "../../../src/review/guards/find-guards.ts";
import { reviewGuards } from "../../../src/review/guards/index.ts";
import { apply } from "../../../src/review/guards/tree/edit.ts";
import { secondOpinion } from "../../agree/disagreement.ts";
import { toolsOrSkip } from "../../support/tools.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const [spec, configs, most] = long
  ? ([
      "specs/vfio-group/vfio-group.ts",
      ["naive-put-alone", "p1-user", "p1-rebind", "p1-stub"],
      { violated: 20, holds: 10 },
    ] as const)
  : ([
      "specs/kref-lookup/kref-lookup.ts",
      ["default", "put-under-mutex"],
      { violated: 3, holds: 2 },
    ] as const);

interface Case {
  readonly name: string;
  readonly config: string;
  readonly protocol: Protocol;
}

async function casesOf(result: "violated" | "holds"): Promise<readonly Case[]> {
  const { protocol } = await read(spec);
  const choices = configs.map((config) => ({ ...plainChoice, config }));
  const asked = { choices, named: "yes", newOnly: "no", claims: "first" } as const;
  const { rows } = await reviewGuards(protocol!, asked);
  const guards = findGuards(protocol!);
  const all = rows.flatMap(({ id, variants }, at) =>
    variants.flatMap(({ op, runs }, which) =>
      runs
        .filter((run) => run.result === result)
        .map(({ config }) => {
          const changed = apply(protocol!, guards[at]!.changes[which]!);
          return { name: `${id} ${op} (${config})`, config, protocol: changed };
        }),
    ),
  );
  const step = Math.max(1, all.length / most[result]);
  return Array.from({ length: most[result] }, (_, at) => all[Math.floor(at * step)]!);
}

const tools = await toolsOrSkip();
const cases = tools === null ? null : [await casesOf("violated"), await casesOf("holds")];

describe.skipIf(cases === null)("TLC confirms", () => {
  test.each((cases?.[0] ?? []).map((each) => [each.name, each] as const))("%s falls", falls);
  test.each((cases?.[1] ?? []).map((each) => [each.name, each] as const))("%s holds", holds);
});

async function falls(_name: string, each: Case): Promise<void> {
  const { tlc } = await opinion(each);
  expect(tlc.verdict).toBe("violated");
}

async function holds(_name: string, each: Case): Promise<void> {
  const { tlc, difference } = await opinion(each);
  expect([tlc.verdict, difference]).toEqual(["holds", null]);
}

function opinion({ protocol, config }: Case) {
  const { system } = runPasses(protocol, { ...plainChoice, config });
  return secondOpinion(system!, tools!);
}
