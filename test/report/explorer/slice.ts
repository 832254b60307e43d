/** The page's first view: the steps that the failure depends on, as the same trace's JSON has them. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { StoredCauses } from "../../../src/trace/slice/causes.ts";
import { formats } from "../../../src/report/formats/formats.ts";
import { positionIn } from "../../page/browser.ts";
import { browser, madePage, visit } from "./pages.ts";

let causes: StoredCauses;
let length: number;

beforeAll(async () => {
  if (browser === null) return;
  const { outcome } = await madePage("naive");
  const { trace } = JSON.parse(formats.json(outcome!)) as {
    trace: { causes: StoredCauses; steps: unknown[] };
  };
  causes = trace.causes;
  length = trace.steps.length;
});

async function numbersIn(page: Page): Promise<readonly number[]> {
  const texts = await page.locator(".row > .number").allInnerTexts();
  return texts.map((text) => Number(text.replace("▸", "")));
}

describe.skipIf(browser === null)("the slice", () => {
  test("is what is shown first, and all steps are a key away", async () => {
    const { page, complaints } = await visit("naive");
    const steps = causes.steps.map(({ step }) => step);
    expect(steps.length).toBeLessThan(length / 3);
    expect(await page.locator(".slice").innerText()).toContain(
      `${steps.length} of ${length} steps`,
    );
    await page.keyboard.press("Home");
    const walked: number[] = [];
    for (const _ of steps) {
      await page.keyboard.press("j");
      walked.push(Number((await positionIn(page)).split(" / ")[0]));
    }
    expect(walked).toEqual(steps);
    const drawn = await numbersIn(page);
    expect(drawn.length).toBeGreaterThan(5);
    expect(drawn.filter((number) => number > 0 && !steps.includes(number))).toEqual([]);
    await page.keyboard.press("a");
    expect(await page.locator(".slice").innerText()).toContain(`All ${length} steps`);
    await page.keyboard.press("k");
    expect(await positionIn(page)).toBe(`${length - 1} / ${length}`);
    await page.getByRole("button", { name: "Only those" }).click();
    expect(await numbersIn(page)).toContain(length - 1);
    await page.keyboard.press("k");
    expect(await numbersIn(page)).not.toContain(length - 1);
    expect(complaints).toEqual([]);
  });

  test("says of each step what it depends on and what depends on it", async () => {
    const { page } = await visit("naive");
    for (const { step, links } of causes.steps.slice(-5)) {
      await page.getByRole("slider").fill(String(step));
      const said = await page.locator(".effects-of li").allInnerTexts();
      expect(said).toEqual(links.map((link) => `it ${link.said}`));
      const into = causes.steps.flatMap((other) =>
        other.links
          .filter(({ to }) => to === step)
          .map((link) => `step ${other.step} ${link.said}`),
      );
      expect(await page.locator(".causes li").allInnerTexts()).toEqual(into);
      const drawn = (await page.locator(".ties .cause").getAttribute("d")) ?? "";
      expect(drawn.split("M").length - 1).toBe(into.length);
    }
    const folds = await page.locator(".folds li").allInnerTexts();
    expect(folds.length).toBeGreaterThan(1);
    expect(folds.map((text) => text.split(": step ")[0])).toEqual(
      causes.folds.map(({ said }) => said),
    );
  });

  test("shows a step of the library under the protocol's own call of it", async () => {
    const { page } = await visit("naive");
    const last = page.locator(".row .box").last();
    expect(await last.locator("code").allInnerTexts()).toEqual([
      "blocking_notifier_chain_unregister(group.notifier, nb)",
      "rwsem_add_waiter(sem)",
    ]);
    const own = page.locator(".row .box", { hasText: "wait_for_completion" });
    expect(await own.locator("code").allInnerTexts()).toEqual(["wait_for_completion(device.comp)"]);
  });

  test("is left with the counterexample: on another way all steps are shown", async () => {
    const { page } = await visit("naive", { hash: "#at=0" });
    await page.keyboard.press("1");
    expect(await page.locator(".slice, .why, .folds").count()).toBe(0);
    await page.getByRole("button", { name: "Back to the counterexample" }).click();
    expect(await page.locator(".slice").count()).toBe(1);
  });
});
