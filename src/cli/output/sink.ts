/** The output of `lockstep check`: printed at once, or as one document at the end. */
import { printDocument } from "../../diagnostics/json.ts";
import { diagnosticJson } from "../../diagnostics/print.ts";
import type { Verified } from "../../check/ask.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { formats, type Format } from "../../report/formats/formats.ts";
import { printDiagnosticForGithub, printGithub } from "../../report/formats/github.ts";
import { formatVersion, printJson } from "../../report/formats/json.ts";
import type { Row } from "../../report/text/row.ts";
import type { Showing } from "../../report/relevant.ts";
import { printSarif } from "../../report/formats/sarif.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { ShowingOf } from "./showing.ts";
import { printDiagnostics, type Complain } from "../load.ts";
import { say } from "../say.ts";
import { sayOnce } from "./say-once.ts";
import { answerSink, tableSink, type TextSinkOptions } from "./text-sink.ts";

export interface Answered extends Verified {
  /** The path of its spec. */
  readonly spec: string;
  /** Its trace, if the format is ITF; null if there is none. */
  readonly itf: string | null;
}

export interface Sink {
  /** The answer of one checker, before another one is asked. */
  readonly answered: (outcome: Outcome, spec: string) => void;
  readonly checked: (answered: Answered) => void | Promise<void>;
  readonly complain: Complain;
  /** One sentence about something that failed. */
  readonly problem: (said: string) => void;
  /** A line beside the answers. */
  readonly note: (said: string) => void;
  /** After all answers, with a row each. */
  readonly end: (glance: Glance) => void | Promise<void>;
}

export interface Glance {
  readonly rows: readonly Row[];
  /** The rows, and those that are not shown. */
  readonly total: readonly Row[];
}

const nothing = (): void => undefined;

/** Prints nothing. */
export const silent: Sink = {
  ...{ answered: nothing, checked: nothing, complain: nothing },
  ...{ problem: nothing, note: nothing, end: nothing },
};

/** Everything but answers goes to standard error, whatever the format. */
export const spoken: Sink = {
  ...silent,
  complain: printDiagnostics,
  problem: (said) => say(`lockstep: ${said}`),
  note: say,
};

/** `several`: how answers are printed if there is more than one. */
export function sinkFor(
  format: OutputFormat,
  several: TextSinkOptions | null,
  showing: ShowingOf,
): Sink {
  switch (format) {
    case "text":
      return several === null
        ? answerSink(spoken, showing)
        : tableSink(spoken, { ...several, showing });
    case "json":
      return jsonSink(several === null ? "one" : "several");
    case "sarif":
      return sarifSink();
    case "itf":
      return itfSink();
    case "junit":
      return junitSink(showing);
    case "github":
      return { ...eachSink(printGithub, showing), complain: annotateOnce() };
    case "lkml":
    case "markdown":
    case "mermaid":
    case "dot":
      return eachSink(formats[format], showing);
  }
}

/** The formats of a trace; those without "itf" are formats of an answer too. */
export type TraceFormat = Format | "itf";
export type OutputFormat = TraceFormat | "junit";

/** Prints each answer on its own, as it comes. */
function eachSink(
  print: (outcome: Outcome, showing: Showing) => string,
  showingOf: ShowingOf,
): Sink {
  let count = 0;
  const checked: Sink["checked"] = ({ outcome, spec }) => {
    const gap = count++ === 0 ? "" : "\n";
    process.stdout.write(gap + print(outcome, showingOf(spec, outcome.config)));
  };
  return { ...spoken, checked };
}

function annotateOnce(): Complain {
  const unsaid = sayOnce();
  return (diagnostics) => {
    for (const each of unsaid(diagnostics)) process.stdout.write(printDiagnosticForGithub(each));
  };
}

function itfSink(): Sink {
  const checked: Sink["checked"] = ({ outcome, itf }) => {
    if (itf !== null) return void process.stdout.write(itf);
    const { protocol, config, verdict } = outcome;
    spoken.problem(`${protocol} (${config}): ${verdict}, without a trace.`);
  };
  return { ...spoken, checked };
}

function sarifSink(): Sink {
  const outcomes: Outcome[] = [];
  const diagnostics: Diagnostic[] = [];
  const problems: string[] = [];
  const unsaid = sayOnce();
  return {
    ...spoken,
    checked: ({ outcome }) => void outcomes.push(outcome),
    complain: (all) => void diagnostics.push(...unsaid(all)),
    problem: (said) => {
      spoken.problem(said);
      problems.push(said);
    },
    end: () => void process.stdout.write(printSarif({ outcomes, diagnostics, problems })),
  };
}

/** Its rows have all problems but those of the whole command line. */
function junitSink(showingOf: ShowingOf): Sink {
  const problems: string[] = [];
  return {
    ...spoken,
    problem: (said) => {
      spoken.problem(said);
      problems.push(said);
    },
    end: async ({ rows, total }) => {
      const { printJunit } = await import("../../report/formats/junit.ts");
      const showing = ({ spec, config }: Row): Showing => showingOf(spec, config);
      process.stdout.write(printJunit({ rows, showing }, total.length === 0 ? problems : []));
    },
  };
}

/** For several, an array, however many answers there are in the end. */
function jsonSink(shape: "one" | "several"): Sink {
  const answers: ((rows: readonly Row[]) => object)[] = [];
  const unsaid = sayOnce();
  return {
    ...spoken,
    checked: ({ outcome, checked }) => {
      const { tlcExitCode = null, wallMs = null, version = null } = checked?.run ?? {};
      const text = JSON.parse(printJson(outcome)) as object;
      answers.push(() => ({ ...text, tlcExitCode, tlcVersion: version, wallMs }));
    },
    complain: (diagnostics) => {
      const fresh = unsaid(diagnostics);
      if (fresh.length > 0) answers.push((rows) => complaintsJson(fresh, rows));
    },
    problem: (said) => {
      spoken.problem(said);
      answers.push(() => ({ lockstep: formatVersion, problem: said }));
    },
    end: ({ total }) => {
      if (answers.length === 0 && shape === "one") return;
      const all = answers.map((answer) => answer(total));
      process.stdout.write(printDocument(shape === "several" ? all : all[0]!));
    },
  };
}

/** Each diagnostic with the names of the configurations that it is about. */
function complaintsJson(diagnostics: readonly Diagnostic[], rows: readonly Row[]): object {
  const having = (text: string) => {
    return rows.filter(({ errors }) => errors.some((error) => JSON.stringify(error) === text));
  };
  const all = diagnostics.map((own) => {
    const named = having(JSON.stringify(own)).filter(({ config }) => config !== "");
    const configs = named.map(({ config }) => config);
    return { ...diagnosticJson(own), ...(configs.length > 0 ? { configs } : {}) };
  });
  return { lockstep: formatVersion, diagnostics: all };
}
