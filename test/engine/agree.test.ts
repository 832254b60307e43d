/** The engine beside the interpreter: the same states, steps and failures on every System there is. */
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { samples } from "../codegen/support/systems.ts";
import * as s from "../support/system.ts";
import { expectAgreement } from "./support/agree.ts";

/** The long form also looks at what takes the interpreter more than a few seconds. */
const mostStates = process.env["LOCKSTEP_LONG"] ? Infinity : 30_000;

test.each(Object.entries(samples))("a System by hand: %s", async (_name, { parts }) => {
  expect(await expectAgreement(s.makeSystem(parts))).not.toBe(null);
});

const inFolders = ["specs", "test/golden"].flatMap((folder) =>
  readdirSync(folder).map((name) => `${folder}/${name}/${name}.ts`),
);
const litmus = readdirSync("test/litmus/protocols").map((name) => `test/litmus/protocols/${name}`);

for (const path of [...inFolders, ...litmus].filter((each) => existsSync(each))) {
  const { protocol } = await read(path);
  const configs = ["default", ...protocol!.configs.map(({ name }) => name)];
  describe(path, () => {
    for (const config of configs) {
      test.each(["on", "off"] as const)(`${config}, reduction %s`, async (reduction) => {
        const { system } = await lower(protocol!, { ...plainChoice, config, reduction });
        await expectAgreement(system!, mostStates);
      });
    }
  });
}
