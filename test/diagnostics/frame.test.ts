import { describe, expect, it } from "vitest";
import { complain, withNotes } from "../../src/diagnostics/catalogue.ts";
import { printFrame } from "../../src/diagnostics/frame.ts";
import { diagnosticJson, printDiagnostic } from "../../src/diagnostics/print.ts";
import type { Span } from "../../src/diagnostics/span.ts";
import { closest } from "../../src/diagnostics/closest.ts";

/** A span on one line. */
function on(line: number, column: number, end: number): Span {
  return { file: "a.ts", start: { line, column }, end: { line, column: end } };
}

const frame = (text: string, span: Span): readonly string[] =>
  printFrame(span, [{ path: "a.ts", text }]);

describe("a diagnostic", () => {
  const text = "const n = 1;\nif (n == 2) {\n}\n";
  const diagnostic = complain("loose-equality", on(2, 7, 9), "==", "===");

  it("says what, why and what to do, and points", () => {
    expect(printDiagnostic(diagnostic, [{ path: "a.ts", text }])).toBe(
      `a.ts:2:7: "==" compares after converting, which the language does not have. [loose-equality]
2 | if (n == 2) {
  |       ^^
  why: Every value keeps its sort, so that nothing is ever converted.
  fix: Write "===".
  like: if (dev.users === 0) dev.users = 1;`,
    );
  });

  it("points at other places too", () => {
    const noted = withNotes(diagnostic, [{ span: on(1, 7, 8), message: "Declared here." }]);
    expect(printDiagnostic(noted, [{ path: "a.ts", text }])).toMatch(
      /\n {2}a.ts:1:7: Declared here.\n {2}1 \| const n = 1;\n {4}\| {7}\^$/,
    );
  });

  it("is flat as JSON", () => {
    expect(diagnosticJson(diagnostic)).toMatchObject({
      file: "a.ts",
      line: 2,
      column: 7,
      endColumn: 9,
      code: "loose-equality",
      notes: [],
    });
  });

  it("is told without a frame if the file is not at hand", () => {
    expect(printDiagnostic(diagnostic, []).split("\n")).toHaveLength(4);
  });
});

describe("a frame", () => {
  it("keeps the carets under what a tab or an escape moves", () => {
    expect(frame("\tx = y;", on(1, 6, 7))).toEqual(["1 |   x = y;", "  |       ^"]);
    expect(frame("x = \u001b[31m; y", on(1, 12, 13))).toEqual([
      "1 | x = \\u{1b}[31m; y",
      "  |                 ^",
    ]);
  });

  it("writes out marks that reverse the reading order", () => {
    expect(frame("a \u202e b", on(1, 1, 2))[0]).toBe("1 | a \\u{202e} b");
  });

  it("shows the first line of what spans several", () => {
    const span = { file: "a.ts", start: { line: 1, column: 5 }, end: { line: 3, column: 2 } };
    expect(frame("if (a &&\n  b) {\n}", span)).toEqual(["1 | if (a &&", "  |     ^^^^"]);
  });

  it("cuts a long line around what it points at", () => {
    const [line, carets] = frame(`${"x".repeat(300)}bad${"y".repeat(300)}`, on(1, 301, 304));
    expect(line!.length).toBeLessThanOrEqual(104);
    const at = carets!.indexOf("^");
    expect(line!.slice(at, at + 3)).toBe("bad");
  });

  it("points past the end of a line", () => {
    expect(frame("a", on(1, 2, 2))).toEqual(["1 | a", "  |  ^"]);
  });
});

it("knows the name that was probably meant", () => {
  expect(closest("drvier", ["driver", "user"])).toBe("driver");
  expect(closest("kworker", ["driver", "user"])).toBe("");
});
