/** Exit codes, and which of several counts. */
import type { Verdict } from "../trace/outcome.ts";

export const exitCodes = {
  holds: 0,
  violated: 1,
  usage: 2,
  error: 3,
  incomplete: 4,
  vacuous: 5,
  /** As a shell reports a program that Ctrl-C ended; only for verbs that usually end so. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const worstFirst: readonly ExitCode[] = [3, 2, 1, 4, 5, 0];

export function worst(codes: readonly ExitCode[]): ExitCode {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCodes.holds;
}

export function exitCodeOf(verdict: Verdict): ExitCode {
  return exitCodes[verdict];
}
