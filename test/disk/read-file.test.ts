/** What is no regular file is refused by what it is: no pipe is waited for, no endless file is read. */
import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
} from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readBytes, readOwnBytes, readText } from "../../src/disk/read-file.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-disk-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const mega = 1024 * 1024;

test("a file is read whole, also one that is read in several parts or says that it is empty", () => {
  const text = "ü€\n".repeat(mega);
  writeFileSync(at("large"), text);
  expect(readText(at("large"), 8 * mega)).toBe(text);
  writeFileSync(at("empty"), "");
  expect(readText(at("empty"), 1)).toBe("");
  expect(readText("/proc/self/status", mega)).toMatch(/^Name:.*\nUmask:[^]*\n$/);
});

test("its size is limited to the byte", () => {
  writeFileSync(at("bytes"), "x".repeat(2048));
  expect(readBytes(at("bytes"), 2048)).toHaveLength(2048);
  expect(readBytes(at("bytes"), 2047)).toMatchObject({ why: "large" });
  expect(readBytes(at("bytes"), 1024)).toEqual({ why: "large", said: "it is larger than 1 KB" });
  // A file of /proc has no size beforehand.
  expect(readBytes("/proc/self/maps", 1024)).toMatchObject({ why: "large" });
});

test("one that others may write is not taken for our own", () => {
  writeFileSync(at("own"), "x", { mode: 0o644 });
  expect(readOwnBytes(at("own"), 1)).toHaveLength(1);
  for (const mode of [0o664, 0o646]) {
    chmodSync(at("own"), mode);
    expect(readOwnBytes(at("own"), 1)).toMatchObject({ why: "unreadable" });
    expect(readBytes(at("own"), 1)).toHaveLength(1);
  }
});

test("a huge one is refused at once, without its memory", () => {
  const file = openSync(at("huge"), "w");
  ftruncateSync(file, 2 ** 40);
  closeSync(file);
  const before = process.memoryUsage.rss();
  expect(readBytes(at("huge"), 64 * mega)).toEqual({
    why: "large",
    said: "it is larger than 64 MB",
  });
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * mega);
});

test("what is no file is named", async () => {
  mkdirSync(at("folder"));
  execFileSync("mkfifo", [at("pipe")]);
  symlinkSync("/dev/zero", at("endless"));
  symlinkSync("circle", at("circle"));
  const server = createServer().listen(at("socket"));
  await new Promise((resolve) => server.once("listening", resolve));
  const why = (path: string): unknown => readBytes(path, mega);
  expect(why(at("folder"))).toEqual({ why: "folder", said: "it is a folder" });
  expect(why(at("pipe"))).toEqual({ why: "special", said: "it is a pipe, and no file" });
  expect(why(at("endless"))).toEqual({ why: "special", said: "it is a device, and no file" });
  expect(why(at("socket"))).toEqual({ why: "special", said: "it is a socket, and no file" });
  for (const gone of ["gone", "bytes/gone", "circle"]) {
    expect(why(at(gone))).toEqual({ why: "missing", said: "there is no such file" });
  }
  server.close();
});
