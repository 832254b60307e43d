/** The page's field for an expression: its value at the position, and where it changes. */
import { describe, expect, test } from "vitest";
import { positionIn } from "../../page/browser.ts";
import { hiddenIn } from "../../page/cut.ts";
import { browser, visit } from "./pages.ts";

const count = "entry#1.refcount.refcount";

describe.skipIf(browser === null)("an expression", () => {
  test("has its value at the position, and its changes over the scrubber", async () => {
    const { page, complaints } = await visit("broken");
    await page.keyboard.press("=");
    await page.keyboard.type(`${count} + 1`);
    const value = page.getByRole("status", { name: "Value" });
    expect(await value.innerText()).toBe("1");
    expect(await page.locator(".marks.changed path").getAttribute("d")).toBe(
      "M0.5 0v1M1.5 0v1M5.5 0v1",
    );
    await page.locator(".watch").getByRole("button", { name: "step 2" }).click();
    expect(await positionIn(page)).toBe("2 / 9");
    expect(await value.innerText()).toBe("1 → 2");
    await page.keyboard.press("Home");
    expect(await value.innerText()).toBe("(entry#1 is not allocated)");
    expect(complaints).toEqual([]);
  });

  test("is completed, and of the rest the command is named", async () => {
    const { page } = await visit("broken", { width: 320 });
    const field = page.getByRole("combobox", { name: "Expression" });
    await field.fill("entry#1.refcount.");
    const options = page.locator("#names option");
    expect(await options.count()).toBe(1);
    expect(await options.getAttribute("value")).toBe(count);
    await field.fill("holds(queue.mutex)");
    expect(await page.locator(".refused").innerText()).toContain(
      "lockstep trace eval TRACE 'holds(queue.mutex)'",
    );
    expect(await hiddenIn(page)).toEqual([]);
    await field.fill(`${count} === 1 ? queue.entries.length : queue.entries.length + 1`);
    expect(await hiddenIn(page)).toEqual([]);
  });
});
