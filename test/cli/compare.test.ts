/** Two stored traces side by side: where they part, what decided it, and what cannot be compared. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const traces = resolve("specs/vfio-group/traces");
const naive = join(traces, "naive-put.itf.json");
const noGate = join(traces, "p1-no-gate.itf.json");

/** Which of the two is wrong, and whether the other could go before it, is for a parameter. */
const turns = `
import { param, spec, thread, waitUntil } from "lockstep";

const WRONG = param(1);
const CLOSED = param(false);
const shared = { count: 0, open: false };

function one(): void {
  if (CLOSED) waitUntil(shared.open);
  shared.count = 1;
}
function two(): void {
  shared.count = 2;
}

export default spec({
  threads: { one: thread(one), two: thread(two) },
  always: { "not that": () => shared.count !== WRONG },
  configs: {
    a: { params: { WRONG: 1 } },
    b: { params: { WRONG: 2 } },
    closed: { params: { WRONG: 2, CLOSED: true } },
  },
});
`;

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

  test("writes a page that needs nothing else", () => {
    const { status, out, err } = compare(naive, noGate, "--html", "{spec}-{config}.html");
    expect({ status, out, err }).toEqual({
      status: 0,
      out: "vfio-group-naive-put-p1-no-gate.html\n",
      err: "",
    });
    const page = readFileSync(join(place.folder, out.trim()), "utf8");
    expect(page).toContain("<title>vfio-group: naive-put and p1-no-gate - Lockstep</title>");
    expect(page).toContain("decided by HOTPLUG true -> false in");
    expect(page).not.toContain("enumerateStates");
    expect(compare(naive, noGate, "--html", ".").status).toBe(2);
  });

  test("says that the order decides only where the second model could go on in the first's way", () => {
    place.write("turns.ts", turns);
    for (const config of ["a", "b", "closed"]) {
      const kept = [
        "--config",
        config,
        "--engine",
        "embedded",
        "--save-trace",
        `${config}.itf.json`,
      ];
      expect(place.run(["check", "turns.ts", ...kept]).status).toBe(1);
    }
    const { out } = compare("a.itf.json", "b.itf.json", "--json");
    expect(JSON.parse(out)).toMatchObject({ how: "thread", canBoth: true, refused: null });
    expect(compare("a.itf.json", "b.itf.json").out).toMatch(
      /one goes on in A, and two in B; one could go on in B too: the order of the\s+threads decides/,
    );
    const closed = compare("a.itf.json", "closed.itf.json");
    expect(closed.out).toContain("one goes on in A, and two in B\n");
    expect(closed.out).not.toContain("the order");
    expect(closed.out).toMatch(/in B .*waitUntil\(shared\.open\).*waits/);
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
