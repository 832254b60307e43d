/** Opens a page in the browser. If there is none, the path that was printed is enough. */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { resolve } from "node:path";
import { say } from "../say.ts";

/** By this time the opener has handed the page on or failed. If it became the browser, it goes on. */
const patience = 3000;

export async function openInBrowser(page: string): Promise<void> {
  const why = await tryToOpen(resolve(page));
  if (why === null) return;
  say(`lockstep: no browser could be opened (${why}): open ${page} in one.`);
}

/** Returns null if it succeeded, as far as we can see. */
async function tryToOpen(path: string): Promise<string | null> {
  const { default: open } = await import("open");
  try {
    const opener = await open(path);
    const waiting = new AbortController();
    const ended = once(opener, "exit", { signal: waiting.signal }).then(
      ([code]) => code as unknown,
    );
    const late = setTimeout(patience, 0, { signal: waiting.signal });
    const code = await Promise.race([ended, late]).finally(() => waiting.abort());
    void Promise.allSettled([ended, late]);
    return code === 0 ? null : `exit code ${String(code)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
