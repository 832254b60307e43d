import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findJava } from "../../../src/tlc/tool/java.ts";
import { findTools } from "../../../src/tlc/tool/tools.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lockstep-test-"));
  vi.stubEnv("JAVA_HOME", "");
  vi.stubEnv("PATH", "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A `java` that prints this line on standard error, as `java -version` does. */
async function fakeJava(home: string, line: string): Promise<string> {
  await mkdir(join(folder, home, "bin"), { recursive: true });
  const path = join(folder, home, "bin", "java");
  await writeFile(path, `#!/bin/sh\necho '${line}' >&2\n`);
  await chmod(path, 0o755);
  return path;
}

describe("Java", () => {
  test("there is none", async () => {
    const java = await findJava();
    expect(java).toMatchObject({
      kind: "no-java",
      said: expect.stringMatching(/neither JAVA_HOME nor PATH.*install Java 11/),
    });
    expect(await findTools()).toEqual(java);
  });

  test.each(["1.8.0_392", "10.0.2", "9"])("%s is too old", async (version) => {
    await fakeJava("old", `openjdk version "${version}"`);
    vi.stubEnv("PATH", join(folder, "old", "bin"));
    expect(await findJava()).toMatchObject({
      kind: "java-too-old",
      said: expect.stringMatching(`is Java ${version}.*needs Java 11`),
    });
  });

  test.each(["11.0.2", "17.0.15", "25-ea"])("%s will do", async (version) => {
    const path = await fakeJava("new", `openjdk version "${version}" 2025-04-15`);
    vi.stubEnv("PATH", `/nonexistent:${join(folder, "new", "bin")}`);
    expect(await findJava()).toEqual({ path, version });
  });

  test("JAVA_HOME comes first, and its file `release` is enough", async () => {
    await fakeJava("path", 'openjdk version "17.0.1"');
    const path = await fakeJava("home", "never asked");
    await writeFile(join(folder, "home", "release"), 'IMPLEMENTOR="X"\nJAVA_VERSION="21.0.4"\n');
    vi.stubEnv("PATH", join(folder, "path", "bin"));
    vi.stubEnv("JAVA_HOME", join(folder, "home"));
    expect(await findJava()).toEqual({ path, version: "21.0.4" });
  });

  test("a java that only complains is none", async () => {
    await fakeJava("stub", "Unable to locate a Java Runtime.");
    vi.stubEnv("PATH", join(folder, "stub", "bin"));
    expect(await findJava()).toMatchObject({ kind: "no-java" });
  });
});
