/**
 * A race as changelogs show it: plain ASCII of 75 columns, a column for each thread, only the steps
 * that the failure depends on, then the failure, and at the end how it was checked.
 */
import { textOf } from "../../trace/fact.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";
import { withOpinion } from "../opinion.ts";
import { sayCitation } from "../cited.ts";
import { nameOf } from "../place.ts";
import { broken } from "./lkml-lines.ts";
import { printTurns } from "./lkml-turns.ts";
import { entriesIn, sayMainFolds, sayPart, sayUnknown, type Showing } from "../relevant.ts";

export function printLkml(outcome: Outcome, showing: Showing = {}): string {
  const { trace, failure } = outcome;
  const blocks = [
    trace === null ? [] : printTurns(trace, entriesIn(trace, showing, "with waits")),
    trace === null || failure === null ? [] : printWrong(failure.kind, trace),
    [...printFoot(outcome), ...printPart(outcome, showing)],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function printWrong(kind: string, { ending }: Trace): readonly string[] {
  const title = hanging(`${kind}: ${ending.title}`);
  const { excerpt } = ending;
  const cited = sayCitation(ending);
  const place = excerpt === null ? [] : [`${excerpt.span.file}:${excerpt.span.start.line}`];
  const source = cited === null ? [] : [`in C: ${cited}()`];
  const where = [...place, ...source].flatMap((text) => broken(text, { indent: 2 }));
  const facts = ending.why.flatMap(({ level, parts }) => {
    return broken(textOf(parts), { indent: 2 + 2 * level, hang: 2 });
  });
  return [...title, ...where, ...facts];
}

function printFoot(outcome: Outcome): readonly string[] {
  const { counts, covered, verdict, notes, confirmation } = outcome;
  const states = `${groupDigits(counts.distinct)} states`;
  const extent = covered.exhausted ? "all explored" : "not all explored";
  const second = confirmation === null ? [] : [confirmation.said];
  const facts = [
    `${withOpinion(`Checked by lockstep: ${nameOf(outcome)}: ${verdict}`, outcome)}; ${states}, ${extent}`,
    `covers ${coversOf(outcome)}`,
    `${covered.engine}, reduction ${covered.reduction}`,
    ...second,
    ...notes,
  ];
  return facts.flatMap((fact, at) => (at === 0 ? hanging(fact) : broken(fact, { indent: 2 })));
}

/** How much of the run was shown, the command for all of it, and what was not followed. */
function printPart(outcome: Outcome, showing: Showing): readonly string[] {
  const { trace } = outcome;
  if (trace === null) return [];
  const unknown = sayUnknown(outcome);
  if (unknown !== null) return broken(unknown, { indent: 2 });
  const part = sayPart(trace, showing);
  if (part === null) return [];
  const command = showing.all === undefined ? [] : printCommand(showing.all);
  return [
    `  ${part}${command.length === 0 ? "" : "; all of them:"}`,
    ...command,
    ...printFolds(trace),
  ];
}

/** It can be copied into a shell as it is, whether it is broken or not. */
function printCommand(command: string): readonly string[] {
  const lines = broken(command, { indent: 4, hang: 2, end: 2, at: "blanks" });
  return lines.map((line, at) => (at === lines.length - 1 ? line : `${line} \\`));
}

function printFolds(trace: Trace): readonly string[] {
  const folds = sayMainFolds(trace);
  if (folds.length === 0) return [];
  return ["  left out:", ...folds.flatMap((line) => broken(line, { indent: 4, hang: 2 }))];
}

/** Only words of ours are at the margin: git takes "#" there for a comment, "diff -" for the patch. */
function hanging(text: string): readonly string[] {
  return broken(text, { indent: 0, hang: 2 });
}
