/** Where the answers of `lockstep check` go: as text at once, or as one JSON document at the end. */
import { diagnosticJson } from "../diagnostics/print.ts";
import type { Verified } from "../pipeline/verify.ts";
import { formatVersion, printJson } from "../report/json.ts";
import { printOutcome, printSecondOpinion } from "../report/text.ts";
import type { Outcome } from "../trace/outcome.ts";
import { printDiagnostics, type Complain } from "./load.ts";
import { terminal } from "./terminal.ts";

export interface Sink {
  /** The answer of one checker, before another one is asked. */
  readonly answered: (outcome: Outcome) => void;
  readonly checked: (verified: Verified) => void;
  readonly complain: Complain;
  /** One sentence about what cannot be done. */
  readonly problem: (said: string) => void;
  readonly end: () => void;
}

export function textSink(): Sink {
  let answered: Outcome | null = null;
  return {
    answered: (outcome) => {
      answered = outcome;
      process.stdout.write(printOutcome(outcome, terminal()));
    },
    checked: ({ outcome }) => {
      const print = answered === null ? printOutcome : printSecondOpinion;
      answered = null;
      process.stdout.write(print(outcome, terminal()));
    },
    complain: printDiagnostics,
    problem,
    end: () => undefined,
  };
}

function problem(said: string): void {
  console.error(`lockstep: ${said}`);
}

/** `several`: an array, however many answers there are in the end. */
export function jsonSink(shape: "one" | "several"): Sink {
  const answers: object[] = [];
  return {
    answered: () => undefined,
    checked: ({ outcome, checked }) => {
      const { tlcExitCode = null, wallMs = null, version = null } = checked?.run ?? {};
      const text = JSON.parse(printJson(outcome)) as object;
      answers.push({ ...text, tlcExitCode, tlcVersion: version, wallMs });
    },
    complain: (diagnostics) => {
      answers.push({ lockstep: formatVersion, diagnostics: diagnostics.map(diagnosticJson) });
    },
    problem: (said) => {
      problem(said);
      answers.push({ lockstep: formatVersion, problem: said });
    },
    end: () => {
      if (answers.length === 0) return;
      const document = shape === "several" ? answers : answers[0];
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
  };
}
