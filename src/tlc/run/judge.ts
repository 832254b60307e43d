/** Decides what a run showed, from TLC's output and the end of its process. */
import type { Account } from "../output/account.ts";
import { kindOf } from "../output/codes.ts";
import type { TlcEnding } from "./ending.ts";
import type { Message } from "../output/frame.ts";
import { readPropertyName } from "../output/sentences.ts";

/** How the process ended, as far as it is known. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  /** Set when we ended it before it had finished. */
  readonly stoppedBy: "timeout" | "interrupt" | null;
  readonly timeoutMs: number;
}

/**
 * Decides what a run showed. "Holds" needs all of these: TLC's version and "Starting", so that no
 * output before them is missing; "No error has been found"; no complaint at all; an empty queue; at
 * least one state; and "Finished". For TLC also says "No error" and exits with 0 when it stopped early,
 * was told to go on after a violation, or found no initial state.
 */
export function judge(account: Account, end: ProcessEnd): TlcEnding {
  if (account.unreadable !== null) return crashed(`We cannot read ${account.unreadable}`);
  if (!account.finished) return judgeUnfinished(account, end);
  const first = account.errors[0];
  if (first !== undefined) {
    const ending = judgeError(first, account, end);
    return !("trace" in ending) && isDiskFull(account, end) ? exhausted("disk-full") : ending;
  }
  if (account.complained) return crashed("TLC printed a trace without an error.");
  const open = whatIsOpen(account);
  return open === null ? { kind: "holds" } : { kind: "unfinished", said: open };
}

/** A full disk looks like a wrong module: TLC then reads only part of what it unpacked. */
function isDiskFull({ errors, parserText, lastLines }: Account, { stderr }: ProcessEnd): boolean {
  const text = [...errors.map(textOf), parserText, ...lastLines, stderr].join("\n");
  return /No space left on device|Disk quota exceeded/.test(text);
}

function whatIsOpen(account: Account): string | null {
  const { version, started, completed, stats, statsAreFinal } = account;
  if (version === null || !started) return "The beginning of what TLC said is missing.";
  if (!completed) return "TLC finished without saying that it had looked at every state.";
  if (!statsAreFinal || stats.queue === null) return "TLC gave no closing numbers.";
  if (stats.queue > 0) {
    return `TLC stopped early: ${stats.queue} states were found but not looked at.`;
  }
  if (stats.distinct === null || stats.distinct === 0) {
    return "TLC found no initial state, so nothing was checked.";
  }
  return null;
}

function judgeError(error: Message, account: Account, end: ProcessEnd): TlcEnding {
  const kind = kindOf(error);
  const { trace } = account;
  const said = textOf(error);
  switch (kind) {
    case "invariant":
    case "action-property":
      return { kind, name: readPropertyName(error.text), trace };
    case "temporal-property":
    case "deadlock":
      return { kind, trace };
    case "assert":
      return { kind, said: said.slice(said.indexOf("\n") + 1), trace };
    case "evaluation":
      return { kind, code: (error.nested[0] ?? error).code, said, trace };
    case "config":
      return { kind, code: (error.nested[0] ?? error).code, said };
    case "parse":
      return { kind, said: [account.parserText, end.stderr].join("\n").trim() || said };
    case "out-of-memory":
    case "stack-overflow":
    case "set-too-large":
    case "overflow":
    case "disk-full":
      return exhausted(kind);
    case "assumption":
    case "crashed":
      return { kind, said };
  }
}

/** The process ended before TLC said "Finished". */
function judgeUnfinished(account: Account, end: ProcessEnd): TlcEnding {
  if (end.stoppedBy === "timeout") {
    const said = `TLC was ended after ${end.timeoutMs} ms, the time it was given.`;
    return { kind: "timeout", afterMs: end.timeoutMs, said };
  }
  if (end.stoppedBy === "interrupt") return { kind: "interrupted", said: "TLC was interrupted." };
  // The JVM's own messages may be among the parser's.
  const text = [account.parserText, ...account.lastLines, end.stderr].join("\n");
  const setup = setupProblem(text, end);
  if (setup) return setup;
  for (const error of account.errors) {
    const kind = kindOf(error);
    if (kind === "out-of-memory" || kind === "disk-full") return exhausted(kind);
  }
  if (text.includes("java.lang.OutOfMemoryError")) return exhausted("out-of-memory");
  return killed(end) ?? crashed(lastHeard(account, end));
}

function setupProblem(text: string, end: ProcessEnd): TlcEnding | null {
  if (text.includes("UnsupportedClassVersionError")) {
    const said = "This Java is too old for TLC: install Java 11 or newer.";
    return { kind: "java-too-old", said };
  }
  if (
    /Could not find or load main class tlc2|Unable to access jarfile|ClassNotFound.*tlc2/.test(text)
  ) {
    return { kind: "wrong-jar", said: "The jar has no TLC in it: run `lockstep tlc install`." };
  }
  if (end.exitCode !== 127 && end.exitCode !== 126) return null;
  return {
    kind: "no-java",
    said: `Java cannot be started: ${end.stderr.trim().replaceAll(/\s*\n\s*/g, " ")}`,
  };
}

const exhaustion = {
  "out-of-memory":
    "Java ran out of memory, so not every state was looked at: " +
    "give TLC a larger heap (--heap), or the model smaller bounds.",
  "stack-overflow":
    "TLC's stack overflowed, since a recursion of the model goes too deep: give it smaller bounds.",
  "set-too-large":
    "The model builds a set of more than 1,000,000 elements, which TLC refuses: " +
    "give it smaller bounds.",
  overflow:
    "A value that is worked out but not stored has more than TLC's 32 bits: " +
    "give its parts smaller ranges.",
  "disk-full":
    "The disk is full, so not every state was looked at: " +
    "free some space, or name a folder on another disk in TMPDIR.",
} as const;

function exhausted(kind: keyof typeof exhaustion): TlcEnding {
  return { kind, said: exhaustion[kind] };
}

const signals: Readonly<Record<number, string>> = {
  129: "SIGHUP",
  130: "SIGINT",
  137: "SIGKILL",
  143: "SIGTERM",
};

function killed({ exitCode, signal }: ProcessEnd): TlcEnding | null {
  const name = signal ?? signals[exitCode ?? 0];
  if (name === undefined) return null;
  const memory = name === "SIGKILL" ? " (the system does so when memory is short)" : "";
  return { kind: "killed", signal: name, said: `TLC was ended by ${name} from outside${memory}.` };
}

function lastHeard(account: Account, end?: ProcessEnd): string {
  const { errors, parserText, lastLines } = account;
  const heard = [...errors.map(textOf), parserText, ...lastLines, end?.stderr ?? ""];
  const words = heard.join("\n").trim();
  const code = end?.exitCode == null ? "" : ` (exit status ${end.exitCode})`;
  return words === "" ? `TLC ended without a word${code}.` : `TLC ended early${code}: ${words}`;
}

function crashed(said: string): TlcEnding {
  return { kind: "crashed", said };
}

/** The text without the four lines that precede every exception and say nothing about it. */
function textOf({ text, nested }: Message): string {
  const own = text.replace(/^TLC threw an unexpected exception\.\n.*\n.*\n.*\n(:\s*)?/, "");
  return [own, ...nested.map(textOf)].join("\n").trim();
}
