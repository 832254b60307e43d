/** Reads the tuples that our own modules print. */
import type { TlaValue } from "../../trace/value.ts";
import type { ValueReader } from "./values.ts";

/** Finds, between messages, the tuples that our modules print: `<<"@reach", "name">>`. */
export interface NoteReader {
  /** Handles a line outside any message. Returns whether it belongs to a note. */
  readonly line: (line: string) => boolean;
  readonly done: () => readonly TlaValue[];
}

/** A longer line is no note of ours. */
const lineLimit = 1000;

/** PrintT wraps long values, so a note may have several lines. */
export function createNoteReader(values: ValueReader): NoteReader {
  const notes: TlaValue[] = [];
  let open: string[] = [];
  return {
    line: (line) => {
      if (open.length === 0 && !/^<< ?"@/.test(line)) return false;
      open.push(line);
      const note = line.endsWith(">>") ? tryRead(open.join("\n"), values) : undefined;
      if (note !== undefined) notes.push(note);
      if (note !== undefined || open.length > lineLimit) open = [];
      return true;
    },
    done: () => notes,
  };
}

/** A wrapped note ends where it can be parsed: an inner `>>` may also be at the end of a line. */
function tryRead(text: string, values: ValueReader): TlaValue | undefined {
  try {
    return values.value(text);
  } catch {
    return undefined;
  }
}
