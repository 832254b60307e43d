/** The screen of `--watch` after each round: answers, a table of several, and the changes. */
import { escapeText } from "../../report/escape.ts";
import { printChanges, printVanished } from "../../report/text/changes.ts";
import type { Row } from "../../report/text/row.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { ShowingOf } from "../output/showing.ts";
import { rowOf } from "../check/rows.ts";
import { retell, type Done } from "../check/unit.ts";
import { sinkFor } from "../output/sink.ts";
import type { TextSinkOptions } from "../output/text-sink.ts";
import { terminal } from "../terminal.ts";

export interface Screen {
  /** That a save was seen; the answers take its place. */
  readonly begin: (specs: readonly string[]) => void;
  /** All present answers, also those that the save does not affect. */
  readonly show: (answers: readonly Done[], ms: number) => Promise<void>;
  readonly end: () => void;
}

export function createScreen(several: TextSinkOptions | null, showing: ShowingOf): Screen {
  let last: readonly Row[] | null = null;
  const outcomes = new Map<string, Outcome>();
  const changesOf = (row: Row): string => {
    const rows = (last ?? []).filter((each) => isSame(row, each));
    return printChanges(row, { rows, outcome: outcomes.get(keyOf(row)) ?? null }, terminal());
  };
  const begin: Screen["begin"] = (specs) => {
    console.log(`Checking ${specs.map(escapeText).join(", ")}.`);
  };
  const show: Screen["show"] = async (answers, ms) => {
    const sink = sinkFor("text", several, showing);
    const rows = answers.map(rowOf);
    const changes = rows.map(changesOf);
    console.clear();
    for (const [at, { told }] of answers.entries()) {
      if (several === null || changes[at] !== "") await retell(told, sink);
    }
    await sink.end({ rows, total: rows });
    if (last !== null) console.log(`\n${[...changes, ...vanished(last, rows)].join("") || same}`);
    console.log(`Checked in ${(ms / 1000).toFixed(2)} s. Waiting for a save; Ctrl-C ends.`);
    last = rows;
    for (const row of rows) if (row.outcome) outcomes.set(keyOf(row), row.outcome);
  };
  // The key that ended it is in the line.
  const end = (): void => void (process.stdout.isTTY && process.stdout.write("\n"));
  return { begin, show, end };
}

const same = "Nothing has changed by this save.\n";

/** Whether it is the row of the same configuration. A row about the spec as a whole matches any. */
function isSame({ spec, config }: Row, last: Row): boolean {
  return last.spec === spec && (config === "" || last.config === "" || last.config === config);
}

function vanished(last: readonly Row[], rows: readonly Row[]): readonly string[] {
  return last.filter((old) => !rows.some((row) => isSame(row, old))).map(printVanished);
}

function keyOf({ spec, config }: Row): string {
  return JSON.stringify([spec, config]);
}
