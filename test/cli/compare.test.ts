/** Two stored traces side by side: where they part, what decided it, and what cannot be compared. */
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const traces = resolve("specs/vfio-group/traces");
const naive = join(traces, "naive-put.itf.json");
const noGate = join(traces, "p1-no-gate.itf.json");

afterAll(() => place.remove());

function compare(...args: readonly string[]) {
  return place.run(["trace", "compare", ...args]);
}

describe("trace compare", () => {
  test("names the guard that a parameter decides, by the second trace's own protocol", () => {
    const { status, out, err } = compare(naive, noGate);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain("they part at once");
    expect(out).toMatch(
      /decided by HOTPLUG true -> false in `if \(HOTPLUG\) iommu_group_add_device/,
    );
    expect(out).toContain("PATCHED is false in A, true in B");
    expect(out).toMatch(/^A +\| B$/m);
  });

  test("says so where all steps are the same", () => {
    const { status, out } = compare(naive, naive);
    expect(status).toBe(0);
    expect(out).toContain("they do not part: all steps are the same");
  });

  test("refuses traces of two protocols", () => {
    const kref = resolve("specs/kref-lookup/kref-lookup.ts");
    const kept = ["--config", "broken", "--engine", "embedded", "--save-trace", "kref.itf.json"];
    expect(place.run(["check", kref, ...kept]).status).toBe(1);
    const { status, out, err } = compare(naive, "kref.itf.json");
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(
      /is a trace of vfio-group, and kref.itf.json one of kref-lookup: only traces/,
    );
  });

  test("is JSON for programs", () => {
    const { out } = compare(naive, noGate, "--json");
    const answer = JSON.parse(out) as { how: string; common: number; refused: { why: string[] } };
    expect(answer).toMatchObject({ how: "step", common: 0 });
    expect(answer.refused.why.join("\n")).toContain("HOTPLUG");
  });

  test.each([
    ["nowhere.json", "nowhere.json cannot be read: "],
    ["no-trace.json", "no-trace.json cannot be read: "],
  ])("names %s, which is no trace", (file, said) => {
    place.write("no-trace.json", "{}");
    for (const files of [
      [file, naive],
      [naive, file],
    ]) {
      const { status, out, err } = compare(...files);
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toContain(`lockstep: ${said}`);
      expect(err.split("\n")).toHaveLength(2);
    }
  });
});
