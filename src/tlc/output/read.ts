/** Reads TLC's tool-mode output as it arrives. */
import type { RawTrace } from "../../trace/value.ts";
import type { Account, TlcStats } from "./account.ts";
import { createFramer, type Message, type Piece } from "./frame.ts";
import { createNoteReader } from "./notes.ts";
import * as sentences from "./sentences.ts";
import { createTraceReader, type TraceReader } from "./states.ts";
import { createValueReader, Unreadable } from "./values.ts";

/** Reads TLC's tool-mode output as it arrives. Its memory grows with the trace only. */
export interface OutputReader {
  readonly push: (chunk: string) => void;
  readonly end: () => Account;
}

/** Events that are reported before the end. */
export interface OutputListener {
  readonly onStart?: () => void;
  readonly onCounts?: ((stats: TlcStats) => void) | undefined;
  /** TLC has printed all that matters; `errors` are those of the account. */
  readonly onFinish?: (errors: readonly Message[]) => void;
}

type Draft = { -readonly [K in keyof Account]: Account[K] };

/** The most errors or warnings that are kept. */
const listLimit = 100;
const lastLinesKept = 40;
const parserLinesKept = 500;

/** Messages of severity 1 that lead to a trace or to a place and are no errors themselves. */
const companions: ReadonlySet<number> = new Set([2103, 2121, 2264]);

export function createOutputReader(listener: OutputListener = {}): OutputReader {
  const values = createValueReader();
  const notes = createNoteReader(values);
  const trace = createTraceSlot(() => createTraceReader(values));
  const draft = emptyDraft();
  const lines = createLineSorter();
  const takeMessage = (message: Message) => {
    lines.message(message.code);
    book(message, { draft, trace, listener });
  };
  const framer = createFramer((piece: Piece) => {
    if (piece.kind === "message") takeMessage(piece.message);
    else if (!notes.line(piece.line)) lines.line(piece.line);
  });
  return {
    push: framer.push,
    end: () => {
      framer.end();
      return { ...draft, ...lines.done(), trace: trace.done(), notes: notes.done() };
    },
  };
}

interface Desk {
  readonly draft: Draft;
  readonly trace: TraceSlot;
  readonly listener: OutputListener;
}

/** Records one message; the codes are those of TLC's `EC`. */
function book(message: Message, desk: Desk): void {
  const { draft, listener } = desk;
  switch (message.code) {
    case 2262:
      draft.version = sentences.readVersion(message.text);
      break;
    case 2185:
      draft.started = true;
      listener.onStart?.();
      break;
    case 2186:
      draft.finished = true;
      listener.onFinish?.(draft.errors);
      break;
    case 2193:
      draft.completed = true;
      break;
    case 2194:
      draft.stats = { ...draft.stats, depth: sentences.readDepth(message.text) };
      break;
    case 2199:
    case 2200:
      bookCounts(message, desk);
      break;
    default:
      bookState(message, desk);
      bookComplaint(message, draft);
  }
}

function bookCounts({ code, text }: Message, { draft, listener }: Desk): void {
  const counts = sentences.readCounts(text);
  draft.stats = { ...counts, depth: counts.depth ?? draft.stats.depth };
  if (code === 2199) draft.statsAreFinal = true;
  else listener.onCounts?.(draft.stats);
}

function bookState({ code, text }: Message, { draft, trace }: Desk): void {
  try {
    if (code === 2121 || code === 2264) trace.begin();
    else if (code === 2107 || code === 2108) trace.initial(sentences.readInitialState(text));
    else if (code === 2216 || code === 2217) trace.current()?.add(text);
    else if (code === 2218) trace.current()?.stutter();
    else if (code === 2122) trace.current()?.backTo(text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    draft.unreadable ??= error.message;
  }
}

function bookComplaint(message: Message, draft: Draft): void {
  const { code, severity, text } = message;
  if (severity === 3 && code !== 2401 && draft.warnings.length < listLimit) {
    draft.warnings = [...draft.warnings, text];
  }
  if (severity !== 1 && severity !== 2) return;
  draft.complained = true;
  if (companions.has(code) || draft.errors.length >= listLimit) return;
  draft.errors = [...draft.errors, message];
}

/** The first trace is kept, since it belongs to the first error. Later ones are not read. */
interface TraceSlot {
  readonly begin: () => void;
  readonly initial: (state: string) => void;
  readonly current: () => TraceReader | undefined;
  readonly done: () => RawTrace;
}

function createTraceSlot(create: () => TraceReader): TraceSlot {
  let first: TraceReader | undefined;
  let current: TraceReader | undefined;
  const begin = () => {
    current = first === undefined ? create() : undefined;
    first ??= current;
  };
  return {
    begin,
    initial: (state) => {
      begin();
      current?.addInitial(state);
    },
    current: () => current,
    done: () => first?.done() ?? { states: [], actions: [] },
  };
}

/** Lines between 2220 and 2219 are the parser's; of all others the last few are kept. */
function createLineSorter() {
  const parser: string[] = [];
  const last: string[] = [];
  let inParser = false;
  return {
    message: (code: number) => void (inParser = code === 2220 || (inParser && code !== 2219)),
    line: (line: string) => {
      if (!inParser) {
        last.push(line);
        if (last.length > lastLinesKept) last.shift();
      } else if (!sentences.isParserChatter(line) && parser.length < parserLinesKept) {
        parser.push(line);
      }
    },
    done: () => ({ parserText: parser.join("\n").trim(), lastLines: [...last] }),
  };
}

function emptyDraft(): Draft {
  return {
    version: null,
    started: false,
    finished: false,
    completed: false,
    complained: false,
    stats: { generated: null, distinct: null, queue: null, depth: null },
    statsAreFinal: false,
    errors: [],
    warnings: [],
    trace: { states: [], actions: [] },
    notes: [],
    parserText: "",
    lastLines: [],
    unreadable: null,
  };
}
