import { tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { supervise } from "../../src/tlc/supervise.ts";

test("what a command says before anybody listens is kept", async () => {
  const place = { cwd: tmpdir(), leftover: "/nonexistent/folder" };
  const child = supervise(["/bin/sh", "-c", "echo first; sleep 0.5; echo last"], place);
  await wait(250);
  let heard = "";
  for await (const chunk of child.stdout) heard += chunk;
  expect(heard).toBe("first\nlast\n");
  expect(await child.ended).toEqual({ exitCode: 0, signal: null });
});
