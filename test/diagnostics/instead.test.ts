/** What is told to whoever writes what a model does not have: the answer for that very name. */
import { expect, test } from "vitest";
import { closest } from "../../src/diagnostics/closest.ts";
import { readText } from "../support/protocol.ts";

function fixes(body: string): readonly string[] {
  const text = `const g = { n: 0, other: 0 };\nfunction main(): void {\n${body}\n}`;
  return readText(text).diagnostics.map(({ fix }) => fix);
}

test.each([
  ["g.n = Math.max(g.n, 1);", "Compare and choose: a > b ? a : b."],
  ["setTimeout(main, 1);", "Write a thread of its own, which may run at any time."],
  ["g.n = Number(g.other);", "Write the number itself;"],
  ["g.n = g.n ** 2;", "Multiply, or shift 1: a * a, 1 << n."],
  ["g.n >>>= 1;", "Write >>=: a number that is shifted is not negative."],
  ["g.n = param(3);", "Declare it at the top of the file, const N = param(3), and use N here."],
  ["for (const x of [safe(g)]) g.n = 1;", "Write it in a walk: for (const entry of safe(list))."],
])("%s", (body, fix) => {
  expect(
    fixes(body).some((each) => each.startsWith(fix)),
    fixes(body).join("\n"),
  ).toBe(true);
});

test("what is told can be written", () => {
  const body = [
    "const a = choose([0, 1, 2]);",
    "g.n = a > g.other ? a : g.other;",
    "g.n = 1 << a;",
    "g.n >>= 1;",
    "g.n = a * a;",
  ];
  expect(fixes(body.join("\n"))).toEqual([]);
});

test("a name with two letters swapped is near", () => {
  expect(closest("mian", ["main", "other"])).toBe("main");
  expect(closest("FRIST", ["FIRST", "LAST"])).toBe("FIRST");
  expect(closest("mutex_lokc", ["mutex_lock", "mutex_unlock"])).toBe("mutex_lock");
  expect(closest("abcd", ["main"])).toBe("");
});
