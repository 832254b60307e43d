/** `lockstep guards` as a user runs it: its answer, forms, exit codes and refusals. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const spec = `import { assert, param, spec, thread } from "lockstep";

const BROKEN = param(false);
const dev = { gone: true, n: 0 };

function open(): void {
  if (dev.gone) return;
  assert(false, "it is gone");
}
function look(): void {
  if (dev.gone) dev.n = 1;
  if (dev.n === 1) return;
  dev.n = 1;
}
function user(): void {
  open();
  assert(!BROKEN, "not broken");
  look();
}
export default spec({
  threads: { user: thread(user) },
  configs: { broken: { params: { BROKEN: true } } },
});
`;
beforeAll(() => {
  place.write("dev.ts", spec);
});
afterAll(() => place.remove());

test("the table, and what it does not cover", () => {
  const { status, out, err } = place.run(["guards", "dev.ts"]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(
    /^necessary \(1\)\n {2}open \(dev\.ts:7\) {2}if \(dev\.gone\)\n {6}"it is gone" \(before the first step, default\)\n\n/,
  );
  expect(out).toContain(
    "redundant within these bounds (1)\n  look (dev.ts:12)  if (dev.n === 1)\n" +
      "      no claim, end or value differs without it\n",
  );
  expect(out).toContain('claims: changes caught, as the first, as the only one\n   1   1   1  "it');
  expect(out).toMatch(/\nguards {2}dev: 2 guards, 2 changes, 1 configuration; \d+ runs, \d+ s of/);
  expect(out).toContain('\n  left out: broken: it is violated: "not broken"\n');
});

test("other forms", () => {
  const json = JSON.parse(place.run(["guards", "dev.ts", "--json"]).out);
  expect(json).toMatchObject({
    protocol: "dev",
    rows: [
      { id: "open/check/dev.gone", verdict: "necessary", variants: [{ op: "not-made" }] },
      { id: "look/check/dev.n === 1", verdict: "redundant" },
    ],
  });
  const markdown = place.run(["guards", "dev.ts", "--format", "markdown"]).out;
  expect(markdown).toContain("## Necessary (1)\n\n| guard | place | without it |\n| --- |");
  const sarif = JSON.parse(place.run(["guards", "dev.ts", "--format", "sarif"]).out);
  expect(sarif.runs[0].results).toMatchObject([{ ruleId: "guard-redundant" }]);
});

test("one guard, by its line, its function or its id", () => {
  for (const name of ["7", "open", "open/check/dev.gone"]) {
    const { status, out } = place.run(["guards", "dev.ts", "--guard", name, "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out).rows).toMatchObject([{ id: "open/check/dev.gone" }]);
  }
  expect(place.run(["guards", "dev.ts", "--guard", "opne"])).toMatchObject({
    status: 2,
    err: 'lockstep: There is no guard "opne". Did you mean "open"?\n',
  });
});

test("a comment that credits the wrong guard is 1, with the run that shows it", () => {
  place.write(
    "wrong.ts",
    spec.replace("function open", '// guard: look keeps "it is gone"\nfunction open'),
  );
  const { status, out } = place.run(["guards", "wrong.ts"]);
  expect(status).toBe(1);
  expect(out.replaceAll(/\n {2}(?=\S)/g, " ")).toContain(
    'guard comments (1) wrong.ts:6: "it is gone" holds without look; "it is gone" falls without ' +
      "if (dev.gone) in open (0 steps, default)\n",
  );
  expect(out).toContain("`if (dev.gone)` is not asked\n- 8: if (dev.gone) return;\n");
  const sarif = JSON.parse(place.run(["guards", "wrong.ts", "--format", "sarif"]).out);
  expect(sarif.runs[0].results[1]).toMatchObject({ ruleId: "guard-comment" });
});

test("a baseline that is not what is found is 1, and says which guard changed", () => {
  const { out } = place.run(["guards", "dev.ts", "--json"]);
  place.write("same.json", out);
  expect(place.run(["guards", "dev.ts", "--baseline", "same.json"]).status).toBe(0);
  place.write("other.json", out.replace('"redundant"', '"necessary"'));
  const changed = place.run(["guards", "dev.ts", "--baseline", "other.json"]);
  expect(changed.status).toBe(1);
  expect(changed.out).toContain(
    "not as in the baseline (1)\n  look/check/dev.n === 1 was necessary, and is redundant\n",
  );
  place.write("none.json", "{}");
  expect(place.run(["guards", "dev.ts", "--baseline", "none.json"])).toMatchObject({
    status: 2,
    err: "lockstep: --baseline none.json is not what guards --json has printed.\n",
  });
  expect(place.run(["guards", "dev.ts", "--baseline", "gone.json"])).toMatchObject({
    status: 2,
    err: "lockstep: --baseline gone.json cannot be read.\n",
  });
});

test("a configuration that is violated is refused, unless only what is new counts", () => {
  const refused = place.run(["guards", "dev.ts", "--config", "broken"]);
  expect(refused.status).toBe(2);
  expect(refused.err.replaceAll("\n  ", " ")).toBe(
    "lockstep: guards takes what holds, and no configuration of dev.ts could be used. broken: it is " +
      'violated: "not broken". --new-only counts the failures that a change adds.\n',
  );
  const { status, out } = place.run([
    "guards",
    "dev.ts",
    "--config",
    "broken",
    "--new-only",
    "--json",
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(out).rows[0]).toMatchObject({
    verdict: "necessary",
    claims: [{ name: '"it is gone"' }],
  });
});

test("a budget that ends half way is 4, with what is known", () => {
  const { status, out } = place.run(["guards", "dev.ts", "--max-states", "1"]);
  expect(status).toBe(4);
  expect(out).toContain("not known (2)");
});
