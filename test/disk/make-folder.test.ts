/** Folders that several make at the same time, and those that nobody can make. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "../../src/disk/make-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-make-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("many at once make the same folders", async () => {
  for (let round = 0; round < 300; round += 1) {
    const path = join(folder, String(round), "a", "b");
    await Promise.all(Array.from({ length: 6 }, () => makeFolder(path)));
    expect(statSync(path).isDirectory()).toBe(true);
  }
});

test.each(["/proc/none/a", "/proc/none"])("%s cannot be made, and is said so", async (path) => {
  await expect(makeFolder(path)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a file in the way is an error", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(makeFolder(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(folder, "file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
});
