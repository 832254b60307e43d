/** Where the answers of `lockstep check` go: printed at once, or as one document at the end. */
import { diagnosticJson } from "../diagnostics/print.ts";
import type { Verified } from "../pipeline/verify.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import { formats, type Format } from "../report/formats.ts";
import { printDiagnosticForGithub, printGithub } from "../report/github.ts";
import { formatVersion, printJson } from "../report/json.ts";
import { printSarif } from "../report/sarif.ts";
import { printOutcome, printSecondOpinion } from "../report/text.ts";
import type { Outcome } from "../trace/outcome.ts";
import { printDiagnostics, type Complain } from "./load.ts";
import { terminal } from "./terminal.ts";

/** An answer, and its trace as ITF where one is asked for; null if there is none. */
export interface Answered extends Verified {
  readonly itf: () => Promise<string | null>;
}

export interface Sink {
  /** The answer of one checker, before another one is asked. */
  readonly answered: (outcome: Outcome) => void;
  readonly checked: (answered: Answered) => void | Promise<void>;
  readonly complain: Complain;
  /** One sentence about what cannot be done. */
  readonly problem: (said: string) => void;
  readonly end: () => void;
}

/** `several`: more than one answer is asked for. */
export function sinkFor(format: OutputFormat, shape: "one" | "several"): Sink {
  switch (format) {
    case "text":
      return textSink();
    case "json":
      return jsonSink(shape);
    case "sarif":
      return sarifSink();
    case "itf":
      return itfSink();
    case "github":
      return { ...eachSink(printGithub), complain: annotate };
    case "lkml":
    case "markdown":
    case "mermaid":
    case "dot":
      return eachSink(formats[format]);
  }
}

export type OutputFormat = Format | "itf";

/** Answers that are printed as they come, each on its own. */
function eachSink(print: (outcome: Outcome) => string): Sink {
  let count = 0;
  return {
    answered: () => undefined,
    checked: ({ outcome }) => {
      const gap = count++ === 0 ? "" : "\n";
      process.stdout.write(gap + print(outcome));
    },
    complain: printDiagnostics,
    problem,
    end: () => undefined,
  };
}

function annotate(diagnostics: readonly Diagnostic[]): void {
  for (const each of diagnostics) process.stdout.write(printDiagnosticForGithub(each));
}

function itfSink(): Sink {
  return {
    ...eachSink(() => ""),
    checked: async ({ outcome, itf }) => {
      const text = await itf();
      if (text !== null) process.stdout.write(text);
      else problem(`${outcome.protocol} (${outcome.config}): ${outcome.verdict}, without a trace.`);
    },
  };
}

function sarifSink(): Sink {
  const outcomes: Outcome[] = [];
  const diagnostics: Diagnostic[] = [];
  const problems: string[] = [];
  return {
    answered: () => undefined,
    checked: ({ outcome }) => void outcomes.push(outcome),
    complain: (all) => void diagnostics.push(...all),
    problem: (said) => {
      problem(said);
      problems.push(said);
    },
    end: () => void process.stdout.write(printSarif({ outcomes, diagnostics, problems })),
  };
}

function textSink(): Sink {
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
    complain: complainOnce(),
    problem,
    end: () => undefined,
  };
}

/** What is wrong in every configuration is said in the first one. */
function complainOnce(): Complain {
  const said = new Set<string>();
  return (diagnostics, files) => {
    const fresh = diagnostics.filter((each) => !said.has(JSON.stringify(each)));
    for (const each of fresh) said.add(JSON.stringify(each));
    if (fresh.length > 0) printDiagnostics(fresh, files);
    else console.error("Another configuration has the same errors: it was not checked.");
  };
}

function problem(said: string): void {
  console.error(`lockstep: ${said}`);
}

/** Of several an array, however many answers there are in the end. */
function jsonSink(shape: "one" | "several"): Sink {
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
