/** `lockstep init --with`: what it begins from holds, and falls without its guard as it says. */
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "prettier";
import { afterAll, describe, expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { models } from "../../src/cli/init/models.ts";
import { systemOf } from "../support/golden.ts";
import { makePlace, runProgram } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

describe.each(Object.entries(models))("%s", (name, { guard, kind }) => {
  const folder = join(place.folder, name);
  const path = join(folder, `${name}.ts`);

  test("writes a protocol, its types and its test, and says what to do next", async () => {
    const { status, out, err } = place.run(["init", name, "--with", name, "--test"]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain(`lockstep check ${name}/${name}.ts --config broken`);
    expect(readdirSync(folder)).toContain(`${name}.test.ts`);
    const texts = [path, join(folder, `${name}.test.ts`)].map((each) => readFileSync(each, "utf8"));
    for (const text of texts) {
      expect(await format(text, { parser: "typescript", printWidth: 100 })).toBe(text);
      expect(text).toContain("broken");
    }
    expect(texts[1]).toContain(`toViolate("${kind}")`);
  });

  test("holds, all of it reached, and is violated without its guard", async () => {
    const { protocol, diagnostics } = await read(path);
    expect(diagnostics).toEqual([]);
    const { outcome } = await checkEmbedded(await systemOf(protocol!, "default"), {});
    // What only the other configuration executes is not reached.
    const unreached = outcome.vacuity.filter(({ what }) => what !== "step");
    expect({ verdict: outcome.verdict, unreached }).toEqual({ verdict: "holds", unreached: [] });
    const broken = await systemOf(protocol!, "broken");
    expect(broken.parameters).toEqual({ [guard]: false });
    const { outcome: fallen } = await checkEmbedded(broken, {});
    expect(fallen.failure?.kind).toBe(kind);
  });
});

test("the command line names each of them", () => {
  const { out } = place.run(["init", "--help"]);
  for (const name of Object.keys(models))
    expect(out).toMatch(new RegExp(`begins from[^-]*\\b${name}\\b`));
});

test("an editor has no complaint about it", () => {
  place.run(["init", "edited", "--with", "irq"]);
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const project = join(place.folder, "edited/tsconfig.json");
  expect(runProgram(tsc, ["-p", project], { cwd: place.folder }).out).toBe("");
});

test.each([
  [["init", "x", "--with", "irqs"], /^lockstep: --with takes what to model, one of irq, timer, /],
  [["init", "x", "--with", "toString"], /^lockstep: --with takes what to model/],
  [["init", "irq", "--with", "irq", "--types"], /^lockstep: --types writes no protocol/],
  [["init", "f", "--from", "a.c", "--with", "irq"], /^lockstep: --from drafts from C/],
])("%j is refused", (args, said) => {
  const { status, err } = place.run(args);
  expect(err).toMatch(said);
  expect(status).toBe(2);
});
