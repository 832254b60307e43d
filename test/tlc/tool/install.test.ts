import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { symlink, truncate, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installJar } from "../../../src/tlc/tool/install.ts";
import { digestOf, maven, official, type Release } from "../../../src/tlc/tool/jar.ts";
import { findJar } from "../../../src/tlc/tool/locate.ts";
import { download, type JarSource } from "../../../src/tlc/tool/sources.ts";
import { toolsOrSkip } from "../../support/tools.ts";

const tools = await toolsOrSkip();

let folder = "";
let cache = "";
const log: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lockstep-test-"));
  cache = join(folder, "lockstep");
  log.length = 0;
  vi.stubEnv("XDG_CACHE_HOME", folder);
  vi.stubEnv("LOCKSTEP_TLC_JAR", "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const contents = "not really a jar";
const sha256 = createHash("sha256").update(contents).digest("hex");
const release: Release = { name: "TLC 0 of the tests", fileName: "test.jar", sha256 };

function source(name: string, fetchTo: JarSource["fetchTo"]): JarSource {
  return { name, release, fetchTo };
}

const good = source("a good place", async (part) => {
  const path = join(part, "x.jar");
  await writeFile(path, contents);
  return path;
});
const offline = source("a far place", () => Promise.reject(new Error("no network")));
const forged = source("a bad place", async (part) => {
  const path = join(part, "x.jar");
  await writeFile(path, "forged");
  return path;
});
const halfway = source("a slow place", async (part) => {
  await writeFile(join(part, "x.jar"), contents.slice(0, 3));
  throw new Error("the line broke");
});

const take = (line: string) => void log.push(line);

describe("installing", () => {
  test("goes from source to source, and keeps the first that is right", async () => {
    const jar = await installJar(take, [offline, halfway, forged, good]);
    expect(jar).toEqual({ path: join(cache, "test.jar"), sha256 });
    expect(await readdir(cache)).toEqual(["test.jar"]);
    expect(log.join("\n")).toMatch(/no network[^]*line broke[^]*SHA-256/);
  });

  test("says why no source worked, and leaves nothing behind", async () => {
    const jar = await installJar(take, [offline, halfway, forged]);
    expect(jar).toMatchObject({
      kind: "no-jar",
      said: expect.stringMatching(/no network.*line broke.*LOCKSTEP_TLC_JAR/s),
    });
    expect(await readdir(cache)).toEqual([]);
  });

  test("two at once do each other no harm", async () => {
    const jars = await Promise.all([installJar(take, [good]), installJar(take, [good])]);
    expect(jars).toEqual(Array(2).fill({ path: join(cache, "test.jar"), sha256 }));
    expect(await readdir(cache)).toEqual(["test.jar"]);
  });

  test("removes what a killed installer left, and nothing of a living one", async () => {
    const [dead, living] = [`part-${hostname()}-999999999-abc`, `part-${hostname()}-1-abc`];
    for (const name of [dead, living, "part-elsewhere-999999999-abc"]) {
      await mkdir(join(cache, name), { recursive: true });
    }
    await installJar(take, [good]);
    expect(await readdir(cache)).toEqual(
      ["part-elsewhere-999999999-abc", living, "test.jar"].toSorted(),
    );
  });

  test("a cache that cannot be written is said", async () => {
    vi.stubEnv("XDG_CACHE_HOME", "/dev/null");
    expect(await installJar(take, [good])).toMatchObject({ kind: "no-jar" });
  });

  test("a jar of the user's own is never replaced", async () => {
    vi.stubEnv("LOCKSTEP_TLC_JAR", join(folder, "none.jar"));
    expect(await installJar(take, [good])).toMatchObject({ kind: "no-jar" });
    expect(log).toEqual([]);
  });
});

describe("finding", () => {
  test("there is none", async () => {
    expect(await findJar()).toMatchObject({
      kind: "no-jar",
      said: expect.stringMatching("lockstep tlc install"),
    });
  });

  test.each([official, maven])("a damaged $fileName in the cache is deleted", async (damaged) => {
    await mkdir(cache);
    await writeFile(join(cache, damaged.fileName), "damaged");
    expect(await findJar()).toMatchObject({
      kind: "wrong-jar",
      said: expect.stringMatching(damaged.sha256),
    });
    expect(await readdir(cache)).toEqual([]);
    expect(await findJar()).toMatchObject({ kind: "no-jar" });
  });

  test("the user's own unknown jar is refused and kept, unless its digest is named", async () => {
    const path = join(folder, "own.jar");
    await writeFile(path, contents);
    vi.stubEnv("LOCKSTEP_TLC_JAR", path);
    const said = new RegExp(`${sha256}.*${official.sha256}.*${maven.sha256}.*_SHA256`);
    expect(await findJar()).toMatchObject({ kind: "wrong-jar", said: expect.stringMatching(said) });
    await access(path);
    vi.stubEnv("LOCKSTEP_TLC_JAR_SHA256", sha256.toUpperCase());
    expect(await findJar()).toEqual({ path, sha256 });
    vi.stubEnv("LOCKSTEP_TLC_JAR", relative(".", path));
    expect(await findJar()).toEqual({ path, sha256 });
  });

  test.each([
    ["device", (path: string) => symlink("/dev/zero", path)],
    ["pipe", (path: string) => promisify(execFile)("mkfifo", [path])],
    ["larger than 100 MB", (path: string) => writeFile(path, "").then(() => truncate(path, 2e12))],
  ])("a %s is no jar, which is said at once", async (what, make) => {
    const path = join(folder, "own.jar");
    await make(path);
    vi.stubEnv("LOCKSTEP_TLC_JAR", path);
    const said = expect.stringMatching(
      new RegExp(`which cannot be read \\(it is .*${what}`),
    ) as string;
    expect(await findJar()).toMatchObject({ kind: "no-jar", said });
    vi.stubEnv("LOCKSTEP_TLC_JAR", "");
    await mkdir(cache);
    await make(join(cache, official.fileName));
    expect(await findJar()).toMatchObject({ kind: "no-jar" });
  });

  test.skipIf(tools === null)(
    "a known jar is taken, under any name and from the cache",
    async () => {
      const path = join(folder, "own.jar");
      await copyFile(tools?.jar ?? "", path);
      vi.stubEnv("LOCKSTEP_TLC_JAR", path);
      const own = await findJar();
      expect(own).toMatchObject({ path });
      vi.stubEnv("LOCKSTEP_TLC_JAR", "");
      const known = [official, maven].find((one) => "sha256" in own && one.sha256 === own.sha256);
      if (known === undefined) return;
      await mkdir(cache);
      await copyFile(path, join(cache, known.fileName));
      expect(await findJar()).toEqual({ path: join(cache, known.fileName), sha256: known.sha256 });
    },
  );
});

describe("downloading", () => {
  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    server.unref();
    return `http://127.0.0.1:${port}/x.jar`;
  }

  test("follows where it is sent", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/there") response.end(contents);
      else response.writeHead(302, { location: "/there" }).end();
    });
    await download(url, join(folder, "x.jar"));
    expect(await digestOf(join(folder, "x.jar"))).toBe(sha256);
  });

  test("a refusal and a broken line are errors", async () => {
    const gone = await serve((_, response) => response.writeHead(404).end());
    await expect(download(gone, join(folder, "x.jar"))).rejects.toThrow("404");
    const broken = await serve((_, response) => {
      response.writeHead(200, { "content-length": 100 }).write("abc", () => response.destroy());
    });
    await expect(download(broken, join(folder, "x.jar"))).rejects.toThrow();
  });
});
