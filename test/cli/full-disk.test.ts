/** A temporary folder that takes no more: a reason why there is no answer, and neither one nor a bug. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { bin, counter, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
place.write("counter.ts", counter);
const full = join(place.folder, "full");
mkdirSync(full);
afterAll(() => place.remove());

/** In a namespace of its own, with a folder of 1 MB of which so many KB are free. */
function withFree(kilobytes: number, command: readonly string[]) {
  const script = `mount -t tmpfs -o size=1m none "$1" &&
    dd if=/dev/zero of="$1/fill" bs=1k count="$2" 2>/dev/null; shift 2; exec "$@"`;
  const sh = ["sh", "-c", script, "sh", full, String(1024 - kilobytes)];
  // Node's own cache of code is in the temporary folder as well.
  const env = { ...process.env, TMPDIR: full, NODE_DISABLE_COMPILE_CACHE: "1" };
  const options = { cwd: place.folder, env, encoding: "utf8" } as const;
  return spawnSync("unshare", ["-rm", ...sh, ...command], options);
}

const canMount = withFree(8, ["true"]).status === 0;

describe.skipIf(tools === null || !canMount)("a full temporary folder", () => {
  // Full at once; full while TLC unpacks its own modules, which it then reads by halves.
  const cases = [0, 8, 30].flatMap((free) =>
    ["auto", "both", "tlc"].map((who) => [free, who] as const),
  );
  test.each(cases)("with %i KB free, --engine %s", (free, engine) => {
    const command = [process.execPath, bin, "check", "counter.ts", "--engine", engine];
    const { status, stdout, stderr } = withFree(free, command);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/disk.* is full/);
    expect(stdout).not.toMatch(/^(holds|violated|error)/m);
    expect(stderr).toBe("");
    expect(status).toBe(4);
  });

  test("is nothing to an engine that does not need it", () => {
    const command = [process.execPath, bin, "check", "counter.ts", "--engine", "embedded"];
    expect(withFree(0, command).status).toBe(0);
  });
});
