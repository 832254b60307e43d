/** Each form of an answer, held to what its readers accept. */
import { entriesIn } from "../../../src/report/relevant.ts";
import { default as Ajv } from "ajv-draft-04";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { beforeAll, describe, expect, test } from "vitest";
import { formats, type Format } from "../../../src/report/formats/formats.ts";
import type { Outcome } from "../../../src/trace/outcome.ts";
import { outcomeNames, outcomesToPrint, type OutcomeName } from "../outcomes.ts";
import { readFileSync } from "node:fs";

/** The schema of the standard, which that package carries. */
const schema = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
const validate = new Ajv.default({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
  allErrors: true,
}).compile(JSON.parse(readFileSync(schema, "utf8")) as object);

let outcomes: Readonly<Record<OutcomeName, Outcome>>;
beforeAll(async () => {
  outcomes = await outcomesToPrint();
});

const print = (format: Format, name: OutcomeName): string => formats[format](outcomes[name], {});

describe.each(outcomeNames)("%s", (name) => {
  test("lkml is ASCII of at most 75 columns", () => {
    const text = print("lkml", name);
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(text.split("\n").filter((line) => line.length > 75 || line.endsWith(" "))).toEqual([]);
  });

  test("sarif is valid by the schema", () => {
    validate(JSON.parse(print("sarif", name)));
    expect(validate.errors).toBe(null);
  });

  test("dot is drawn by Graphviz, each step of it", async () => {
    const graphviz = await Graphviz.load();
    const svg = graphviz.dot(print("dot", name));
    const { trace } = outcomes[name]!;
    const drawn = svg.match(/<g id="node\d+" class="node">/g) ?? [];
    expect(drawn.length).toBeGreaterThanOrEqual(trace === null ? 0 : 2);
    expect(() => graphviz.dot(print("dot", name).replace("{", "{ a ->"))).toThrow(/syntax error/);
  });

  test("mermaid has nothing but participants, messages and notes", () => {
    const [title, kind, ...lines] = print("mermaid", name).trimEnd().split("\n");
    expect(title).toMatch(/^%% lockstep: /);
    expect(kind).toBe("sequenceDiagram");
    const line = /^ {2}((actor|participant) p\d+ as|p\d+--?>>p\d+:|Note over p\d+(,p\d+)?:|%%) \S/;
    const known = /#(35|59|37|lt|gt);/g;
    for (const each of lines) {
      expect(each).toMatch(line);
      expect(each.replaceAll(known, "")).not.toMatch(/[#;<](?!br\/>)/);
    }
  });

  test("markdown's tables have as many cells in each row", () => {
    const rows = print("markdown", name)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    const cells = rows.map((row) => row.replaceAll("\\|", "").split("|").length);
    expect(new Set(cells).size).toBe(name === "holds" ? 0 : 1);
  });

  test("github is one command a line", () => {
    const lines = print("github", name).trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    if (name === "holds")
      return expect(lines[0]).toMatch(/^holds {2}main; covers threads adder; \S.* not looked at: /);
    expect(lines[0]).toMatch(/^::error file=[^:,]+,line=\d+,endLine=\d+(,[a-zA-Z]+=[^:,]+)+::/);
  });
});

test("lkml shows a race side by side, as a changelog does", () => {
  expect(print("lkml", "crossed")).toBe(`\
forth                      | back
---------------------------+---------------------------
forth()                    |
1 mutex_lock(a)            |
    a.owner none -> forth  |
                           | back()
                           | 2 mutex_lock(b)
                           |     b.owner none -> back
  mutex_lock(b)            |
    *** waits for ever *** |
                           |   mutex_lock(a)
                           |     *** waits for ever ***

circular-wait: threads wait for each other, and none of them can go on
  forth waits in mutex_lock, called by forth (main.ts:9) for b.owner ===
    null
    b.owner is back, since step 2
  back waits in mutex_lock, called by back (main.ts:16) for a.owner ===
    null
    a.owner is forth, since step 1

Checked by lockstep: main: violated; 5 states, not all explored
  covers threads forth, back; sequentially consistent memory; not looked
  at: interrupt contexts, endless loops
  reference interpreter, reduction on
`);
});

test("lkml has the slice alone, how much that is, what is left out, and the command for all", () => {
  const all = "lockstep trace show specs/vfio-group/traces/naive-put.itf.json --a-long-option x";
  const text = formats.lkml(outcomes["naive-put"], { all });
  expect(text.split("\n").length).toBeLessThan(110);
  expect(text).toMatch(
    /^ +88 blocking_notifier_chain_unregister\(.*\n.*\n +\*\*\* waits for ever/m,
  );
  expect(text).toContain("\n  18 of 88 steps are shown; all of them:\n");
  expect(text).toMatch(/\n {2}left out:\n {4}steps? \d+.*: \w/);
  const [, command] = /all of them:\n([^]*?)\n {2}left out/.exec(text)!;
  expect(command!.replaceAll(/ \\\n +/g, " ").trim()).toBe(all);
  const { causes } = outcomes["naive-put"].trace!;
  const numbers = numbersIn(text.split("Checked by")[0]!, stepsIn["lkml"]!);
  expect(numbers).toEqual(causes!.steps.map(({ step }) => step));
});

test.each(outcomeNames)("lkml breaks no name: %s", (name) => {
  const { trace } = outcomes[name];
  const text = print("lkml", name);
  for (const { code, stack } of trace === null ? [] : entriesIn(trace, {})) {
    const names = `${code} ${stack[0]!.function}`.match(/\b[a-z_]\w*\b/gi) ?? [];
    for (const each of names.filter((own) => own !== "caf")) {
      expect(text).toMatch(new RegExp(`(?<!\\w)${each}(?!\\w)`));
    }
  }
});

test("three threads stand side by side in columns as wide as their text, or else by turns", () => {
  const short = print("lkml", "three threads").split("\n");
  expect(short[0]).toMatch(/^adder#1 +\| adder#2 +\| adder#3$/);
  const longer = turnsWith("a_name_that_takes_more_than_a_third_of_it");
  expect(longer.split("\n").slice(0, 2)).toEqual([
    "adder#1:",
    "  a_name_that_takes_more_than_a_third_of_it()",
  ]);
  expect(print("lkml", "four threads")).toMatch(/^adder#1:\n {2}adder\(\)/m);
});

/** The three threads, in a function of another name. */
function turnsWith(name: string): string {
  const { trace, ...outcome } = outcomes["three threads"];
  const steps = trace!.steps.map((step) => {
    return { ...step, stack: step.stack.map((call) => ({ ...call, function: name })) };
  });
  return formats.lkml({ ...outcome, trace: { ...trace!, steps } }, {});
}

test("a trace that was stored without what its steps read says so, and has all steps", () => {
  const { trace, ...outcome } = outcomes["naive-put"];
  const older = { ...outcome, trace: { ...trace!, causes: null } };
  const said = "it was stored without what each step read; all steps are shown";
  for (const format of ["lkml", "markdown", "mermaid", "dot", "github", "text", "sarif"] as const) {
    expect(formats[format](older, {}), format).toContain(said);
    expect(print(format, "naive-put"), format).not.toContain(said);
  }
  expect(formats.markdown(older, {})).toContain("| 88 |");
});

const stepsIn: Readonly<Record<string, RegExp>> = {
  text: /^ {1,3}(\d+) {2,}\d+ {2}/gm,
  lkml: /^(?:[^|\n]*\| )? *(\d+) +\S/gm,
  markdown: /^\| (\d+) \|/gm,
  mermaid: /->>p\d: (\d+) /g,
  dot: /s\d+ \[label="(\d+) /g,
};

function numbersIn(text: string, pattern: RegExp): readonly number[] {
  const numbers = [...text.matchAll(pattern)].map(([, number]) => Number(number));
  return numbers.toSorted((a, b) => a - b);
}

test.each(Object.entries(stepsIn))("%s has the slice alone, or all steps", (format, pattern) => {
  const outcome = outcomes["naive-put"];
  const shown = (steps: "all" | "slice"): readonly number[] => {
    const text = formats[format as "text"](outcome, { steps }).split(/<details>|Checked by/)[0]!;
    return numbersIn(text, pattern);
  };
  expect(shown("slice")).toEqual(outcome.trace!.causes!.steps.map(({ step }) => step));
  expect(shown("all")).toEqual(outcome.trace!.steps.map(({ number }) => number));
});

test("text says how much of the trace it has, what is left out, and the command for all", () => {
  const all = `lockstep trace show ${"a-long-name/".repeat(10)}x.itf.json --all-steps`;
  const text = formats.text(outcomes["naive-put"], { all });
  expect(text).toContain(`\n18 of 88 steps are shown; all of them:\n  ${all}\nleft out:\n  step`);
  const whole = formats.text(outcomes["naive-put"], { all, steps: "all" });
  expect(whole).not.toContain("are shown");
});

test("the schema refuses what is no SARIF", () => {
  const wrong = print("sarif", "crossed").replace(`"level": "error"`, `"level": "bad"`);
  expect(validate(JSON.parse(wrong))).toBe(false);
});

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly codeFlows: readonly {
        readonly threadFlows: readonly {
          readonly id: string;
          readonly locations: readonly { readonly executionOrder: number }[];
        }[];
      }[];
      readonly relatedLocations: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

test("sarif has a flow for each thread, in the order of the steps, and the C beside it", () => {
  const { runs } = JSON.parse(print("sarif", "naive-put")) as Sarif;
  const { codeFlows, relatedLocations } = runs[0]!.results[0]!;
  const flows = codeFlows[0]!.threadFlows;
  expect(flows.map(({ id }) => id).toSorted()).toEqual(["driver(devA)", "driver(devB)"]);
  const orders = flows.map(({ locations }) => locations.map((each) => each.executionOrder));
  expect(orders.flat().toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 88 }, (_, index) => index + 1),
  );
  for (const own of orders) expect(own).toEqual(own.toSorted((a, b) => a - b));
  expect(relatedLocations.map(({ message }) => message.text)).toContain("C: vfio_group_release");
});
