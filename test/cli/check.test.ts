import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { counter, crossed, hungry, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("hungry.ts", hungry);
  place.write("crossed.ts", crossed);
});
afterAll(() => place.remove());

describe.skipIf(tools === null)("lockstep check", () => {
  test("a lone file that holds ends with 0", () => {
    const { status, out } = place.run(["check", "counter.ts"]);
    expect(out).toContain("holds  counter");
    expect(status).toBe(0);
  });

  test("a deadlock ends with 1, and says who waits for whom", () => {
    const { status, out } = place.run(["check", "crossed.ts"]);
    expect(status).toBe(1);
    expect(out).toMatch(/circular-wait/);
    expect(out).toMatch(/forth waits in mutex_lock/);
    expect(out).toMatch(/back waits in mutex_lock/);
  });

  test("a bound that is met is incomplete: 4, never holds", () => {
    const { status, out } = place.run(["check", "hungry.ts"]);
    expect(out).toContain("bound Item = 2 reached");
    expect(out).toMatch(/^incomplete/m);
    expect(status).toBe(4);
    expect(place.run(["check", "hungry.ts", "--bound", "Item=3"]).status).toBe(0);
  });

  test("a budget that runs out is incomplete", () => {
    const args = ["check", "counter.ts", "--threads", "adder=9", "--no-reduce", "--timeout", "1"];
    expect(place.run(args).status).toBe(4);
  });

  test("--json is all of standard output, with TLC's exit code", () => {
    const { status, out } = place.run(["check", "crossed.ts", "--json"]);
    const outcome = JSON.parse(out) as Record<string, unknown>;
    expect(status).toBe(1);
    expect(outcome).toMatchObject({ verdict: "violated", tlcExitCode: 12 });
  });

  test("several configurations end with the worst", () => {
    const { status, out } = place.run(["check", "counter.ts", "--all-configs"]);
    expect(out).toContain("counter (racy)");
    expect(status).toBe(0);
    expect(place.run(["check", "counter.ts", "crossed.ts", "hungry.ts"]).status).toBe(1);
  });
});

describe("bad input", () => {
  test.each([
    [["check", "nowhere.ts"], 2, /nowhere\.ts/],
    [["check", "counter.ts", "--config", "rac"], 2, /no configuration "rac".*Did you mean "racy"/],
    [["check", "counter.ts", "--set", "LOKED=true"], 2, /Did you mean "LOCKED"/],
    [["check", "counter.ts", "--set", "LOCKED=maybe"], 2, /true or false/],
    [["check", "counter.ts", "--bound", "Muttex=3"], 2, /Did you mean "Mutex"/],
    [["check", "counter.ts", "--threads", "addr=3"], 2, /Did you mean "adder"/],
    [["check", "counter.ts", "--timeout", "soon"], 2, /--timeout/],
    [["check", "counter.ts", "--confg", "x"], 2, /unknown option/],
    [["chek", "counter.ts"], 2, /unknown command/],
  ] as const)("%j", (args, code, said) => {
    const { status, err } = place.run(args);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(code);
  });

  test("language errors: all of them, with codes and frames, and as JSON", () => {
    place.write("wrong.ts", counter.replace("shared.count++;", "if (shared.count == 1) debugger;"));
    const { status, err } = place.run(["check", "wrong.ts"]);
    expect(err).toContain("[loose-equality]");
    expect(err).toContain("[no-debugger]");
    expect(status).toBe(2);
    const { out } = place.run(["check", "wrong.ts", "--json"]);
    expect((JSON.parse(out) as { diagnostics: unknown[] }).diagnostics).toHaveLength(2);
  });

  test("no Java, a Java too old, a wrong jar: 3", () => {
    const empty = join(place.folder, "empty");
    mkdirSync(empty);
    const without = { PATH: empty, JAVA_HOME: "" };
    expect(place.run(["check", "counter.ts"], without)).toMatchObject({
      status: 3,
      err: expect.stringMatching(/Java/) as string,
    });
    writeFileSync(join(empty, "java"), "#!/bin/sh\necho 'openjdk version \"1.8.0\"' >&2\n");
    chmodSync(join(empty, "java"), 0o755);
    expect(place.run(["check", "counter.ts"], { ...without, PATH: `${empty}:/bin` }).status).toBe(
      3,
    );
    const jar = place.write("wrong.jar", "no jar");
    const wrong = { LOCKSTEP_TLC_JAR: join(place.folder, jar) };
    const { status, err } = place.run(["check", "counter.ts"], wrong);
    expect(err).toMatch(/jar/i);
    expect(status).toBe(3);
  });
});

describe("lockstep emit", () => {
  test("prints the module, and writes all of it into a folder", () => {
    expect(place.run(["emit", "counter.ts"]).out).toMatch(/^-+ MODULE CounterDefault -+$/m);
    expect(place.run(["emit", "counter.ts", "--emit", "cfg"]).out).toContain("NoFailure");
    expect(place.run(["emit", "counter.ts", "-o", "out"]).status).toBe(0);
    const files = ["CounterDefault.cfg", "CounterDefault.map.json", "CounterDefault.tla"];
    expect(readdirSync(join(place.folder, "out")).sort()).toEqual(files);
  });

  test("leaves nothing half-written where it cannot write", () => {
    const { status, err } = place.run(["emit", "counter.ts", "-o", "counter.ts/out"]);
    expect(err).toMatch(/cannot be written/);
    expect(status).toBe(2);
    expect(existsSync(join(place.folder, "counter.ts/out"))).toBe(false);
  });
});

test("an older Node is told in one sentence which is needed", async () => {
  const { readFileSync } = await import("node:fs");
  const bin = readFileSync(new URL("../../bin/lockstep.js", import.meta.url), "utf8");
  expect(bin).not.toMatch(/^import |\brequire\(/m);
  const version = Object.getOwnPropertyDescriptor(process, "versions")!;
  Object.defineProperty(process, "versions", { value: { node: "20.1.0" }, configurable: true });
  const said: string[] = [];
  const { error } = console;
  console.error = (line: string) => void said.push(line);
  const exit = process.exit;
  process.exit = (() => {
    throw new Error("exit");
  }) as never;
  try {
    expect(() => new Function(bin.replace(/^#!.*/, "").split("var fs =")[0]!)()).toThrow("exit");
  } finally {
    Object.defineProperty(process, "versions", version);
    console.error = error;
    process.exit = exit;
  }
  expect(said).toEqual([
    expect.stringMatching(/needs Node 24 or newer, and this is Node 20\.1\.0/),
  ]);
});
