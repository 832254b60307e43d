// Takes the pictures of the page for the README, into docs/images.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { chromium as playwright, type Browser } from "playwright-core";

interface Picture {
  readonly name: string;
  readonly args: readonly string[];
  readonly hash: string;
  readonly scheme: "light" | "dark";
}

const kref = ["check", "specs/kref-lookup/kref-lookup.ts", "--config", "broken"];
const vfio = ["explore", "specs/vfio-group/vfio-group.ts", "--config", "p1-everybody"];
const traces = "specs/vfio-group/traces";
const parted = ["naive-put", "p1-cleanup-in-release"].map((name) => `${traces}/${name}.itf.json`);
const compare = ["trace", "compare", ...parted];
const walked = "#moves=1*9.2*5.3*2.1&at=12";

const pictures: readonly Picture[] = [
  { name: "page-light", args: kref, hash: "", scheme: "light" },
  { name: "page-dark", args: kref, hash: "", scheme: "dark" },
  { name: "explore-light", args: vfio, hash: walked, scheme: "light" },
  { name: "explore-dark", args: vfio, hash: walked, scheme: "dark" },
  { name: "compare-light", args: compare, hash: "", scheme: "light" },
  { name: "compare-dark", args: compare, hash: "", scheme: "dark" },
];

const folder = mkdtempSync(join(tmpdir(), "lockstep-pictures-"));

function write({ name, args }: Picture): string {
  const file = join(folder, `${name}.html`);
  const into = {
    explore: ["-o", file],
    trace: ["--html", file],
    check: ["--engine", "embedded", "--html", file],
  }[args[0] as "explore" | "trace" | "check"];
  const { status, stderr } = spawnSync(process.execPath, ["bin/lockstep.js", ...args, ...into]);
  if (status === null || status > 1) throw new Error(String(stderr));
  return file;
}

async function shoot(browser: Browser, picture: Picture): Promise<Buffer> {
  const context = await browser.newContext({
    colorScheme: picture.scheme,
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.goto(`file://${write(picture)}${picture.hash}`);
  await page.locator("[aria-current=step]").first().waitFor();
  await page.waitForTimeout(300);
  const session = await context.newCDPSession(page);
  const shot = { format: "webp", quality: 82 } as const;
  const { data } = await session.send("Page.captureScreenshot", shot);
  return Buffer.from(data, "base64");
}

const args = ["--no-sandbox", "--no-zygote", "--use-gl=angle", "--use-angle=swiftshader"];
const executablePath = await chromium.executablePath();
const browser = await playwright.launch({ executablePath, args });
try {
  mkdirSync("docs/images", { recursive: true });
  for (const picture of pictures) {
    const path = join("docs/images", `${picture.name}.webp`);
    writeFileSync(path, await shoot(browser, picture));
    console.log(path);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
