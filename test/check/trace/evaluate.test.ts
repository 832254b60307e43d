/** What can be asked of a trace, and what is said of what cannot. */
import { expect, test } from "vitest";
import { printDiagnostic } from "../../../src/diagnostics/print.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { read } from "../../../src/check/check.ts";
import { evaluate } from "../../../src/check/trace/evaluate.ts";
import { printEvaluated } from "../../../src/report/formats/evaluated.ts";
import { recordOf } from "../../support/recorded.ts";

const spec = "specs/kref-lookup/kref-lookup.ts";
const file = "broken.itf.json";
const recording = await recordOf({ spec, config: "broken", file });
const { protocol } = await read(spec);
const choice = { ...plainChoice, config: "broken" };

async function broken(expression: string): Promise<string> {
  const asked = { expression, protocol: protocol!, spec, choice, allowed: [] };
  const evaluated = await evaluate(recording, asked);
  if ("changes" in evaluated) return printEvaluated({ file, spec, evaluated });
  if (!("diagnostics" in evaluated)) return JSON.stringify(evaluated);
  return evaluated.diagnostics.map((each) => printDiagnostic(each, evaluated.files)).join("\n");
}

test.each([
  ["pointers", "queue.entries.first()", "NULL -> entry#1"],
  ["lists", "queue.entries", "[] -> [entry#1]"],
  ["sets of instances", "instances(Entry)", "{} -> {entry#1}"],
  ["threads", "queue.mutex.owner", "none -> owner"],
  ["what is behind NULL", "queue.entries.first()!.refcount", "-> entry#1.refcount"],
  ["conditions that always hold", "queue.entries.length < 2", "never false  in 9 steps"],
  ["what was freed", "entry#1.refcount.refcount", "(entry#1 is not allocated)"],
  ["parameters", "PUT_UNDER_MUTEX", "false  after 0-9"],
  ["comparisons of threads", "queue.mutex.owner !== null", "false -> true"],
  ["who is in a function", "inside(get_entry) === 1 && queue.entries.length > 0", "false -> true"],
  ["what is worked out", "div(7, queue.entries.length)", "(division by zero) -> 7"],
  ["a choice of both", "queue.entries.length > 0 ? 5 : 6", "6 -> 5"],
])("%s are named as in a trace", async (_what, expression, said) => {
  expect(await broken(expression)).toContain(said);
});

test.each([
  ["entry#1.refcount.refcuont", 1, 18, "[typescript 2551]", "Did you mean 'refcount'?"],
  ["entry#3.refcount", 1, 1, "Cannot find name 'entry#3'", "There are: entry#1."],
  ["etry#1.refcount", 1, 1, "Cannot find name 'etry#1'", "Did you mean entry#1?"],
  ["entry$1.refcount", 1, 1, "Cannot find name 'entry$1'. [", "Did you mean entry#1?"],
  ["entry1.refcount", 1, 1, "Cannot find name 'entry1'", "Did you mean entry#1?"],
  ["entry#1 === entry$2", 1, 13, "Cannot find name 'entry$2'", "There are: entry#1."],
  ["queue.entries\n  .length === quue", 2, 15, "Cannot find name 'quue'", "Did you mean queue?"],
  ["queue.entries.first().refcount", 1, 1, "possibly 'null'", "Write ! behind it"],
  ["queue.entries.length == 1", 1, 22, "[loose-equality]", "==="],
  ["queue.entries.push(entry#1)", 1, 1, "[write-in-predicate]", "atomic"],
  ["kref_get(entry#1.refcount)", 1, 1, "[write-in-predicate]", "|   kref.refcount++;"],
  ["queue", 1, 1, "[not-a-value]", "name a field"],
  ["process.exit(3)", 1, 1, "[javascript-library]", "process"],
  ["(() => { while (true) {} })()", 1, 1, "[called-closure]", "block"],
  ["1 +", 1, 4, "Expression expected", "typescript 1109"],
])("%j is refused with its place", async (expression, line, column, said, help) => {
  const err = await broken(expression);
  expect(err).toContain(`expression:${line}:${column}: `);
  expect(err).toContain(`\n${line} | ${expression.split("\n")[line - 1]}\n`);
  expect(err).toContain(said);
  expect(err).toContain(help);
  if (!expression.includes("$")) expect(err).not.toContain("$");
});

test.each([
  ["", "it is empty"],
  ["1; 2", "it is more than one expression"],
  ["1)+(2", "it is more than one expression"],
])("%j is no expression", async (text, why) => {
  expect(await broken(text)).toContain(why);
});
