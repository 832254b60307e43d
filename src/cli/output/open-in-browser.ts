/** Opens a page in the browser; where there is none, the path has been said, and that is enough. */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { resolve } from "node:path";
import { say } from "../say.ts";

/** What opens a page has handed it on or failed by then; a browser that it became goes on. */
const patience = 3000;

export async function openInBrowser(page: string): Promise<void> {
  const why = await tryToOpen(resolve(page));
  if (why === null) return;
  say(`lockstep: no browser could be opened (${why}): open ${page} in one.`);
}

/** Null where it went well, as far as can be seen. */
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
