/** Two traces on a page: where they part, the guard that decides, and both columns at any width. */
import { statSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { pageOfCompared } from "../../../src/check/page/compared-page.ts";
import type { Compared } from "../../../src/report/parted.ts";
import { partingOf, type TracedOutcome } from "../../../src/trace/compare/parting.ts";
import { seriousIn } from "../../page/axe.ts";
import { openPage, type Opened } from "../../page/browser.ts";
import { hiddenIn } from "../../page/cut.ts";
import { answerOf, browser, fileOf, madePage, vfio, written } from "./pages.ts";

/** Both take the first two steps, the second of which reads what the first wrote. */
const guarded = `
import { assert, param, spec, thread } from "lockstep";

const FIRST = param(0);
const shared = { count: 0, big: false, small: false };

function starter(): void {
  shared.count = FIRST;
  if (shared.count > 0) shared.big = true;
  else shared.small = true;
  assert(!shared.big && !shared.small, "neither");
}

export default spec({
  threads: { starter: thread(starter) },
  configs: { one: { params: { FIRST: 1 } } },
});
`;

function compared(a: TracedOutcome, b: TracedOutcome, tried: Compared["tried"] = null): Compared {
  const files = ["traces/a.itf.json", "traces/b.itf.json"] as const;
  return { files, outcomes: [a, b], parting: partingOf(a, b), tried };
}

async function openCompared(name: string, all: Compared, width = 1440): Promise<Opened> {
  const file = fileOf(name, await pageOfCompared(all));
  expect(statSync(file).size).toBeLessThan(1_000_000);
  return openPage(browser!, file, { width });
}

async function chosenIn(page: Page): Promise<readonly string[]> {
  return page.locator(".row [aria-current=step] code").allInnerTexts();
}

let guardedPair: Compared;
let vfioPair: Compared;

beforeAll(async () => {
  if (browser === null) return;
  const spec = written("guarded", guarded);
  const told = async (config: string): Promise<TracedOutcome> => {
    const { outcome } = await answerOf({ spec, config, reduction: "off" });
    return outcome as TracedOutcome;
  };
  guardedPair = compared(await told("default"), await told("one"));
  const { outcome } = await madePage("naive");
  const other = await answerOf({ spec: vfio, config: "p1-no-gate" });
  const refused = { title: "driver(devB) does `x <b>` instead", why: [] };
  const tried = { can: false, ...refused } as const;
  vfioPair = compared(outcome as TracedOutcome, other.outcome as TracedOutcome, tried);
});

describe.skipIf(browser === null)("two traces", () => {
  test("part at a step that is marked, under the guard that decides", async () => {
    const { page, complaints } = await openCompared("guarded", guardedPair);
    expect(await page.title()).toBe("guarded: default and one - Lockstep");
    const said = await page.locator(".parted").innerText();
    expect(said).toContain("They part at step 3: starter does shared.small = true in A");
    expect(said).toContain(
      "decided at step 2 by if (shared.count > 0): shared.count is 0 in A, shared.count is 1 in B",
    );
    expect(said).toContain("the parameters differ: FIRST is 0 in A, 1 in B");
    expect(await chosenIn(page)).toEqual(["shared.small = true", "shared.big = true"]);
    const rows = await page.locator(".row").allInnerTexts();
    const parting = rows.findIndex((text) => text.includes("here they part"));
    expect(rows[parting - 1]).toContain("what is read here decides");
    expect(rows[parting + 1]).toContain("shared.big = true");
    await page.locator(".parted").getByRole("button", { name: "step 2" }).click();
    expect(await page.locator(".position").innerText()).toBe("A 2, B 2");
    const read = await page.locator(".effects").allInnerTexts();
    expect(read).toEqual(["shared.count is 0", "shared.count is 1"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("are walked by keys, by their slices and by all steps", async () => {
    const { page, complaints } = await openCompared("vfio", vfioPair);
    const { outcomes } = vfioPair;
    const position = (): Promise<string> => page.locator(".position").innerText();
    expect(await position()).toBe("A 1, B 1");
    await page.keyboard.press("End");
    expect(await position()).toContain(`A ${outcomes[0].trace.steps.length}`);
    await page.keyboard.press("k");
    await page.keyboard.press("p");
    expect(await position()).toBe("A 1, B 1");
    const sliced = await page.locator(".slice").innerText();
    await page.keyboard.press("a");
    await page.keyboard.press("j");
    expect(await position()).toBe("A 2, B 2");
    expect(await page.locator(".slice").innerText()).not.toBe(sliced);
    // A fact leads to its step in its own trace.
    const own = page.locator("section[aria-label='How they end'] article").nth(1);
    await own.getByRole("button", { name: "step 21" }).click();
    expect(await position()).toBe("A 21, B 21");
    expect(await page.locator(".parted").innerText()).toContain("In B driver(devB) does x <b>");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("stand side by side, stacked where it is narrow, and nothing of them is cut", async () => {
    const { page } = await openCompared("vfio", vfioPair, 320);
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const key of ["p", "End"]) {
        await page.keyboard.press(key);
        expect(await hiddenIn(page), `${width}, ${key}`).toEqual([]);
      }
      await page.keyboard.press("p");
      // The list is drawn anew for the width, and while it is its parts are not there.
      const drawn = { timeout: 20_000, message: `${width}` };
      const [boxes, head] = [page.locator(".row [aria-current=step]"), page.locator(".row.head")];
      await expect.poll(() => boxes.count(), drawn).toBe(width < 560 ? 1 : 2);
      await expect.poll(async () => (await head.count()) > 0, drawn).toBe(width < 560);
      const isInSight = async (): Promise<boolean> => {
        const [list, mark] = await Promise.all(
          [".rows", ".parts"].map((each) => page.locator(each).boundingBox()),
        );
        return list != null && mark != null && mark.y >= list.y;
      };
      await expect.poll(isInSight, drawn).toBe(true);
      if (width === 320 || width === 1440) expect(await seriousIn(page), `${width}`).toEqual([]);
    }
    await page.evaluate(
      `for (const each of document.querySelectorAll("header details")) each.open = true`,
    );
    expect(await hiddenIn(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await hiddenIn(page)).toEqual([]);
    await page.context().close();
  });

  test("that do not part say so, and are shown once", async () => {
    const [a] = guardedPair.outcomes;
    const { page } = await openCompared("same", compared(a, a), 320);
    expect(await page.locator(".parted").innerText()).toContain("They do not part");
    expect(await page.locator(".parts, .row.head, .cell .side").count()).toBe(0);
    expect(await page.locator(".position").innerText()).toContain("both");
    await page.context().close();
  });
});
