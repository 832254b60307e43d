import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { bin, counter, makePlace } from "./run.ts";
import { processesWith } from "./processes.ts";

const tools = await toolsOrSkip();
const place = makePlace();
const spec = place.write("counter.ts", counter);
const many = ["check", spec, "--threads", "adder=9", "--no-reduce", "--engine", "tlc"];
afterAll(() => place.remove());

describe.skipIf(tools === null)("Ctrl-C", () => {
  test("ends TLC and what would follow, with an answer", async () => {
    const configs = ["--config", "default", "--config", "racy", "--jobs", "1"];
    const args = [bin, ...many, "--timings", "--json", ...configs];
    // A folder of its own for temporary files tells this run's processes from all others.
    const env = { ...process.env, TMPDIR: place.folder };
    const child = spawn(process.execPath, args, { cwd: place.folder, env });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (!text.includes("TLC started")) return;
      expect(processesWith(`TMPDIR=${place.folder}`)).toContain("java");
      child.kill("SIGINT");
    });
    const [status] = (await once(child, "close")) as [number];
    const [first, second] = JSON.parse(out) as [object, object];
    expect(first).toMatchObject({ config: "default", verdict: "incomplete" });
    expect(second).toMatchObject({ problem: expect.stringMatching(/interrupted: .*racy/) });
    expect(status).toBe(4);
    await expect
      .poll(() => processesWith(`TMPDIR=${place.folder}`), { timeout: 10_000 })
      .not.toContain("java");
  });

  test("while the protocol is read, nothing was checked", async () => {
    const child = spawn(process.execPath, [bin, ...many, "--timings"], { cwd: place.folder });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("protocol read")) child.kill("SIGINT");
    });
    const [status] = (await once(child, "close")) as [number];
    expect(status).toBe(4);
  });
});
