import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { bin, counter, crossed, hungry, makePlace, runProgram } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
const withTlc = ["check", "counter.ts", "--engine", "tlc"] as const;
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("bare.ts", hungry);
});
afterAll(() => place.remove());

describe("bad input", () => {
  test.each([
    [["check", "nowhere.ts"], 2, /nowhere\.ts/],
    [["check", "counter.ts", "--config", "rac"], 2, /no configuration "rac".*Did you mean "racy"/],
    [["check", "counter.ts", "--set", "LOKED=true"], 2, /Did you mean "LOCKED"/],
    [["check", "bare.ts", "--set", "LOCKED=true"], 2, /no parameter "LOCKED"\. It has none/],
    [["emit", "."], 2, /^\.:1:1: \. is a directory/],
    [["check", "counter.ts", "--set", "LOCKED=maybe"], 2, /true or false/],
    [["check", "counter.ts", "--bound", "Muttex=3"], 2, /Did you mean "Mutex"/],
    [["check", "counter.ts", "--bound", "number=0..2147483648"], 2, /of at most 2147483647/],
    [["check", "counter.ts", "--threads", "adder=1001"], 2, /--threads adder is at most 1000/],
    [["check", "counter.ts", "--bound", "number=3"], 2, /takes a range low\.\.high, such as/],
    [["check", "counter.ts", "--bound", "Mutex=0..3"], 2, /takes a whole number, not the range/],
    [["check", "counter.ts", "--bound", "shared.count=5"], 2, /takes a range low\.\.high/],
    [["check", "counter.ts", "--threads", "addr=3"], 2, /Did you mean "adder"/],
    [["check", "counter.ts", "--timeout", "soon"], 2, /--timeout takes a number of seconds/],
    [["check", "counter.ts", "--max-states", "2147483648"], 2, /from 1 to 2147483647, not/],
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

  test("ten different errors are ten, each with what to do about it", () => {
    const wrong = [
      ["if (g.n == 1) g.n = 2;", "loose-equality"],
      ["const { n } = g;", "destructuring"],
      ["try { g.n = 1; } catch {}", "no-try"],
      ["const x: any = 3;", "no-any"],
      ["g.n = 5 / 2;", "no-division"],
      ["const s = `a${g.n}`;", "no-template"],
      ["throw new Error();", "no-throw"],
      ["g.n = ~g.n;", "bit-complement"],
      ['g.n = "str";', "typescript 2322"],
      ["never_declared();", "typescript 2304"],
    ] as const;
    const lines = wrong.map(([line], at) => `function f${at}(): void { ${line} }`);
    const calls = wrong.map((_, at) => `f${at}();`).join(" ");
    const text = `import { spec, thread } from "lockstep";
const g = { n: 0 };
${lines.join("\n")}
function main(): void { ${calls} }
export default spec({ threads: { main: thread(main) } });\n`;
    place.write("ten.ts", text);
    const { status, err } = place.run(["check", "ten.ts"]);
    const places = err.matchAll(/^ten\.ts:(\d+):.*\[(.*)\]$/gm);
    const said = [...places].map(([, line, code]) => [Number(line) - 3, code]);
    expect(said).toEqual(wrong.map(([, code], at) => [at, code]));
    expect(err.match(/^ +fix: /gm)).toHaveLength(10);
    expect(err).toMatch(/\n10 errors: nothing was checked\.\n$/);
    expect(status).toBe(2);
  });

  test("threads with an argument each are no more than the arguments", () => {
    const vfio = resolve("specs/vfio-group/vfio-group.ts");
    const { status, err } = place.run(["check", vfio, "--threads", "driver=9"]);
    expect(err).toBe(
      'lockstep: --threads driver is at most 2 in the configuration "default": ' +
        "there is one for each argument that it lists.\n",
    );
    expect(status).toBe(2);
    const alone = place.run(["check", vfio, "--config", "p1-user", "--threads", "driver=2"]);
    expect(alone.err).toMatch(/at most 1 in the configuration "p1-user"/);
    expect(alone.status).toBe(2);
  });

  test.each([
    [withTlc, { TMPDIR: "/proc" }, 3, /TLC needs to write into \/proc,/],
    [[...withTlc, "--keep", "/proc/kept"], {}, 3, /write into \/proc\/kept,/],
    [withTlc, { XDG_CACHE_HOME: "/proc/none" }, 3, /TLC could not be installed/],
    [["emit", "counter.ts", "-o", "/proc/none"], {}, 2, /\/proc\/none cannot be written/],
  ] as const)("folders that cannot be written: %j %j", (args, env, code, said) => {
    const { status, out, err } = place.run(args, env);
    expect(err).toMatch(said);
    expect(err).toMatch(/^lockstep: .*\n$|^Trying .*/);
    expect(out).toBe("");
    expect(status).toBe(code);
  });

  test("what is wrong with the spec is said before what is wrong with the machine", () => {
    place.write("none.ts", "export const x = 1;\n");
    const { status, err } = place.run(["check", "none.ts"], { PATH: "/none", JAVA_HOME: "" });
    expect(err).toContain("[no-default-export]");
    expect(status).toBe(2);
  });

  test("no Java, a Java too old, a wrong jar: 3", () => {
    const empty = join(place.folder, "empty");
    mkdirSync(empty);
    const without = { PATH: empty, JAVA_HOME: "" };
    expect(place.run(withTlc, without)).toMatchObject({
      status: 3,
      err: expect.stringMatching(/Java/) as string,
    });
    writeFileSync(join(empty, "java"), "#!/bin/sh\necho 'openjdk version \"1.8.0\"' >&2\n");
    chmodSync(join(empty, "java"), 0o755);
    expect(place.run(withTlc, { ...without, PATH: `${empty}:/bin` }).status).toBe(3);
    const jar = place.write("wrong.jar", "no jar");
    const wrong = { LOCKSTEP_TLC_JAR: join(place.folder, jar) };
    const { status, err } = place.run(withTlc, wrong);
    expect(err).toMatch(/jar/i);
    expect(status).toBe(3);
  });
});

test("what is no text is said to be none, and nothing else of it", () => {
  writeFileSync(join(place.folder, "wide.ts"), Buffer.from(`\uFEFF${counter}`, "utf16le"));
  const { status, err } = place.run(["check", "wide.ts"]);
  expect(err).toMatch(/^wide\.ts:1:1: File appears to be binary/);
  expect(err).toMatch(/UTF-8[^]*\n1 error: nothing was checked\.\n$/);
  expect(status).toBe(2);
});

describe("a file that the system does not take whole", () => {
  // No file may be longer than 1,024 bytes.
  const limited = (args: readonly string[]): ReturnType<typeof place.run> => {
    const script = 'ulimit -f 2; exec "$@"';
    const command = ["-c", script, "sh", process.execPath, bin, ...args];
    const {
      status,
      stdout: out,
      stderr: err,
    } = spawnSync("sh", command, {
      cwd: place.folder,
      encoding: "utf8",
    });
    return { status, out, err };
  };

  test.each([
    ["--html", "kept", /^lockstep: The page kept cannot be written \(\w+\): name another\.\n$/],
    ["--save-trace", "kept", /^lockstep: The file kept cannot be written/],
    ["--coverage", "kept", /^lockstep: The file kept cannot be written/],
    ["--html", "/dev/full", /^lockstep: The page \/dev\/full .* \(the disk is full\)/],
  ])("leaves the older one as it was: %s %s", (option, file, said) => {
    place.write("kept", "older");
    place.write("long.ts", `${crossed}// ${"y".repeat(2000)}\n`);
    const before = readdirSync(place.folder);
    const args = ["check", "long.ts", "--engine", "embedded", "--no-cache", option, file];
    const { status, err } = limited(args);
    expect(err).toMatch(said);
    expect(status).toBe(2);
    expect(readFileSync(join(place.folder, "kept"), "utf8")).toBe("older");
    expect(readdirSync(place.folder)).toEqual(before);
  });

  test.each([
    ["emit", "counter.ts", "-o", "new"],
    ["init", "new"],
  ])("leaves no folder: %s", (...args) => {
    const { status, err } = limited(args);
    expect(err).toMatch(/^lockstep: The folder new cannot be written \(\w+\): name another\.\n$/);
    expect(status).toBe(2);
    expect(existsSync(join(place.folder, "new"))).toBe(false);
  });
});

test("a device stays one", () => {
  const ended = place.run([
    "check",
    "counter.ts",
    "--engine",
    "embedded",
    "--coverage",
    "/dev/null",
  ]);
  expect(ended.status).toBe(0);
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});

test.skipIf(tools === null)("a heap too small for TLC is incomplete, and nothing is left", () => {
  const temporary = join(place.folder, "temporary");
  mkdirSync(temporary);
  const { status, out, err } = place.run([...withTlc, "--heap", "4"], { TMPDIR: temporary });
  expect(out.replaceAll(/\s+/g, " ")).toMatch(/^incomplete .*Java ran out of memory.*\(--heap\)/);
  expect(err).toBe("");
  expect(status).toBe(4);
  expect(readdirSync(temporary).filter((name) => name.startsWith("lockstep"))).toEqual([]);
});

test("a Node without WebAssembly is told in one sentence what is missing", () => {
  const { status, out, err } = runProgram("--jitless", [bin, "--version"], { cwd: place.folder });
  expect(err).toMatch(/^lockstep needs WebAssembly, .*: run it without --jitless .*\n$/);
  expect(out).toBe("");
  expect(status).toBe(3);
});
