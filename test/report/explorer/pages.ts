/**
 * The pages that the tests look at, in one browser. Each is made once and opened once: a test that visits
 * it finds it as if it had just been opened.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { lower, read } from "../../../src/check/check.ts";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";
import { pageOf } from "../../../src/check/page/page.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import type { Outcome } from "../../../src/trace/outcome.ts";
import { makePlace } from "../../cli/run.ts";
import { browserOrSkip, openPage, type Opened, type OpenOptions } from "../../page/browser.ts";
import { makePage } from "../../page/make.ts";
import { hostile, long, wide } from "../../page/protocols.ts";

export const browser = await browserOrSkip();
export const place = makePlace();
const folder = mkdtempSync(join(tmpdir(), "lockstep-pages-"));

export const kref = resolve("specs/kref-lookup/kref-lookup.ts");
export const vfio = resolve("specs/vfio-group/vfio-group.ts");
export const noGate = resolve(vfio, "../traces/p1-no-gate.itf.json");

interface Asked {
  readonly spec: string;
  readonly config?: string;
  readonly reduction?: "on" | "off";
}

/** The answer of a check by the embedded engine. */
export async function answerOf({ spec, config = "default", reduction = "on" }: Asked) {
  const { protocol } = await read(spec);
  const { system } = await lower(protocol!, { ...plainChoice, config, reduction });
  const { outcome } = await checkEmbedded(system!, {});
  return { system: system!, outcome };
}

interface Made {
  readonly file: string;
  /** Null where the command has made it. */
  readonly outcome: Outcome | null;
}

async function checked(name: string, asked: Asked): Promise<Made> {
  const { system, outcome } = await answerOf(asked);
  return { file: fileOf(name, await pageOf(system, outcome)), outcome };
}

export function fileOf(name: string, page: string): string {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);
  return file;
}

export function written(name: string, text: string): string {
  const spec = join(place.folder, `${name}.ts`);
  writeFileSync(spec, text);
  return spec;
}

const byCommand = async (name: string, args: readonly string[]): Promise<Made> => {
  return { file: makePage(place, `${name}.html`, args), outcome: null };
};

/** A page of each verb is made by the command, the others by what it calls. */
const makers = {
  broken: () => byCommand("broken", ["check", kref, "--config", "broken"]),
  byHand: () => byCommand("by-hand", ["explore", kref, "--config", "broken"]),
  kept: () => byCommand("kept", ["trace", "show", noGate]),
  naive: () => checked("naive", { spec: vfio, config: "naive-put" }),
  everybody: async () => {
    const { protocol } = await read(vfio);
    const choice = { ...plainChoice, config: "p1-everybody", reduction: "off" } as const;
    const { system } = await lower(protocol!, choice);
    return { file: fileOf("everybody", await pageOf(system!, null)), outcome: null };
  },
  long: () => checked("long", { spec: written("long", long), reduction: "off" }),
  wide: () => checked("wide", { spec: written("wide", wide) }),
  hostile: () => checked("hostile", { spec: written("hostile", hostile) }),
} as const satisfies Readonly<Record<string, () => Promise<Made>>>;

export type Name = keyof typeof makers;

const made = new Map<Name, Promise<Made>>();
const opened = new Map<Name, Promise<Opened>>();

export function madePage(name: Name): Promise<Made> {
  const own = made.get(name) ?? makers[name]();
  made.set(name, own);
  return own;
}

/** The page in a document of its own. */
export async function openAnew(name: Name, options: OpenOptions = {}): Promise<Opened> {
  return openPage(browser!, (await madePage(name)).file, options);
}

/** The page as it was opened first, with nothing typed or chosen, at the end or where `hash` says. */
export async function visit(
  name: Name,
  { hash = "#at=99999", width = 1280, height = 800 }: Omit<OpenOptions, "dark"> = {},
): Promise<Opened> {
  const known = opened.get(name);
  const opening = known ?? openAnew(name);
  opened.set(name, opening);
  const visited = await opening;
  const { page } = visited;
  await page.setViewportSize({ width, height });
  await page.evaluate(`(${putBack})(${JSON.stringify(hash)})`);
  await page.waitForFunction(
    `location.hash === ${JSON.stringify(hash)} && document.querySelector(".position")`,
  );
  visited.forget();
  return visited;
}

const putBack = String.raw`async (hash) => {
  for (const input of document.querySelectorAll("input:not([type=range])")) {
    if (input.value === "") continue;
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const opened of document.querySelectorAll("header details[open]")) opened.open = false;
  document.activeElement?.blur();
  const went = (to) => new Promise((done) => {
    if (location.hash === to) return done();
    addEventListener("popstate", () => setTimeout(done), { once: true });
    location.hash = to;
  });
  await went("#at=0");
  await went(hash);
  const all = [...document.querySelectorAll(".slice button")].find(({ innerText }) => innerText.startsWith("Only"));
  all?.click();
  await new Promise(requestAnimationFrame);
}`;

export async function closeAll(): Promise<void> {
  await browser?.close();
  place.remove();
  rmSync(folder, { recursive: true });
}
