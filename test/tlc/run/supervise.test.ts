import { tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { supervise } from "../../../src/tlc/run/supervise.ts";

const place = { cwd: tmpdir(), leftover: "/nonexistent/folder" };
const start = (script: string) => supervise(["/bin/sh", "-c", script], place);

async function hear({ stdout }: ReturnType<typeof supervise>): Promise<string> {
  let heard = "";
  for await (const chunk of stdout) heard += chunk;
  return heard;
}

describe("what a command says before anybody listens is kept", () => {
  test("when it goes on", async () => {
    const child = start("echo first; sleep 0.5; echo last");
    await wait(250);
    expect(await hear(child)).toBe("first\nlast\n");
    expect(await child.ended).toEqual({ exitCode: 0, signal: null });
  });

  test("when it has ended by then, which sets its output flowing", async () => {
    const child = start("echo first; echo é; exit 12");
    await wait(250);
    expect(await hear(child)).toBe("first\né\n");
    expect(await child.ended).toEqual({ exitCode: 12, signal: null });
  });

  test("when it says much, and waits to be heard", async () => {
    const child = start("head -c 1000000 /dev/zero | tr '\\0' x; echo last");
    await wait(250);
    expect(await hear(child)).toBe(`${"x".repeat(1_000_000)}last\n`);
    expect(await child.ended).toEqual({ exitCode: 0, signal: null });
  });
});

test("who stops listening and kills sees it end", async () => {
  const child = start("while true; do echo more; done");
  for await (const chunk of child.stdout) {
    if (chunk.includes("more")) break;
  }
  child.kill();
  expect(await child.ended).toEqual({ exitCode: null, signal: "SIGKILL" });
});
