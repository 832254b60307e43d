/** Names that would move a terminal's cursor, colour it or turn its reading order: written out wherever shown. */
import { afterAll, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
afterAll(() => place.remove());

const turn = "\u202e";
const red = "\u001b[31m";
const evil = place.write(
  `e${turn}vil${red}.ts`,
  `
import { assert, param, spec, thread } from "lockstep";
type Mode = "a\\u202eb" | "c\\u001b[2Jd\\u009b";
const g = { mode: "a\\u202eb" as Mode, n: 0 };
const HOW = param("x\\u202ey", "z\\u200f");

/** ${turn} ${red} @c fs/${turn}foo.c bar */
function writer(): void {
  g.n++; // ${turn} ${red} \u009b
  g.mode = "c\\u001b[2Jd\\u009b";
  if (HOW === "x\\u202ey") assert(g.mode === "a\\u202eb", "told${turn}\\u001b[1m\\u009b");
}

export default spec({
  threads: { "wri\\u202eter\\u001b": thread(writer, { count: 2 }) },
  always: { "prop\\u202e\\u001b[31m\\u009b": () => g.n < 2 },
  configs: { "other\\u202e\\u001b": { params: { HOW: "z\\u200f" } } },
});
`,
);
const wrong = place.write(
  `w${turn}rong${red}.ts`,
  `import { spec, thread } from "lockstep";
function main(): void { g.${turn}n++; b("${red}"); } // \u009b
export default spec({ threads: { main: thread(main) } });
`,
);

/** What none of it may have in it: all but line breaks. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const embedded = ["--engine", "embedded"];
const formats = "json lkml markdown mermaid dot itf sarif github junit".split(" ");

test.each([
  [2, ["check", evil, wrong, "--all-configs", "--coverage", "-", ...embedded]],
  ...formats.map((format) => [1, ["check", evil, "--format", format, ...embedded]] as const),
  [2, ["check", wrong]],
  [2, ["check", wrong, "--json"]],
  [1, ["check", evil, "--save-trace", `t${turn}.itf.json`, "--html", `${red}.html`, ...embedded]],
  [0, ["trace", "show", `t${turn}.itf.json`]],
  [1, ["trace", "replay", `t${turn}.itf.json`, evil]],
  [0, ["emit", evil]],
  [0, ["emit", evil, "--emit", "system"]],
  [0, ["emit", evil, "-o", `out${turn}`]],
  [0, ["explore", evil]],
  [1, ["simulate", evil, "--seed", "1", "--json"]],
  [2, ["check", evil, "--config", `o${turn}`]],
  [2, ["check", `none${red}.ts`]],
  [2, ["check", `--${turn}`]],
] as const)("are nowhere as they are (%#)", (expected, args) => {
  const { status, out, err } = place.run(args);
  expect(out + err).not.toMatch(unsafe);
  expect(out + err).not.toBe("");
  expect(status).toBe(expected);
});

test.skipIf(tools === null)("TLC reads and says them back", () => {
  const { out, status } = place.run(["check", evil]);
  expect(out).toMatch(/told\\u\{202e\}\\u\{1b\}\[1m/);
  expect(out).toContain("agrees: violated (assertion) after ");
  expect(status).toBe(1);
  const other = place.run(["check", evil, "--config", "other\u202e\u001b"]);
  expect(other.out).toContain('agrees: violated ("prop\\u{202e}\\u{1b}[31m\\u{9b}") after ');
});
