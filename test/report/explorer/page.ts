/** The page as somebody uses it: in a real Chromium, opened from disk. */
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { positionIn } from "../../page/browser.ts";
import { browser, openAnew, visit } from "./pages.ts";

describe.skipIf(browser === null)("the page", () => {
  test("shows what is wrong, who did what and when, before anything is pressed", async () => {
    const { page, complaints } = await visit("broken");
    expect(await page.title()).toBe("kref-lookup (broken) - Lockstep");
    expect(await page.locator("header .verdict").innerText()).toBe("✗ violated: warning");
    const wrong = page.locator(".wrong");
    await wrong.getByText("user: refcount_t: addition on 0; use-after-free").waitFor();
    await wrong
      .getByText("entry#1.refcount.refcount is 0 at step 9, written by owner at step 6")
      .waitFor();
    expect(await wrong.locator("mark").innerText()).toBe("kref_get(entry.refcount)");
    expect(await wrong.innerText()).toContain("C: include/linux/kref.h kref_get");
    expect(await page.locator(".thread", { hasText: "holds" }).innerText()).toContain(
      "queue.mutex",
    );
    expect(await page.locator(".row .stop").allInnerTexts()).toEqual(["✗ fails"]);
    expect(complaints).toEqual([]);
  });

  test("is scrubbed by its buttons, its slider, its rows and the steps that facts name", async () => {
    const { page } = await visit("broken");
    await page.getByRole("button", { name: "All steps" }).click();
    await page.locator(".wrong").getByRole("button", { name: "step 6" }).click();
    expect(await positionIn(page)).toBe("6 / 9");
    expect(await page.locator(".answer").innerText()).toContain("refcount 1 → 0");
    await page.getByRole("button", { name: "The step before" }).click();
    expect(await positionIn(page)).toBe("5 / 9");
    await page.getByRole("slider").fill("2");
    expect(await positionIn(page)).toBe("2 / 9");
    await page.locator(".row").nth(4).getByRole("button").click();
    expect(await positionIn(page)).toBe("4 / 9");
    expect(await page.locator(".state .changed").innerText()).toBe(
      "entries\nchanged from\n[] → [entry#1]",
    );
    const picture = await page.locator("svg[role=img]").getAttribute("aria-label");
    expect(picture).toContain("queue entries points to entry#1");
    expect(await page.locator(".source .done").innerText()).toContain("list_add_tail");
  });

  test("is used by the keyboard alone", async () => {
    const { page } = await visit("broken");
    const press = async (...keys: readonly string[]): Promise<string> => {
      for (const key of keys) await page.keyboard.press(key);
      return positionIn(page);
    };
    expect(await press("a", "Home")).toBe("0 / 9");
    expect(await press("j", "ArrowDown", "ArrowRight")).toBe("3 / 9");
    expect(await press("k", "ArrowUp")).toBe("1 / 9");
    expect(await press("J")).toBe("6 / 9");
    expect(await press("J")).toBe("9 / 9");
    expect(await press("j")).toBe("9 / 9");
    expect(await press("K", "ArrowLeft")).toBe("5 / 9");
    expect(await press("End")).toBe("9 / 9");
    const keys = page.getByText("takes the step with that number");
    expect(await keys.isVisible()).toBe(false);
    await page.keyboard.press("?");
    expect(await keys.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await keys.isVisible()).toBe(false);
    await page.locator(".wrong").getByRole("button", { name: "step 6" }).focus();
    expect(await press("Enter")).toBe("6 / 9");
    const heard = page.locator(".heard[role=status]");
    expect(await heard.innerText()).toContain("Step 6, owner; kref_put, kref.ts line ");
  });

  test("is explored by hand to a violation, back, and another way", async () => {
    const { page, complaints } = await visit("byHand");
    expect(await positionIn(page)).toBe("0 / 0");
    const offer = (thread: string) =>
      page.getByRole("button", { name: new RegExp(`^\\d ?${thread} takes a step`) }).first();
    for (let step = 1; step <= 6; step++) await offer("owner").click();
    await page.keyboard.press("2");
    await offer("user").click();
    expect(await offer("user").innerText()).toContain("✗ fails");
    await offer("user").click();
    expect(await page.locator(".wrong").innerText()).toContain("addition on 0; use-after-free");
    expect(await page.locator(".offer").count()).toBe(0);
    expect(await positionIn(page)).toBe("9 / 9");
    await page.goBack();
    expect(await positionIn(page)).toBe("8 / 8");
    expect(await page.locator(".wrong").count()).toBe(0);
    await page.getByRole("slider").fill("3");
    expect(await page.locator(".thread.waits").innerText()).toContain(
      "queue.mutex.owner is owner, since step 3",
    );
    await page.getByRole("slider").fill("5");
    await offer("user").click();
    expect(await positionIn(page)).toBe("6 / 6");
    expect(await page.locator(".properties").innerText()).toContain("✓ true no entry on the list");
    expect(complaints).toEqual([]);
  });

  test("leaves the counterexample for another way, and comes back to it", async () => {
    const { page } = await visit("naive", { hash: "#at=0" });
    await page.keyboard.press("1");
    expect(await positionIn(page)).not.toMatch(/88$/);
    await page.getByRole("button", { name: "Back to the counterexample" }).click();
    expect(await positionIn(page)).toBe("88 / 88");
    expect(await page.locator(".wrong").innerText()).toContain("since step 21");
  });

  test("shows a trace that was stored, and lets somebody else go on between any two of its steps", async () => {
    const { page, complaints } = await visit("kept");
    expect(await page.locator("header .verdict").innerText()).toBe("✗ violated: bug");
    const [at, all] = (await positionIn(page)).split(" / ");
    expect(at).toBe(all);
    await page.keyboard.press("K");
    await page.locator(".offer").first().click();
    expect(await positionIn(page)).not.toContain(all!);
    await page.getByRole("button", { name: "Back to the counterexample" }).click();
    expect(await positionIn(page)).toBe(`${all} / ${all}`);
    expect(complaints).toEqual([]);
  });

  test("says why nobody else can step into merged accesses", async () => {
    const { page } = await visit("naive", { hash: "#at=21" });
    const paused = page.locator(".thread.paused");
    expect(await paused.innerText()).toContain("can move again after step 23");
  });

  test("has its position in its address", async () => {
    const first = await visit("byHand");
    for (const key of ["1", "1", "2", "1", "k"]) await first.page.keyboard.press(key);
    const { hash } = new URL(first.page.url());
    const second = await openAnew("byHand", { hash });
    expect(await positionIn(second.page)).toBe("3 / 4");
    const movers = await second.page.locator(".row .turn").allInnerTexts();
    expect(movers).toEqual(["owner", "user"]);
    expect(await second.page.locator("main").innerText()).toBe(
      await first.page.locator("main").innerText(),
    );
    await second.page.context().close();
  });

  test.each([
    ["#moves=1*2.9&at=1", "1 / 2", "a move that cannot be taken after step 2"],
    ["#moves=nonsense", "0 / 0", "does not name a way"],
    ["#moves=1*9999999.1", "0 / 0", "does not name a way"],
    ["#at=-4", "0 / 0", ""],
  ])("says what of the link %s cannot be followed", async (hash, position, notice) => {
    const { page, complaints } = await visit("byHand", { hash });
    expect(await positionIn(page)).toBe(position);
    const said = await page.locator(".notice").allInnerTexts();
    expect(said.join()).toContain(notice);
    expect(said).toHaveLength(notice === "" ? 0 : 1);
    expect(complaints).toEqual([]);
  });

  test("is light or dark as the system is, until somebody chooses", async () => {
    const groundOf = (page: Page): Promise<string> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await visit("broken");
    const dark = await openAnew("broken", { dark: "dark" });
    const [white, black] = [await groundOf(light.page), await groundOf(dark.page)];
    expect(white).not.toBe(black);
    await dark.page.getByRole("button", { name: "Light" }).click();
    expect(await groundOf(dark.page)).toBe(white);
    await dark.page.getByRole("button", { name: "Dark" }).click();
    expect(await groundOf(dark.page)).toBe(black);
    await dark.page.context().close();
  });

  test("tells two statements of a line apart", async () => {
    const { page } = await visit("long");
    await page.keyboard.press("a");
    const rows = await page.locator(".row .box:not(.start)").all();
    const shown = await Promise.all(
      rows.slice(-4).map(async (row) => {
        const where = await row.locator(".where").innerText();
        return [where, await row.locator("code").innerText()] as const;
      }),
    );
    const [where] = shown[0]!;
    expect(shown.map(([at]) => at)).toEqual([where, where, where, where]);
    expect(new Set(shown.map(([, code]) => code))).toEqual(
      new Set(["while (shared.count < 3400)", "shared.count++"]),
    );
    await page.keyboard.press("k");
    const marked = page.locator(".source .done mark");
    const before = await marked.innerText();
    await page.keyboard.press("k");
    expect(await marked.innerText()).not.toBe(before);
  });

  test("opens 10,000 steps with a small document, and scrolls through them", async () => {
    const { page, complaints } = await visit("long");
    expect(await positionIn(page)).toBe("10200 / 10200");
    const elements = (): Promise<number> => page.evaluate("document.querySelectorAll('*').length");
    expect(await elements()).toBeLessThan(1000);
    await page.keyboard.press("a");
    await page.evaluate("document.querySelector('.rows').scrollTop = 240000");
    await page.getByRole("button", { name: "Step 5000, counter" }).click();
    expect(await positionIn(page)).toBe("5000 / 10200");
    expect(await elements()).toBeLessThan(1000);
    await page.keyboard.press("Home");
    await page.locator(".row").getByText("the initial state").waitFor();
    expect(complaints).toEqual([]);
  });

  test("shows what a protocol names as text, whatever it says", async () => {
    const { page, complaints } = await visit("hostile");
    expect(complaints).toEqual([]);
    const text = await page.locator("body").innerText();
    expect(text).toContain("<b onmouseover=alert(2)>bold</b> \\u{200f}&amp;");
    expect(text).toContain('</script><script>alert("the source")</script>');
    expect(text).toContain("<svg onload=alert(3)>");
    expect(text).toContain("\\u{202e}txet desrever");
    expect(text).not.toMatch(/[\u200f\u202e]/);
    expect(await page.locator("img, b[onmouseover], svg[onload]").count()).toBe(0);
  });

  test("lets no other script run", async () => {
    const { page, complaints } = await visit("broken");
    await page.evaluate(`
      const script = document.createElement("script");
      try { script.textContent = "document.title = 'run'"; } catch {}
      document.body.append(script);
    `);
    expect(await page.title()).not.toBe("run");
    expect(complaints.join()).toContain("requires 'TrustedScript'");
  });
});
