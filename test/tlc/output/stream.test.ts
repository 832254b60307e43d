import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawState } from "../../../src/trace/value.ts";
import { createFramer, type Piece } from "../../../src/tlc/output/frame.ts";
import { createOutputReader } from "../../../src/tlc/output/read.ts";
import { anyValue, printValue } from "../layout.ts";
import { readRecording, recordingNames } from "../recorded.ts";

describe("the stream", () => {
  test("chunks of any size give the same account", () => {
    const texts = recordingNames().map((name) => readRecording(name).stdout);
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), sizes, (text, chunks) => {
        expect(readInChunks(text, chunks)).toEqual(readInChunks(text, [text.length]));
      }),
      { numRuns: 150 },
    );
  });

  test("a trace of any values comes back, variables that stay the same included", () => {
    const variables = fc.record({ x: anyValue, pc: anyValue, held: anyValue });
    const states = fc.array(variables, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(states, fc.array(fc.boolean(), { minLength: 1 }), (trace, breaks) => {
        const text = trace.map((state, i) => printState(state, i + 1, breaks)).join("");
        const account = readInChunks(message("2121:1", "The behavior is:") + text, [77]);
        expect(account.unreadable).toBe(null);
        expect(account.trace.states).toEqual(trace);
      }),
      { numRuns: 150 },
    );
  });

  test("a nested message belongs to the one around it", () => {
    const { stdout } = readRecording("tlc-2.18/NoCfg");
    const general = frame(stdout).find(
      (piece) => piece.kind === "message" && piece.message.code === 1000,
    );
    expect(general).toMatchObject({ message: { severity: 1, nested: [{ code: 5001 }] } });
  });

  test("a message cut short is no message", () => {
    const cut = "@!@!@STARTMSG 2110:1 @!@!@\nInvariant Small is viol";
    expect(frame(cut)).toEqual([{ kind: "line", line: "Invariant Small is viol" }]);
  });

  test("a text that merely contains a marker is no message", () => {
    const text = '<<"a", "@!@!@STARTMSG 2110:1 @!@!@">>\n x: @!@!@STARTMSG 2110:1 @!@!@\n';
    expect(frame(text).map((piece) => piece.kind)).toEqual(["line", "line"]);
  });
});

function readInChunks(text: string, sizes: readonly number[]) {
  const reader = createOutputReader();
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length] ?? text.length;
    reader.push(text.slice(at, at + size));
    at += size;
  }
  return reader.end();
}

function frame(text: string): Piece[] {
  const pieces: Piece[] = [];
  const framer = createFramer((piece) => pieces.push(piece));
  framer.push(text);
  framer.end();
  return pieces;
}

function printState(state: RawState, number: number, breaks: readonly boolean[]): string {
  const title =
    number === 1 ? "Initial predicate" : "Act line 1, col 1 to line 2, col 9 of module M";
  const lines = Object.entries(state).map(
    ([name, value]) => `/\\ ${name} = ${printValue(value, breaks).replaceAll("\n", "\n  ")}\n`,
  );
  return message("2217:4", `${number}: <${title}>\n${lines.join("")}`);
}

function message(code: string, text: string): string {
  return `@!@!@STARTMSG ${code} @!@!@\n${text}\n@!@!@ENDMSG ${code.slice(0, -2)} @!@!@\n`;
}
