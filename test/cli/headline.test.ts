/** What the line with the verdict says in every format, where TLC did not confirm it or disagrees. */
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { counter, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
place.write("counter.ts", counter);
afterAll(() => place.remove());

/** What TLC said once of another module: another number of states. */
const recorded = join(import.meta.dirname, "../recorded/tlc-2.18/Success.out");

interface Case {
  readonly env: () => Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly code: number;
  readonly verdict: string;
  readonly opinion: string;
}

const unsure = { code: 0, verdict: "holds", opinion: "; not confirmed by TLC" };
const cases: Readonly<Record<string, Case>> = {
  "TLC disagrees": {
    env: () => place.fakeJava("other", `cat ${recorded}`),
    args: [],
    ...{ code: 3, verdict: "error", opinion: "; TLC disagrees" },
  },
  "there is no Java": { env: () => ({ PATH: "/none", JAVA_HOME: "" }), args: [], ...unsure },
  "TLC is killed": { env: () => place.fakeJava("killed", "kill -9 $$"), args: [], ...unsure },
  "TLC is out of time": {
    env: () => place.fakeJava("slow", "sleep 100"),
    args: ["--timeout", "4"],
    ...unsure,
  },
  "TLC is killed, and was to say it too": {
    env: () => place.fakeJava("killed", "kill -9 $$"),
    args: ["--engine", "both"],
    ...{ code: 4, verdict: "incomplete", opinion: "; not confirmed by TLC" },
  },
};

/** The line that says the verdict, as each format has it. */
const lines: Readonly<Record<string, (shown: string) => RegExp>> = {
  text: (shown) => RegExp(`^${shown.replace(";", "  counter;")}\n`),
  lkml: (shown) => RegExp(`^Checked by lockstep: counter: ${shown}; `),
  markdown: (shown) => RegExp(`^### ${shown.replace(";", ": counter;")}\n`),
  mermaid: (shown) => RegExp(`^%% lockstep: counter: ${shown}\n`),
  dot: (shown) => RegExp(`label="counter: ${shown}"`),
  sarif: (shown) => RegExp(`"text": "counter: ${shown}[;"]`),
};

describe.skipIf(tools === null).each(Object.entries(cases))("%s", (name, own) => {
  const { args, code, verdict, opinion } = own;
  // The others differ in what TLC does, and not in what is printed.
  const isFirst = name === "TLC disagrees" || name === "there is no Java";
  const formats = isFirst ? Object.keys(lines) : ["text"];
  const check = (...more: readonly string[]) => {
    return place.run(["check", "counter.ts", ...args, ...more], own.env());
  };

  test.each(formats)("%s", (format) => {
    const { status, out } = check("--format", format);
    expect(out).toMatch(lines[format]!(verdict + opinion));
    expect(status).toBe(code);
  });

  test.runIf(isFirst)("github", () => {
    const { out } = check("--format", "github");
    const line = verdict === "holds" ? `holds  counter` : "title=lockstep%3A counter";
    expect(out).toContain(line + opinion);
  });

  test.runIf(isFirst)("a table, with what each configuration alone would end with", () => {
    const { status, out } = check("--all-configs", "--jobs", "2");
    expect(out.match(RegExp(`(default|racy) +${verdict}${opinion} `, "g"))).toHaveLength(2);
    expect(status).toBe(code);
  });

  test.runIf(isFirst)("JSON and JUnit", () => {
    expect(JSON.parse(check("--json").out)).toMatchObject({
      verdict,
      confirmation: { says: opinion.includes("disagrees") ? "disagrees" : "nothing" },
    });
    expect(check("--format", "junit").out).toContain(
      code === 0 ? `<system-out>${verdict}${opinion}</system-out>` : `type="${verdict}"`,
    );
  });
});

describe("a configuration that fails is not said to hold", () => {
  test.each(["--html", "--save-trace"])("since what %s names cannot be written", (option) => {
    place.write("file", "");
    const args = ["check", "counter.ts", "--engine", "embedded"];
    const [html, all] = [`${option}`, "--all-configs"];
    const single = place.run([...args, html, "file/page"]);
    const several = place.run([...args, all, html, "file/{config}"]);
    const isPage = option === "--html";
    expect(single.status).toBe(isPage ? 2 : 0);
    expect(/\bholds\b/.test(single.out)).toBe(!isPage);
    expect(/\bholds\b/.test(several.out)).toBe(!isPage);
    if (isPage) expect(single.err).toMatch(/no violation in \d+ states[^]*cannot be written/);
  });
});
