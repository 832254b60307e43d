/**
 * Answers as text. One answer is printed whole. Of several, the failures, the first counterexample as a
 * whole, and a table are printed.
 */
import { printBrief } from "../../report/text/brief.ts";
import { printLocks } from "../../report/text/locks.ts";
import {
  printCounterexample,
  printOutcome,
  printVerdict,
  type TextOptions,
} from "../../report/text/text.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { ShowingOf } from "./showing.ts";
import type { Complain } from "../load.ts";
import { isQuiet } from "./progress.ts";
import { sayOnce } from "./say-once.ts";
import type { Answered, Sink } from "./sink.ts";
import { roomIn, terminal } from "../terminal.ts";

/**
 * Prints the engine's counterexample at once. Prints the verdict when the second checker has ended,
 * since the verdict's line contains its opinion.
 */
export function answerSink(spoken: Sink, showingOf: ShowingOf): Sink {
  let shown = "";
  return {
    ...spoken,
    answered: (outcome, spec) => {
      shown = printCounterexample(outcome, optionsFor(outcome, spec, showingOf));
      process.stdout.write(shown);
      if (!isQuiet()) spoken.note(sayAnswered(outcome));
    },
    checked: ({ outcome, spec }) => {
      const options = optionsFor(outcome, spec, showingOf);
      const verdict = `\n${printVerdict(outcome, options)}`;
      process.stdout.write(shown === "" ? printOutcome(outcome, options) : verdict);
      shown = "";
      const locks = printLocks(outcome, terminal());
      if (locks !== "") process.stdout.write(`\n${locks}`);
    },
  };
}

function optionsFor({ config }: Outcome, spec: string, showingOf: ShowingOf): TextOptions {
  return { ...terminal(), ...showingOf(spec, config) };
}

function sayAnswered({ failure, counts }: Outcome): string {
  const found = failure === null ? "no violation" : failure.reason;
  return `The engine found ${found} in ${groupDigits(counts.distinct)} states; TLC is asked.`;
}

/** How several answers are printed. */
export interface TextSinkOptions {
  /** Whether only the first counterexample is printed as a whole. */
  readonly traces: "all" | "first";
  /** The command that asks for one of the answers alone. */
  readonly again: (spec: string, config: string) => string;
}

export function tableSink(
  spoken: Sink,
  { traces, again, showing }: TextSinkOptions & { readonly showing: ShowingOf },
): Sink {
  let shown = 0;
  const print = ({ outcome, spec }: Answered): string => {
    const whole = outcome.trace !== null && (traces === "all" || shown++ === 0);
    if (whole) return printOutcome(outcome, optionsFor(outcome, spec, showing));
    return printBrief(outcome, again(spec, outcome.config), terminal());
  };
  return {
    ...spoken,
    checked: (answered) => {
      const { outcome } = answered;
      if (!isPlain(outcome)) process.stdout.write(`${print(answered)}\n`);
      const locks = printLocks(outcome, terminal());
      if (locks !== "") process.stdout.write(`${locks}\n`);
    },
    complain: complainOnce(spoken.complain),
    end: async ({ rows, total }) => {
      if (total.length === 0) return;
      const { printTable } = await import("../../report/text/table.ts");
      process.stdout.write(
        printTable(rows, { ...terminal(), room: roomIn(process.stdout), total }),
      );
    },
  };
}

/** Whether the table says all that matters of an answer. */
function isPlain({ verdict, vacuity }: Outcome): boolean {
  return verdict === "holds" && vacuity.length === 0;
}

/** An error of every configuration is reported in the first one. */
function complainOnce(complain: Complain): Complain {
  const unsaid = sayOnce();
  return (diagnostics, files) => {
    const fresh = unsaid(diagnostics);
    if (fresh.length > 0) complain(fresh, files);
    else console.error("Another configuration has the same errors: it was not checked.");
  };
}
