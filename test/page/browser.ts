/** A real Chromium, and the pages that it is to look at. */
import chromium from "@sparticuz/chromium";
import { chromium as playwright, type Browser, type Page } from "playwright-core";

/** Without the browser its tests are left out, except in CI, where they fail. */
export async function browserOrSkip(): Promise<Browser | null> {
  try {
    const executablePath = await chromium.executablePath();
    return await playwright.launch({ executablePath, args: [...flags] });
  } catch (error) {
    if (process.env["CI"] === "true") throw error;
    const [said] = String(error).split("\n");
    console.warn(`\n*** TESTS OF THE PAGE ARE LEFT OUT: Chromium does not start (${said}) ***\n`);
    return null;
  }
}

/** It draws without a graphics card, and runs where only root is. */
const flags = ["--no-sandbox", "--no-zygote", "--disable-gpu"] as const;

export interface Opened {
  readonly page: Page;
  /** What went wrong in the page, and what it asked the network for. */
  readonly complaints: readonly string[];
  /** Forgets what was complained of so far. */
  readonly forget: () => void;
}

export interface OpenOptions {
  readonly hash?: string;
  readonly dark?: "dark" | "light";
  readonly width?: number;
  readonly height?: number;
}

export async function openPage(
  browser: Browser,
  file: string,
  { hash = "", dark = "light", width = 1280, height = 800 }: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    colorScheme: dark,
    reducedMotion: "reduce",
    viewport: { width, height },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("dialog", (dialog) => void complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== `file://${file}`) complaints.push(request.url());
  });
  await page.goto(`file://${file}${hash}`);
  await page.locator("main").waitFor();
  return { page, complaints, forget: () => void (complaints.length = 0) };
}

/** The position as the page shows it: `9 / 9`. */
export async function positionIn(page: Page): Promise<string> {
  return (await page.locator(".position").innerText()).trim();
}
