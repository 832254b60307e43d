/** The page at the widths of a telephone, a tablet and a desk, light and dark. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { seriousIn } from "../../page/axe.ts";
import { hiddenIn } from "../../page/cut.ts";
import { browser, openAnew, visit } from "./pages.ts";

const widths = [320, 360, 768, 1440] as const;
const walked = { hash: "#moves=1*9.2*5.3*2.1&at=12" };

async function openSummaries(page: Page): Promise<void> {
  await page.evaluate(
    `for (const each of document.querySelectorAll("header details")) each.open = true`,
  );
}

describe.skipIf(browser === null)("the page", () => {
  test.each([
    { name: "naive", axeAt: 1440 },
    { name: "everybody", axeAt: 320, ...walked },
    { name: "wide", axeAt: 768 },
    { name: "hostile", axeAt: null },
  ] as const)("of $name cuts and covers nothing, and scrolls only down", async (given) => {
    const { name, axeAt, ...options } = given;
    for (const width of widths) {
      const { page, complaints } = await visit(name, { ...options, width });
      await page.locator(".row [aria-current=step]").waitFor();
      expect(await hiddenIn(page), `${width}`).toEqual([]);
      await openSummaries(page);
      expect(await hiddenIn(page), `${width}, opened`).toEqual([]);
      if (name === "naive") await expectCoverage(page, width);
      if (width === axeAt) expect(await seriousIn(page), `${width}`).toEqual([]);
      expect(complaints, `${width}`).toEqual([]);
    }
  });

  test("is whole at 320 px with a search, an expression, and a step of the slice", async () => {
    const { page } = await visit("naive", { width: 320 });
    await page.keyboard.press("k");
    expect(await hiddenIn(page)).toEqual([]);
    await page.getByRole("searchbox").fill("group");
    await page.locator(".named").first().waitFor();
    await page.getByRole("combobox", { name: "Expression" }).fill("holds(vfio.group_lock)");
    await page.locator(".refused").waitFor();
    expect(await page.locator(".causes li, .effects-of li, .folds li").count()).toBeGreaterThan(3);
    expect(await hiddenIn(page)).toEqual([]);
    expect(await seriousIn(page)).toEqual([]);
  });

  test("is whole where it is opened on a telephone in the dark", async () => {
    const { page, complaints } = await openAnew("everybody", {
      ...walked,
      width: 320,
      dark: "dark",
    });
    await page.locator(".row [aria-current=step]").waitFor();
    expect(await hiddenIn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** What the answer covers stands on the page, and not over anything. */
async function expectCoverage(page: Page, width: number): Promise<void> {
  const covers = page.locator(".covers:not(.keys) dl");
  const box = (await covers.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  for (const text of await covers.locator("dd").all()) {
    const { width: room } = (await text.boundingBox())!;
    expect(room).toBeGreaterThan(180);
  }
  const under = await page.locator(".scrubber").boundingBox();
  expect(under!.y).toBeGreaterThanOrEqual(box.y + box.height);
}
