/** `lockstep compare` as a user runs it: two configurations, files, revisions; forms, codes, refusals. */
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const spec = (by: number): string => `import { assert, param, spec, thread } from "lockstep";
import { most } from "./most.ts";

const BROKEN = param(false);
const dev = { n: 0 };

function open(): void {
  if (dev.n < most) dev.n += ${by};
  assert(!BROKEN, "not broken");
}
export default spec({
  threads: { opener: thread(open, { count: 2 }) },
  configs: { broken: { params: { BROKEN: true } } },
});
`;
const git = (...args: readonly string[]): void => {
  const who = ["-c", "user.name=a", "-c", "user.email=a@b.c"];
  const { status, stderr } = spawnSync("git", ["-C", place.folder, ...who, ...args], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
};

beforeAll(() => {
  place.write("most.ts", "export const most = 2;\n");
  place.write("dev.ts", spec(1));
  place.write("other.ts", spec(2));
  place.write("alien.ts", spec(1).replaceAll("dev", "car").replaceAll("open", "drive"));
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "first");
});
afterAll(() => place.remove());

test("two configurations: a claim that is lost is 1, and is shown first", () => {
  const { status, out, err } = place.run([
    ...["compare", "dev.ts", "--config", "default", "--config", "broken"],
  ]);
  expect({ status, err }).toEqual({ status: 1, err: "" });
  expect(out).toMatch(/^"not broken"\n\nopener#1\n/);
  expect(out).toMatch(/\n {2}\+ "not broken" +3 steps, ends otherwise \[1\]\n/);
  expect(out).toContain("decided by BROKEN true -> false in `assert(!BROKEN");
  expect(out).toContain("claims: 0 kept, 1 lost, 0 gained\n");
});

test("two files, and other forms", () => {
  const { status, out } = place.run(["compare", "dev.ts", "other.ts"]);
  expect(status).toBe(0);
  expect(out).toMatch(
    /^values\n {2}\+ dev\.n: 4 +6 steps, refused \[1\]\n {2}- dev\.n: 1 +3 steps, refused \[2\]\n/,
  );
  const json = JSON.parse(place.run(["compare", "dev.ts", "other.ts", "--json"]).out);
  expect(json).toMatchObject({
    base: { name: "dev.ts", verdict: "holds" },
    values: [
      { only: "patched", field: "dev.n", values: [{ value: "4" }], witness: { steps: 6 } },
      { only: "base", field: "dev.n", witness: { steps: 3, refused: { at: 1 } } },
    ],
  });
  const asked = ["compare", "other.ts", "dev.ts", "--format", "sarif"];
  const sarif = JSON.parse(place.run(asked).out);
  expect(sarif.runs[0].results).toMatchObject([
    { ruleId: "compare-value", message: { text: expect.stringContaining("dev.n can be 1.") } },
    { ruleId: "compare-end" },
  ]);
});

test("a revision, with what it imported then, and what has changed since HEAD", () => {
  const same = place.run(["compare", "HEAD", "--", "dev.ts"]);
  expect(same.status).toBe(0);
  expect(same.out).toContain("compare  HEAD -> the working tree\n");
  expect(same.out).toContain("\n  as in HEAD\n");
  place.write("most.ts", "export const most = 0;\n");
  const { status, out } = place.run(["compare", "HEAD", "--", "dev.ts"]);
  expect(status).toBe(0);
  expect(out).toMatch(/^values\n {2}- dev\.n: 1, 2 /);
  expect(out).toContain("\n  not as in HEAD: most.ts\n");
  place.write("most.ts", "export const most = 2;\n");
});

test("what cannot be compared is refused in one sentence", () => {
  const refusals: readonly (readonly [readonly string[], string])[] = [
    [
      ["dev.ts"],
      "compare takes two files, a revision and a file (compare REV -- SPEC), or one file",
    ],
    [["nope", "--", "dev.ts"], "compare nope: there is no commit nope.\n"],
    [["HEAD", "--", "new.ts"], "HEAD has no new.ts.\n"],
    [["dev.ts", "alien.ts"], "dev.ts and alien.ts have nothing in common: no class, no global"],
  ];
  place.write("new.ts", spec(1));
  for (const [args, said] of refusals) {
    const { status, out, err } = place.run(["compare", ...args]);
    expect({ status, out }, args.join(" ")).toEqual({ status: 2, out: "" });
    expect(err).toContain(said);
  }
});

test("a file outside of any repository has no revisions", () => {
  const alone = makePlace();
  alone.write("dev.ts", spec(1));
  const { status, err } = alone.run(["compare", "HEAD", "--", "dev.ts"]);
  alone.remove();
  expect(status).toBe(2);
  expect(err).toContain("compare REV -- dev.ts: not a git repository");
});

test("a budget that ends half way is 4, and what is known is shown", () => {
  const asked = ["compare", "dev.ts", "other.ts", "--max-states", "2"];
  const { status, out } = place.run(asked);
  expect(status).toBe(4);
  expect(out).toContain("the limit on states was reached");
  expect(out).toContain("no claim is known to be lost");
});

test("a refinement is asked for by a global that both have", () => {
  const { status, out } = place.run(["compare", "dev.ts", "other.ts", "--observe", "dev.n"]);
  expect(status).toBe(1);
  expect(out).toContain("no run of dev.ts is observed so: dev.n is 2 after dev.n is 0");
  expect(place.run(["compare", "dev.ts", "other.ts", "--observe", "dve"])).toMatchObject({
    status: 2,
    err: 'lockstep: --observe dve: dev.ts has no global "dve". Did you mean "dev"?\n',
  });
});

test("each run that is saved can be replayed on its version, and is refused by the other", () => {
  const { status, err } = place.run(["compare", "dev.ts", "other.ts", "--save-traces", "runs"]);
  expect({ status, err }).toEqual({ status: 0, err: "4 runs are in runs.\n" });
  const trace = "runs/patched-value-dev.n.itf.json";
  const own = place.run(["trace", "replay", trace, "other.ts"]);
  expect(own.status).toBe(0);
  expect(own.out).not.toContain("diverges");
  expect(place.run(["trace", "replay", trace, "dev.ts"]).err).toContain(
    "dev.ts cannot take its first step: opener#1 does",
  );
});
