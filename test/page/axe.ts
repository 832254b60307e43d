/** What axe finds wrong with a page for people who do not see it, or not well. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** All rules in light colours; in dark ones those that colours decide. */
export async function seriousIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(`window.axe === undefined && (() => {${axe}})()`);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violationsIn(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violationsIn(page, { runOnly: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((each) => `dark: ${each}`)];
}

async function violationsIn(page: Page, options: object): Promise<readonly string[]> {
  const asked = JSON.stringify({ resultTypes: ["violations"], ...options });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${asked})`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}
