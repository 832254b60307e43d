/** The budget of the lowering: what is too much ends, with the functions that make it so. */
import { expect, test } from "vitest";
import { Unfinished } from "../../../src/diagnostics/unfinished.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { interpret } from "../../../src/check/oracle.ts";
import { read } from "../../../src/check/check.ts";

async function lowered(name: string) {
  const { protocol } = await read(`test/cases/${name}.ts`);
  return runPasses(protocol!, plainChoice);
}

test("thirty functions that call one another twice end it, and are named", async () => {
  const ended = lowered("trust-ctrl-c");
  await expect(ended).rejects.toThrow(Unfinished);
  await expect(ended).rejects.toThrow(
    /^incomplete: lowering: .* more than 200,000 nodes\. Inlined most: f30 [\d,]+ times, f29 [\d,]+ times, f28 /,
  );
});

test("four thousand calls are well within it", async () => {
  const { system } = await lowered("trust-exp12");
  expect((await interpret(system!)).verdict).toBe("holds");
});
