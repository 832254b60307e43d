import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runTlc } from "../../../src/tlc/run/run.ts";
import { counter, endless, withDefinition, withProperty } from "../support/specs.ts";
import { toolsOrSkip } from "../../support/tools.ts";

const found = await toolsOrSkip();
const tools = found ?? { jar: "", java: "", javaVersion: "" };

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lockstep-test-"));
  vi.stubEnv("TMPDIR", folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(found === null)("the real TLC", () => {
  test("holds, and leaves nothing behind", async () => {
    let started = 0;
    const run = await runTlc(counter, { ...tools, onStart: () => started++ });
    expect(run).toMatchObject({
      ending: { kind: "holds" },
      stats: { generated: 5, distinct: 4, queue: 0, depth: 4 },
      version: expect.stringMatching(/^2\./),
      notes: [],
      warnings: [],
      tlcExitCode: 0,
      dir: null,
    });
    expect(started).toBe(1);
    expect(run.startedMs).toBeGreaterThan(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("an invariant is violated, with the shortest trace", async () => {
    const { ending, tlcExitCode } = await runTlc(withProperty(counter, "INVARIANT Small"), tools);
    const trace = { states: [{ x: 0 }, { x: 1 }, { x: 2 }], actions: [null, "Step", "Step"] };
    expect(ending).toEqual({ kind: "invariant", name: "Small", trace });
    expect(tlcExitCode).toBe(12);
  });

  test("deadlock", async () => {
    const module = counter.module.replace(" \\/ (x = 3 /\\ UNCHANGED x)", "");
    const { ending } = await runTlc({ ...counter, module }, tools);
    expect(ending).toMatchObject({ kind: "deadlock", trace: { actions: { length: 4 } } });
  });

  test("a temporal property is violated for ever", async () => {
    const job = withDefinition(withProperty(counter, "PROPERTY Late"), "Late == <>(x = 4)");
    const { ending } = await runTlc(job, tools);
    expect(ending).toMatchObject({ kind: "temporal-property", trace: { loopsTo: 4 } });
  });

  test("a module that does not parse, and one that cannot be evaluated", async () => {
    const bad = withDefinition(counter, "Oops == y + 1");
    const parsed = await runTlc(bad, tools);
    expect(parsed.ending).toMatchObject({
      kind: "parse",
      said: expect.stringMatching("Unknown operator: `y'"),
    });
    const wrong = { ...counter, module: counter.module.replace("x < 3", 'x + "a" < 3') };
    const evaluated = await runTlc(wrong, tools);
    expect(evaluated.ending.kind).toBe("evaluation");
    expect(evaluated.tlcExitCode).toBe(75);
  });

  test("what the module prints comes as notes", async () => {
    const note = 'Seen == x = 2 => PrintT(<<"@reach", "two">>)';
    const job = withDefinition(withProperty(counter, "INVARIANT Seen"), note);
    const run = await runTlc(job, tools);
    expect(run.ending.kind).toBe("holds");
    expect(run.notes).toContainEqual({ tuple: ["@reach", "two"] });
  });

  test("a folder that is named is kept", async () => {
    const keepDir = join(folder, "kept");
    const run = await runTlc(counter, { ...tools, keepDir });
    expect(run.dir).toBe(keepDir);
    expect((await readdir(keepDir)).toSorted()).toEqual(["Counter.cfg", "Counter.tla"]);
    expect(await readdir(folder)).toEqual(["kept"]);
  });

  test("two at once, in one folder, do not disturb each other", async () => {
    const keepDir = join(folder, "kept");
    const run = () => runTlc(counter, { ...tools, keepDir });
    const kinds = (await Promise.all([run(), run()])).map(({ ending }) => ending.kind);
    expect(kinds).toEqual(["holds", "holds"]);
  });

  test("the budget ends it", async () => {
    const { ending } = await runTlc(endless, { ...tools, timeoutMs: 1500 });
    expect(ending).toMatchObject({ kind: "timeout", afterMs: 1500 });
    expect(await readdir(folder)).toEqual([]);
  });

  test("its caller ends it, before or during the search", async () => {
    const control = new AbortController();
    const run = runTlc(endless, {
      ...tools,
      signal: control.signal,
      onStart: () => control.abort(),
    });
    expect((await run).ending.kind).toBe("interrupted");
    const late = await runTlc(endless, { ...tools, signal: control.signal });
    expect(late.ending.kind).toBe("interrupted");
    expect(await readdir(folder)).toEqual([]);
  });

  test("a callback that throws ends it too", async () => {
    const onStart = () => {
      throw new Error("a bug of the caller");
    };
    await expect(runTlc(endless, { ...tools, onStart })).rejects.toThrow("a bug of the caller");
    expect(await readdir(folder)).toEqual([]);
  });

  test("memory runs out", async () => {
    const grow = "Init == x = 0\nNext == x' = {y \\in SUBSET (1..19) : TRUE}\nOld == TRUE";
    const module = counter.module.replace(/Init ==[^]*(?=Spec ==)/, `${grow}\n`);
    const { ending } = await runTlc({ ...counter, module }, { ...tools, heapMegabytes: 12 });
    expect(ending.kind).toBe("out-of-memory");
  });

  test("a jar without TLC", async () => {
    const jar = join(folder, "empty.jar");
    await writeFile(jar, "");
    const { ending } = await runTlc(counter, { ...tools, jar });
    expect(ending.kind).toBe("wrong-jar");
  });
});

describe("without a TLC", () => {
  test("a Java that is not there", async () => {
    const { ending } = await runTlc(counter, { jar: "x.jar", java: join(folder, "java") });
    expect(ending.kind).toBe("no-java");
  });

  test("a temporary folder that cannot be written", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    vi.stubEnv("TMPDIR", file);
    const { ending } = await runTlc(counter, { jar: "x.jar", java: "java" });
    expect(ending).toMatchObject({ kind: "no-directory", said: expect.stringMatching("TMPDIR") });
  });

  test("a Java that is killed from outside", async () => {
    const java = await fakeJava("kill -TERM $$; sleep 5");
    const { ending } = await runTlc(counter, { jar: "x.jar", java });
    expect(ending).toMatchObject({ kind: "killed", signal: "SIGTERM" });
  });

  test("a Java that says nonsense", async () => {
    const java = await fakeJava("echo nonsense; exit 9");
    const { ending, tlcExitCode } = await runTlc(counter, { jar: "x.jar", java });
    expect(ending).toMatchObject({ kind: "crashed", said: expect.stringMatching(/9.*nonsense/) });
    expect(tlcExitCode).toBe(9);
  });

  test("a Java that hangs after it has finished", async () => {
    const java = await fakeJava("cat <<'END'\n" + finished + "END\nsleep 100");
    const { ending, tlcExitCode } = await runTlc(counter, { jar: "x.jar", java });
    expect(ending.kind).toBe("assumption");
    expect(tlcExitCode).toBe(10);
  });
});

const finished = `@!@!@STARTMSG 2104:1 @!@!@
Assumption is false.
@!@!@ENDMSG 2104 @!@!@
@!@!@STARTMSG 2186:0 @!@!@
Finished in 1ms at (NOW)
@!@!@ENDMSG 2186 @!@!@
`;

async function fakeJava(script: string): Promise<string> {
  await mkdir(join(folder, "bin"));
  const path = join(folder, "bin", "java");
  await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}
