/** Answers as text: of one all that is to be said, of several what is wrong and a table. */
import { printLocks } from "../report/locks.ts";
import { printOutcome, printSecondOpinion } from "../report/text.ts";
import type { Outcome } from "../trace/outcome.ts";
import type { Complain } from "./load.ts";
import { sayOnce } from "./say-once.ts";
import type { Sink } from "./sink.ts";
import { terminal } from "./terminal.ts";

/** The engine's answer is printed at once, what a second one says of it after it. */
export function answerSink(spoken: Sink): Sink {
  let answered: Outcome | null = null;
  return {
    ...spoken,
    answered: (outcome) => {
      answered = outcome;
      process.stdout.write(printOutcome(outcome, terminal()));
    },
    checked: ({ outcome }) => {
      const print = answered === null ? printOutcome : printSecondOpinion;
      answered = null;
      process.stdout.write(print(outcome, terminal()));
      const locks = printLocks(outcome, terminal());
      if (locks !== "") process.stdout.write(`\n${locks}`);
    },
  };
}

export function tableSink(spoken: Sink): Sink {
  return {
    ...spoken,
    checked: ({ outcome }) => {
      if (!isPlain(outcome)) process.stdout.write(`${printOutcome(outcome, terminal())}\n`);
      const locks = printLocks(outcome, terminal());
      if (locks !== "") process.stdout.write(`${locks}\n`);
    },
    complain: complainOnce(spoken.complain),
    end: async ({ rows, total }) => {
      if (total.length === 0) return;
      const { printTable } = await import("../report/table.ts");
      process.stdout.write(printTable(rows, { ...terminal(), total }));
    },
  };
}

/** An answer of which the table has all that matters. */
function isPlain({ verdict, vacuity }: Outcome): boolean {
  return verdict === "holds" && vacuity.length === 0;
}

/** What is wrong in every configuration is said in the first one. */
function complainOnce(complain: Complain): Complain {
  const unsaid = sayOnce();
  return (diagnostics, files) => {
    const fresh = unsaid(diagnostics);
    if (fresh.length > 0) complain(fresh, files);
    else console.error("Another configuration has the same errors: it was not checked.");
  };
}
