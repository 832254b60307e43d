/** No line of any channel begins with what its reader takes for a command, whatever names a protocol has. */
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protocol } from "../../src/vitest/index.ts";
import { makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

/** Its names begin with what git, Markdown and the log of a CI system read. */
const begins = `import { assert, spec, thread } from "lockstep";
const g = { n: 0 };
function f(): void {
  g.n++; // ::error::a  ::warning::b ##[error]c
  assert(g.n < 2, ${JSON.stringify(`${"x ".repeat(32)}diff --git a/x b/x ${"::error::y ".repeat(9)}`)});
}
export default spec({
  threads: {
    "diff -x": thread(f), "#x": thread(f), "---": thread(f), "Index: a": thread(f), "::error::t": thread(f),
    "From a": thread(f),
  },
  always: { "- [x](y) ##[error]p": () => g.n < 9, "::error::q": () => g.n < 9 },
  configs: { "::error::c": {}, "##[error]d": {}, "# e": { bounds: { "g.n": [0, 0] } }, "few": { threads: { "#x": 1, "---": 1 } } },
});
`;
const cases = ["trust-workflow-commands.ts", "begins.ts"] as const;
const wrong = "wrong.ts";

beforeAll(() => {
  copyFileSync(`test/cases/${cases[0]}`, join(place.folder, cases[0]));
  place.write("begins.ts", begins);
  place.write(
    wrong,
    `import { spec, thread } from "lockstep";
function f(): void { "::error::x"; b("::error::y"); }
export default spec({ threads: { f: thread(f), "a\\n::error::b": 3 }, always: { "a\\n::error::c": 3 } });
`,
  );
});

/** GitHub trims a line before it looks for "::", and finds the older "##[" anywhere. */
const command = /^\s*::|##\w*\[/;

function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => command.test(line));
}

describe.each(cases)("%s", (spec) => {
  const all = [spec, "--all-configs", "--engine", "embedded", "--jobs", "1"];

  test.each(["text", "lkml", "markdown", "mermaid", "dot", "json", "sarif", "junit"])(
    "as %s",
    (format) => {
      const { out, err } = place.run(["check", ...all, "--format", format]);
      expect(out).not.toBe("");
      expect(commandsIn(out + err)).toEqual([]);
    },
  );

  test("with all that is said beside the answers", () => {
    const files = ["--save-trace", "{config}.json", "--html", "{config}.html", "--coverage", "-"];
    const { out, err } = place.run(["check", ...all, "--traces", "--timings", ...files]);
    expect(err).toContain("the page is in");
    expect(commandsIn(out + err)).toEqual([]);
  });

  test.each([
    ["check", spec, "--config", "c\n::error::d"],
    ["check", spec, "--set", "a\n::error::d=1"],
    ["check", spec, "--bound", "a\n::error::d=1"],
    ["check", spec, "--bogus\n::error::d"],
    ["check", "gone\n::error::d.ts"],
    ["check", spec, "--allow-imports", "gone\n::error::d"],
    ["check", spec, "--explain-locks", "--engine", "embedded"],
    ["emit", spec],
    ["emit", spec, "--emit", "system"],
    ["emit", spec, "--emit", "map"],
    ["explore", spec, "-o", "a\n::error::b.html"],
    ["simulate", spec, "--seed", "1", "--save-trace", "t.json"],
    ["trace", "show", "gone\n::error::d"],
  ])("by a verb (%#)", (...args) => {
    const { out, err } = place.run(args);
    expect(out + err).not.toBe("");
    expect(commandsIn(out + err)).toEqual([]);
  });

  test("as annotations, each of which is a whole one of ours", () => {
    const { out, err } = place.run(["check", ...all, "--format", "github"]);
    expect(commandsIn(err)).toEqual([]);
    const own =
      /^::(error|warning) (file=[^:,]+,line=\d+,endLine=\d+,(col=\d+,endColumn=\d+,)?)?title=lockstep%3A [^:]*::/;
    expect(commandsIn(out).length).toBeGreaterThan(2);
    for (const line of commandsIn(out)) {
      expect(line).toMatch(own);
      expect(line.replace(own, "")).not.toMatch(/%0A\s*::/);
    }
  });

  test("as a test's failure", async () => {
    const found = await expect(protocol(join(place.folder, spec)))
      .toHold()
      .then(
        () => null,
        (error: { message: string; actual: object; expected: object }) => error,
      );
    const { message, actual, expected } = found!;
    expect(
      commandsIn([message, ...Object.values(actual), ...Object.values(expected)].join("\n")),
    ).toEqual([]);
    const other = protocol(join(place.folder, spec), { config: "c\n::error::x" });
    const unknown = await expect(other)
      .toHold()
      .catch((error: Error) => error.message);
    expect(unknown).toMatch(/has no configuration/);
    expect(commandsIn(unknown as unknown as string)).toEqual([]);
  });

  test("as a changelog, which git takes as it is", () => {
    const { out } = place.run(["check", ...all, "--format", "lkml"]);
    const git = (args: readonly string[], input: string): string =>
      execFileSync("git", args, { cwd: place.folder, input, encoding: "utf8" });
    expect(git(["stripspace", "--strip-comments"], out)).toBe(out);
    git(["mailinfo", "message", "patch"], `From: A <a@b.c>\nSubject: x\n\nWhy.\n\n${out}`);
    expect(readFileSync(join(place.folder, "message"), "utf8")).toBe(`Why.\n\n${out}`);
    expect(readFileSync(join(place.folder, "patch"), "utf8")).toBe("");
    expect(git(["interpret-trailers", "--parse"], `x\n\n${out}`)).toBe("");
  });
});

test("what is wrong with a spec", () => {
  for (const args of [[], ["--json"], ["--format", "sarif"], ["--format", "junit"]]) {
    const { status, out, err } = place.run(["check", wrong, ...args]);
    expect(commandsIn(out + err)).toEqual([]);
    expect(status).toBe(2);
  }
});

test("the README beside a module", () => {
  place.run(["emit", "begins.ts", "-o", "out"]);
  const readme = readdirSync(join(place.folder, "out")).find((name) => name.startsWith("README"))!;
  const text = readFileSync(join(place.folder, "out", readme), "utf8");
  expect(text).toContain('the property "- \\[x\\](y)');
  expect(commandsIn(text)).toEqual([]);
});
