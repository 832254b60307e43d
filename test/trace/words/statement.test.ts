/** A step shows its own part of a line. */
import { expect, test } from "vitest";
import { statementOf } from "../../../src/trace/words/statement.ts";

/** The statement of the part of a line that stands between « and ». */
function shown(marked: string): string {
  const line = marked.replaceAll(/[«»]/g, "");
  const [from, to] = [marked.indexOf("«"), marked.indexOf("»") - 1];
  const at = (column: number) => ({ line: 1, column: column + 1 });
  const span = { file: "a.ts", start: at(from), end: at(to) };
  return statementOf({ files: [{ path: "a.ts", text: line }] }, span);
}

test.each([
  ["  const entry = «kzalloc(Entry)»;", "const entry = kzalloc(Entry)"],
  [`  if («nh.chain.length» === 0) return "DONE";`, "if (nh.chain.length === 0)"],
  ["  if («last(ref)») complete(done);", "if (last(ref))"],
  ["  if (last(ref)) «complete(done)»;", "complete(done)"],
  ["  «a.x = 1»; b.y = 2;", "a.x = 1"],
  ["  a.x = 1; «b.y = 2»;", "b.y = 2"],
  ["  if («a.x» > 0 && b.y) {", "a.x"],
  ["  if (a.x > 0 && «b.y») {", "b.y"],
  ["  } else if («c.z») {", "if (c.z)"],
  ["  for (const group of «vfio.groups») {", "for (const group of vfio.groups)"],
  [`  say("); (", «a.x»);`, `say("); (", a.x)`],
  ["  if («f(", "f("],
])("%s", (marked, statement) => {
  expect(shown(marked.includes("»") ? marked : `${marked}»`)).toBe(statement);
});
