/** A message of TLC's tool mode, with the messages that TLC printed inside it. */
export interface Message {
  readonly code: number;
  readonly severity: number;
  readonly text: string;
  readonly nested: readonly Message[];
}

/** A part of the stream: a message, or a line of SANY, PrintT or the JVM between messages. */
export type Piece =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "line"; readonly line: string };

/** Splits a stream that arrives in chunks of any size into pieces. */
export interface Framer {
  readonly push: (chunk: string) => void;
  /** Ends the stream. The lines of an unfinished message become plain lines. */
  readonly end: () => void;
}

interface OpenMessage {
  readonly code: number;
  readonly severity: number;
  readonly lines: string[];
  readonly nested: Message[];
  size: number;
}

const start = /^@!@!@STARTMSG (\d+):(\d) @!@!@$/;
const nestedStart = /^(.*: )@!@!@STARTMSG (\d+):(\d) @!@!@$/;
const end = /^@!@!@ENDMSG (\d+) @!@!@$/;

/**
 * States are read whole. Other messages, such as a stack trace, are cut off after this many characters.
 */
const sizeLimit = 64 * 1024;
const unlimited: ReadonlySet<number> = new Set([2102, 2107, 2108, 2132, 2216, 2217]);

export function createFramer(take: (piece: Piece) => void): Framer {
  const open: OpenMessage[] = [];
  let rest = "";
  const line = (text: string) => {
    const top = open.at(-1);
    if (opens(text, open)) return;
    if (top === undefined) return take({ kind: "line", line: text });
    if (!closes(text, open)) return add(top, text);
    const message = finish(top);
    const outer = open.at(-1);
    if (outer) outer.nested.push(message);
    else take({ kind: "message", message });
  };
  return {
    push: (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) line(text.endsWith("\r") ? text.slice(0, -1) : text);
    },
    end: () => {
      if (rest !== "") line(rest);
      rest = "";
      for (const cut of open.splice(0))
        for (const text of cut.lines) take({ kind: "line", line: text });
    },
  };
}

/** A marker counts at the start of a line only, or after ": " inside a general message. */
function opens(line: string, open: OpenMessage[]): boolean {
  const found = line.startsWith("@!@!@STARTMSG ") ? start.exec(line) : null;
  if (found) {
    open.push(begin(found[1], found[2]));
    return true;
  }
  const top = open.at(-1);
  if (top?.code !== 1000 || !line.includes(": @!@!@STARTMSG ")) return false;
  const inner = nestedStart.exec(line);
  if (!inner) return false;
  add(top, inner[1] ?? "");
  open.push(begin(inner[2], inner[3]));
  return true;
}

function begin(code: string | undefined, severity: string | undefined): OpenMessage {
  return { code: Number(code), severity: Number(severity), lines: [], nested: [], size: 0 };
}

function closes(line: string, open: OpenMessage[]): boolean {
  const found = line.startsWith("@!@!@ENDMSG ") ? end.exec(line) : null;
  if (!found || Number(found[1]) !== open.at(-1)?.code) return false;
  open.pop();
  return true;
}

function add(message: OpenMessage, line: string): void {
  if (message.size > sizeLimit && !unlimited.has(message.code)) return;
  message.lines.push(line);
  message.size += line.length + 1;
}

function finish({ code, severity, lines, nested }: OpenMessage): Message {
  return { code, severity, text: lines.join("\n").trimEnd(), nested };
}
