/** `explore --open`: hands the page to the browser, or says where it is. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counter, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());
beforeAll(() => {
  place.write("counter.ts", counter);
});

/** What opens files on Linux asks BROWSER first; elsewhere a real one would come up. */
const onLinux = test.skipIf(process.platform !== "linux");
const headless = { DISPLAY: "", WAYLAND_DISPLAY: "", XDG_CURRENT_DESKTOP: "" };

onLinux("the browser gets the page", () => {
  const browser = join(place.folder, "browser");
  place.write("browser", '#!/bin/sh\necho "$1" > opened\n');
  chmodSync(browser, 0o755);
  const args = ["explore", "counter.ts", "-o", "page.html", "--open"];
  const ended = place.run(args, { ...headless, BROWSER: browser });
  expect(ended).toEqual({ status: 0, out: "page.html\n", err: "" });
  const opened = readFileSync(join(place.folder, "opened"), "utf8").trim();
  expect(opened).toBe(join(place.folder, "page.html"));
});

onLinux("without one it says where the page is", () => {
  const args = ["explore", "counter.ts", "-o", "page.html", "--open"];
  const ended = place.run(args, { ...headless, BROWSER: "/none" });
  expect(ended).toMatchObject({ status: 0, out: "page.html\n" });
  expect(ended.err).toMatch(
    /^lockstep: no browser could be opened \(.+\): open page\.html in one\.\n$/,
  );
});
