import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";

const tools = await toolsOrSkip();

describe.skipIf(tools === null)("when we are killed", () => {
  test.each(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "by %s, no Java stays",
    async (signal) => {
      const folder = await mkdtemp(join(tmpdir(), "lockstep-test-"));
      const script = join(import.meta.dirname, "support", "run-endless.ts");
      const env = { ...process.env, TMPDIR: folder };
      const child = spawn(process.execPath, [script], {
        env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        await once(child.stdout, "data");
        expect(await processesNaming(folder)).not.toEqual([]);
        child.kill(signal);
        await once(child, "exit");
        await wait(2000);
        expect(await processesNaming(folder)).toEqual([]);
        expect(await readdir(folder)).toEqual([]);
      } finally {
        child.kill("SIGKILL");
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

/** The processes, by Linux's list of them, whose command line has `text`. */
async function processesNaming(text: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  );
  return lines.filter((line) => line.includes(text));
}
