/** Where a model is too large to be printed as TLA+, the engine's answer counts, and says so. */
import { expect, test } from "vitest";
import type { Ask, EngineChoice } from "../../src/check/ask.ts";
import { check, read } from "../../src/check/check.ts";
import { Unfinished } from "../../src/diagnostics/unfinished.ts";
import { plainChoice } from "../../src/passes/index.ts";

/** Asks with a TLC whose input would be too large. */
async function answer(engine: EngineChoice) {
  const { protocol } = await read("test/cases/trust-exp12.ts");
  const ask: Ask = {
    engine,
    limits: {},
    tlc: {},
    timeoutMs: undefined,
    vacuity: "warn",
    cache: null,
    known: undefined,
    tools: () => Promise.reject(new Unfinished("printing of TLA+", "it has too many parts.")),
    onStage: () => undefined,
    onAnswer: () => undefined,
  };
  const checked = await check(protocol!, plainChoice, ask);
  if (checked.system === null) throw new Error("not lowered");
  return checked.outcome;
}

test("the engine's answer stands, unconfirmed", async () => {
  const { verdict, confirmation } = await answer("auto");
  expect(verdict).toBe("holds");
  expect(confirmation).toMatchObject({
    says: "nothing",
    said: "TLC did not confirm it: printing of TLA+ was not finished: it has too many parts.",
  });
});

test("where TLC alone is asked, there is no answer", async () => {
  await expect(answer("tlc")).rejects.toThrow(Unfinished);
});
