/** The page's search, against what the same trace says as JSON. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { TraceStep } from "../../../src/trace/outcome.ts";
import { formats } from "../../../src/report/formats/formats.ts";
import { positionIn } from "../../page/browser.ts";
import { browser, madePage, visit } from "./pages.ts";

let steps: readonly TraceStep[];

beforeAll(async () => {
  if (browser === null) return;
  const { outcome } = await madePage("naive");
  steps = (JSON.parse(formats.json(outcome!)) as { trace: { steps: typeof steps } }).trace.steps;
});

/** Where the trace has it, by the JSON's own words. */
function stepsWith(has: (step: TraceStep) => boolean): readonly number[] {
  return steps.filter(has).map(({ number }) => number);
}

async function countIn(page: Page): Promise<string> {
  return page.getByRole("status", { name: "Found" }).innerText();
}

async function visited(page: Page, times: number): Promise<readonly number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    await page.keyboard.press("n");
    all.push(Number((await positionIn(page)).split(" / ")[0]));
  }
  return all;
}

describe.skipIf(browser === null)("the search", () => {
  test("finds the steps that change or read a place, and goes from one to the next", async () => {
    const { page, complaints } = await visit("naive");
    await page.keyboard.press("/");
    await page.keyboard.type("kref.refcount");
    await page.getByRole("button", { name: /^group#1\.kref\.refcount \d/ }).click();
    const wanted = stepsWith(({ changes, reads }) =>
      [...changes, ...reads].some(({ place: at }) => at === "group#1.kref.refcount"),
    );
    expect(wanted.length).toBeGreaterThan(3);
    expect(await countIn(page)).toBe(`${wanted.length} of ${steps.length} steps`);
    expect(await page.locator(".marks.found path").getAttribute("d")).toBe(
      wanted.map((step) => `M${step - 0.5} 0v1`).join(""),
    );
    expect(await visited(page, wanted.length)).toEqual(wanted);
    expect(await visited(page, 1)).toEqual([wanted[0]]);
    await page.keyboard.press("N");
    expect(await positionIn(page)).toBe(`${wanted.at(-1)} / ${steps.length}`);
    expect(complaints).toEqual([]);
  });

  test("finds functions by the calls around a step, and words in any order", async () => {
    const { page } = await visit("naive");
    const field = page.getByRole("searchbox");
    await field.fill("vfio_group_release");
    await page.getByRole("button", { name: /^vfio_group_release \d/ }).click();
    const inside = stepsWith((step) =>
      step.stack.some((call) => call.function === "vfio_group_release"),
    );
    expect(await countIn(page)).toBe(`${inside.length} of ${steps.length} steps`);
    await field.fill("GROUP_LOCK mutex_unlock");
    const unlocks = stepsWith((step) => {
      const said = JSON.stringify(step).toLowerCase();
      return said.includes("group_lock") && said.includes("mutex_unlock");
    });
    expect(unlocks.length).toBeGreaterThan(1);
    expect(await countIn(page)).toBe(`${unlocks.length} of ${steps.length} steps`);
    await field.press("Enter");
    expect(await positionIn(page)).toBe(`${unlocks[0]} / ${steps.length}`);
    await field.press("Shift+Enter");
    expect(await positionIn(page)).toBe(`${unlocks.at(-1)} / ${steps.length}`);
  });

  test("takes the keys of its field for itself, and says when nothing is found", async () => {
    const { page } = await visit("naive");
    await page.keyboard.press("/");
    await page.keyboard.type("jk?1 no such step");
    expect(await positionIn(page)).toBe(`${steps.length} / ${steps.length}`);
    expect(await countIn(page)).toBe(`0 of ${steps.length} steps`);
    expect(await page.getByText("takes the step with that number").isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    expect(await positionIn(page)).toBe(`${steps.length} / ${steps.length}`);
    await page.keyboard.press("Escape");
    expect(await countIn(page)).toBe("");
    await page.keyboard.press("a");
    await page.keyboard.press("k");
    expect(await positionIn(page)).toBe(`${steps.length - 1} / ${steps.length}`);
  });

  test("looks through 10,000 steps at once", async () => {
    const { page } = await visit("long");
    await page.getByRole("searchbox").fill("counter 3399");
    expect(await countIn(page)).toBe("3 of 10200 steps");
  });
});
