/** The page at the widths of a telephone, a tablet and a desk, light and dark. */
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePlace } from "../../cli/run.ts";
import { seriousIn } from "../../page/axe.ts";
import { browserOrSkip, openPage } from "../../page/browser.ts";
import { hiddenIn } from "../../page/cut.ts";
import { makePage } from "../../page/make.ts";
import { hostile, wide } from "../../page/protocols.ts";

const browser = await browserOrSkip();
const place = makePlace();
const vfio = resolve("specs/vfio-group/vfio-group.ts");
const widths = [320, 360, 768, 1440] as const;
const names = ["naive", "byHand", "wide", "hostile"] as const;
const walked = { hash: "#moves=1*9.2*5.3*2.1&at=12" };

let files: Record<(typeof names)[number], string>;

beforeAll(() => {
  place.write("wide.ts", wide);
  place.write("hostile.ts", hostile);
  files = {
    naive: makePage(place, "naive.html", ["check", vfio, "--config", "naive-put"]),
    byHand: makePage(place, "by-hand.html", ["explore", vfio, "--config", "p1-everybody"]),
    wide: makePage(place, "wide.html", ["check", "wide.ts"]),
    hostile: makePage(place, "hostile.html", ["check", "hostile.ts"]),
  };
});
afterAll(async () => {
  await browser?.close();
  place.remove();
});

describe.skipIf(browser === null)("the page", () => {
  test.each(widths)("cuts and covers nothing at %s px, and scrolls only down", async (width) => {
    for (const name of names) {
      const options = name === "byHand" ? { ...walked, width } : { width };
      const { page, complaints } = await openPage(browser!, files[name], options);
      await page.locator(".row [aria-current=step]").waitFor();
      expect(await hiddenIn(page), name).toEqual([]);
      for (const summary of await page.locator("header summary").all()) await summary.click();
      expect(await hiddenIn(page), `${name}, opened`).toEqual([]);
      expect(complaints, name).toEqual([]);
      await page.context().close();
    }
  });

  test.each(widths)("shows what the answer covers on the page at %s px", async (width) => {
    const { page } = await openPage(browser!, files.naive, { width });
    await page.getByText("What it covers").click();
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
  });

  test.each(["light", "dark"] as const)("has nothing that axe finds serious, %s", async (dark) => {
    for (const [name, width] of [
      ["naive", 1440],
      ["wide", 768],
      ["byHand", 320],
    ] as const) {
      const options = name === "byHand" ? { ...walked, width, dark } : { width, dark };
      const { page } = await openPage(browser!, files[name], options);
      for (const summary of await page.locator("header summary").all()) await summary.click();
      expect(await seriousIn(page), `${name} at ${width}`).toEqual([]);
      await page.context().close();
    }
  });
});
