import { describe, expect, it } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import { findShorter } from "../../src/replay/shortest.ts";
import { locks, lookup } from "../support/examples.ts";

const plenty = { deadline: Infinity, maxStates: 10_000 };

describe("findShorter", () => {
  it.each([
    ["a circular wait", locks],
    ["a use after free", lookup],
  ])("finds the shortest of %s, and says when it is known", (_name, system) => {
    const machine = createMachine(system);
    const { path, failure } = search(machine);
    const [first] = path;
    const longer = { path: [...path, first!], failure: failure! };
    const found = findShorter(machine, longer, plenty);
    expect(found).toMatchObject({ failing: { failure: { f: failure!.f } } });
    expect(found).toHaveProperty("failing.path.length", path.length);
    expect(findShorter(machine, { path, failure: failure! }, plenty)).toBe("known");
  });

  it("does not know where a budget ends it", () => {
    const machine = createMachine(lookup);
    const { path, failure } = search(machine);
    const known = { path, failure: failure! };
    expect(findShorter(machine, known, { ...plenty, maxStates: 1 })).toBe("cut");
    expect(findShorter(machine, known, { ...plenty, deadline: 0 })).toBe("cut");
  });
});
