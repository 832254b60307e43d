import { expect, it } from "vitest";
import { giveBack, takeSpace } from "../../../src/engine/store/space.ts";
import { layKnown, mostStates } from "../../../src/engine/wasm/layout.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { lower, read } from "../../../src/check/check.ts";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";

it("says so where the states are more than can be addressed, and what to do", async () => {
  const { protocol } = await read("bench/models/refcounted-group.ts");
  const { system } = await lower(protocol!, { ...plainChoice, config: "S", reduction: "off" });
  // The next search is given a space of one page.
  giveBack({
    memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
    touched: 0,
  });
  const { outcome } = await checkEmbedded(system!, {});
  const small = takeSpace();
  expect(small.memory.buffer.byteLength).toBe(2 ** 16);
  expect(outcome.verdict).toBe("incomplete");
  expect(outcome.counts.stored).toBe(layKnown(2, 2 ** 16).capacity);
  expect(outcome.notes[0]).toBe("the states are more than the engine can address");
  expect(outcome.notes.join("\n")).toMatch(/\nmake the model smaller .*\nTLC keeps states on disk/);
  const ample = await checkEmbedded(system!, {});
  expect(ample.outcome).toMatchObject({ verdict: "holds", counts: { distinct: 109_448 } });
});

it.each([1, 2, 3, 8, 32])(
  "lays states of %i words and their table into the memory there is",
  (words) => {
    for (const bytes of [2 ** 16, 2 ** 20, 2 ** 32]) {
      const { states, parents, entries, capacity } = layKnown(words, bytes);
      const size = 2 ** Math.ceil(Math.log2(capacity * 2));
      expect(states).toBe(0);
      expect(parents).toBe(capacity * words * 4);
      expect(entries).toBe(parents + capacity * 4);
      expect(entries + size * 4).toBeLessThanOrEqual(bytes);
      expect(size).toBeGreaterThanOrEqual(1024);
      expect(capacity).toBeLessThanOrEqual(mostStates);
    }
    expect(layKnown(2, 2 ** 32).capacity).toBe(mostStates);
  },
);
