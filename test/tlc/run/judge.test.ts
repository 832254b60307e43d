import { describe, expect, test } from "vitest";
import { judge, type ProcessEnd } from "../../../src/tlc/run/judge.ts";
import { createOutputReader } from "../../../src/tlc/output/read.ts";
import { readRecording } from "../recorded.ts";

const gone: ProcessEnd = {
  exitCode: 1,
  signal: null,
  stderr: "",
  stoppedBy: null,
  timeoutMs: 0,
};

const success = readRecording("tlc-2.18/Success").stdout;
const half = success.slice(0, success.indexOf("@!@!@STARTMSG 2193"));

function judgeText(text: string, end: Partial<ProcessEnd>) {
  const reader = createOutputReader();
  reader.push(text);
  return judge(reader.end(), { ...gone, ...end });
}

describe("endings before TLC has finished", () => {
  test.each<[string, Partial<ProcessEnd>, object]>([
    ["our budget", { stoppedBy: "timeout", timeoutMs: 50 }, { kind: "timeout", afterMs: 50 }],
    ["our caller", { stoppedBy: "interrupt" }, { kind: "interrupted" }],
    ["a signal", { exitCode: null, signal: "SIGKILL" }, { kind: "killed", signal: "SIGKILL" }],
    ["137 of the shell", { exitCode: 137 }, { kind: "killed", signal: "SIGKILL" }],
    ["143 of the JVM", { exitCode: 143 }, { kind: "killed", signal: "SIGTERM" }],
    ["anything else", { stderr: "boom" }, { kind: "crashed", said: expect.stringMatching(/boom/) }],
    ["no command", { exitCode: 127, stderr: "java: not found" }, { kind: "no-java" }],
    [
      "old classes",
      { stderr: "java.lang.UnsupportedClassVersionError: tlc2/TLC" },
      { kind: "java-too-old" },
    ],
    [
      "no TLC inside",
      { stderr: "Error: Could not find or load main class tlc2.TLC" },
      { kind: "wrong-jar" },
    ],
  ])("%s", (_, end, ending) => {
    expect(judgeText(half, end)).toMatchObject(ending);
  });
});

test("the JVM may run out of memory while TLC parses", () => {
  const parsing = success.slice(0, success.indexOf("@!@!@STARTMSG 2219"));
  expect(parsing).toContain("Semantic processing");
  const last = "Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded\n";
  expect(judgeText(parsing + last, { exitCode: 3 }).kind).toBe("out-of-memory");
});

describe("holds", () => {
  test("needs no exit status once TLC has finished", () => {
    expect(judgeText(success, { exitCode: null, signal: "SIGKILL" })).toEqual({ kind: "holds" });
    expect(judgeText(success, { stoppedBy: "timeout" })).toEqual({ kind: "holds" });
  });

  test.each(["2262", "2185", "2193", "2199", "2186"])("needs message %s", (code) => {
    const without = new RegExp(`@!@!@STARTMSG ${code}:[^]*?@!@!@ENDMSG ${code} @!@!@\n`);
    expect(without.test(success)).toBe(true);
    expect(judgeText(success.replace(without, ""), {}).kind).not.toBe("holds");
  });

  test("bears no message of severity 1, whatever it is", () => {
    const complaint = "@!@!@STARTMSG 9999:1 @!@!@\nSomething new.\n@!@!@ENDMSG 9999 @!@!@\n";
    expect(judgeText(complaint + success, {})).toEqual({ kind: "crashed", said: "Something new." });
  });

  test("bears a warning, which is kept", () => {
    const reader = createOutputReader();
    const warn = (code: number) =>
      `@!@!@STARTMSG ${code}:3 @!@!@\nBeware ${code}.\n@!@!@ENDMSG ${code} @!@!@\n`;
    reader.push(warn(2279) + warn(2401) + success);
    const account = reader.end();
    expect(account.warnings).toEqual(["Beware 2279."]);
    expect(judge(account, gone)).toEqual({ kind: "holds" });
  });
});

test("a state that we cannot read is no verdict", () => {
  const text = readRecording("tlc-2.18/Invariant").stdout.replace('pc = "busy"', "pc = ?");
  expect(judgeText(text, {})).toMatchObject({
    kind: "crashed",
    said: expect.stringMatching("read"),
  });
});
