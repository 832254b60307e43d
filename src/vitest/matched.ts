/** A matcher's result, for a test report. */
import { escapeText } from "../diagnostics/frame.ts";

type Shown = Readonly<Record<string, string | number | null | undefined>>;

export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual: Shown;
  readonly expected: Shown;
}

/**
 * Names are a protocol's own words, and the report is part of a log: no line of it may be a command.
 */
export function matched({ pass, message, actual, expected }: Matched): Matched {
  return {
    pass,
    message: () => harmless(message()),
    actual: shown(actual),
    expected: shown(expected),
  };
}

function shown(all: Shown): Shown {
  const entries = Object.entries(all).map(([name, value]) => {
    return [name, typeof value === "string" ? harmless(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function harmless(text: string): string {
  return text.split("\n").map(escapeText).join("\n");
}
