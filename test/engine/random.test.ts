/** The engine beside the interpreter on protocols at random. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import { engineOn } from "./support/agree.ts";
import { systems } from "./support/random.ts";

const runs = process.env["LOCKSTEP_LONG"] ? 6_000 : 300;
const maxStates = 1500;

test("agree on what they find", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(systems, async (system) => {
      const own = search(createMachine(system), { maxStates });
      const cut = !own.exhausted && own.failure === null;
      const { found, cut: why } = await engineOn(system, { stuckUpTo: 0, maxStates });
      const kind = own.failure?.f === "fault" ? own.failure.fault.kind : (own.failure?.f ?? "none");
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (cut) expect(found.verdict).toBe("incomplete");
      else if (why !== null) console.log(why);
      else expect(found).toEqual(own);
    }),
    { numRuns: runs, seed: 20_261_125 },
  );
  if (process.env["LOCKSTEP_LONG"]) console.log(Object.fromEntries(seen));
});
