/** The budget of the trees: values of too many parts end their making, and the functions are named. */
import { expect, test } from "vitest";
import { lower } from "../../../src/check/check.ts";
import { Unfinished } from "../../../src/diagnostics/unfinished.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { TreeBudget } from "../../../src/passes/trees/budget.ts";
import { buildTrees } from "../../../src/passes/trees/build-trees.ts";
import { read } from "../../agree/levels.ts";
import { lengths } from "../../cases/deep/forms.ts";

/** The parts that are made for a form of this length. */
async function partsOf(form: string, length: number): Promise<number> {
  let parts = 0;
  class Counting extends TreeBudget {
    override spend(more: number): void {
      parts += more;
    }
  }
  buildTrees(await systemOf(form, length), { nodes: 0, deep: 0 }, new Counting());
  return parts;
}

async function systemOf(form: string, length: number) {
  const { system } = await lower(read(lengths[form]!(length)), plainChoice);
  return system!;
}

test("what is too much ends it, and the functions with most code are named", async () => {
  const system = await systemOf("writes through pointers", 60);
  const made = (): unknown => buildTrees(system, undefined, new TreeBudget(1_000));
  expect(made).toThrow(Unfinished);
  expect(made).toThrow(
    /^incomplete: printing of TLA\+: .* more than 1,000 parts\. Most code is in the steps of f \([\d,]+ nodes\), .* --engine embedded, which needs no TLA\+\.$/,
  );
});

/** Twice the length is at most some four times the work, so that a thousand statements are printed. */
test.each(Object.keys(lengths))("the work for %s", async (form) => {
  const [once, twice] = [await partsOf(form, 100), await partsOf(form, 200)];
  expect(twice).toBeLessThan(5 * once + 1_000);
});
