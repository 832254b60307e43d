import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { join } from "node:path";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("a trace of 10,000 states is read in 200 MB", async () => {
  const child = join(import.meta.dirname, "support", "read-long-trace.ts");
  const { stdout } = await run(process.execPath, ["--max-old-space-size=200", child, "10000"]);
  expect(JSON.parse(stdout)).toEqual({
    kind: "invariant",
    states: 10_000,
    bytes: expect.any(Number),
  });
  expect(JSON.parse(stdout).bytes).toBeGreaterThan(14_000_000);
});
