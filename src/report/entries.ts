/**
 * What a report tells line by line: a step, or a call into the library that says enough of the steps in
 * it. Steps of the library that are told one by one stand under the call.
 */
import type { Call, Change, Read, Trace, TraceStep } from "../trace/outcome.ts";
import type { Link } from "../trace/slice/causes.ts";
import { isSameStep, type OwnCalls, ownCallsOf } from "./own-calls.ts";

/** A step, or where a thread waits at the end. */
export interface ReportedStep extends Pick<
  TraceStep,
  "thread" | "span" | "code" | "stack" | "inC" | "choice" | "changes" | "reads"
> {
  /** Null where a thread waits. */
  readonly number: number | null;
}

export interface Entry extends ReportedStep {
  /** `12`, `12-13`; "" where a thread waits. */
  readonly numbers: string;
  /** The library's calls that it stands under, the outermost first; `stack` has those around them. */
  readonly within: readonly Call[];
  /** How many of them the thread's last entry stands under too. */
  readonly known: number;
  /** The number of the last of its steps. */
  readonly last: number | null;
  /** What its steps did to later ones. */
  readonly links: readonly Link[];
  /** Whether the thread waits in it at the end. */
  readonly waits: boolean;
}

export interface StepSelection {
  /** All steps of the run. */
  readonly steps: readonly TraceStep[];
  readonly causes?: Trace["causes"];
  readonly shown: readonly TraceStep[];
  /** Where threads wait at the end, if that is told with the steps. */
  readonly waits?: Trace["ending"]["waits"];
  /** Whether a call into the library may stand for its steps. */
  readonly calls: "fold" | "open";
}

export function entriesOf(telling: StepSelection): readonly Entry[] {
  const standing = (telling.waits ?? []).map((wait): ReportedStep => {
    return { ...wait, number: null, choice: null, changes: [], reads: [] };
  });
  const shown = [...telling.shown, ...standing];
  const own = ownCallsOf([...telling.steps, ...standing], new Set<ReportedStep>(shown));
  const links = new Map(telling.causes?.steps.map((cause) => [cause.step, cause.links]));
  const entries: Entry[] = [];
  const before = new Map<string, Entry>();
  for (let at = 0; at < shown.length;) {
    const { told, depth } = nextGroup(shown, at, telling.calls === "fold" ? own : null);
    const entry = entryOf(told, depth, links);
    const known = knownCalls(entry, before.get(entry.thread), own.shared(told[0]!));
    entries.push({ ...entry, known });
    before.set(entry.thread, entry);
    at += told.length;
  }
  return entries;
}

interface Group {
  readonly told: readonly ReportedStep[];
  /** How many calls are around the line: those of its own, or without the call that stands for them. */
  readonly depth: number;
}

/** The steps of the outermost call that says enough of them, or one step. */
function nextGroup(
  shown: readonly ReportedStep[],
  from: number,
  own: OwnCalls<ReportedStep> | null,
): Group {
  const first = shown[from]!;
  const { stack } = first;
  for (let depth = 2; own !== null && depth <= stack.length; depth++) {
    const call = stack[stack.length - depth]!;
    if (!call.library || call.code === null) continue;
    let to = from + 1;
    while (shown[to]?.thread === first.thread && own.shared(shown[to]!) >= depth) to++;
    const told = shown.slice(from, to);
    if (saysEnough(told, depth, own)) return { told, depth: depth - 1 };
  }
  return { told: [first], depth: stack.length };
}

/**
 * The call has nothing but the library's own steps; those that are told are all here, so that no other
 * thread's stands between them; and each is there once.
 */
function saysEnough(
  told: readonly ReportedStep[],
  depth: number,
  own: OwnCalls<ReportedStep>,
): boolean {
  const all = own.inCall(told[0]!, depth);
  const isOurs = all.every(({ stack }) => {
    return stack.slice(0, stack.length - depth).every(({ library }) => library);
  });
  const isWhole = all.every((each) => !own.isShown(each) || told.includes(each));
  const isOnce = told.every((each, at) => told.findIndex((one) => isSameStep(one, each)) === at);
  return isOurs && isWhole && isOnce;
}

type LinksOf = ReadonlyMap<number, readonly Link[]>;

function entryOf(told: readonly ReportedStep[], depth: number, links: LinksOf): Entry {
  const [first] = told as readonly [ReportedStep];
  const around = first.stack.slice(first.stack.length - depth);
  const call = first.stack[first.stack.length - depth - 1];
  const line = call === undefined ? first : { span: call.at!, code: call.code! };
  const { stack, within } = apart(around);
  const { inC } = first;
  const numbers = told.flatMap(({ number }) => (number === null ? [] : [number]));
  const reached = numbers.flatMap((number) => links.get(number) ?? []);
  return {
    thread: first.thread,
    number: numbers[0] ?? null,
    numbers: [...new Set([numbers[0], numbers.at(-1)])].join("-"),
    ...{ span: line.span, code: line.code, stack, within, ...(inC && { inC }) },
    known: 0,
    last: numbers.at(-1) ?? null,
    choice: told.flatMap(({ choice }) => choice ?? []).join(", ") || null,
    changes: netChanges(told.flatMap(({ changes }) => changes)),
    reads: onceEach(told.flatMap(({ reads }) => reads)),
    links: reached.filter(({ to }) => to === null || !numbers.includes(to)),
    waits: told.some(({ number }) => number === null),
  };
}

/** In which of the library's calls the thread was at its last entry, and has been since. */
function knownCalls({ stack, within }: Entry, before: Entry | undefined, shared: number): number {
  if (before === undefined || before.stack.length !== stack.length) return 0;
  return Math.max(0, Math.min(shared - stack.length, within.length, before.within.length));
}

/** The library's calls around a line, and the calls of the protocol's own around these. */
function apart(around: readonly Call[]): Pick<Entry, "stack" | "within"> {
  const found = around.findIndex(({ library }) => !library);
  const at = found < 0 ? around.length - 1 : found;
  const within = around.slice(0, at);
  // A trace that an earlier version stored does not have the text of calls.
  if (within.some(({ code }) => code === null)) return { stack: around, within: [] };
  return { stack: around.slice(at), within: within.toReversed() };
}

/** What was changed on and on is changed once, and what was changed back is not. */
function netChanges(changes: readonly Change[]): readonly Change[] {
  const found: Change[] = [];
  for (const change of changes) {
    const at = found.findLastIndex(({ place }) => place === change.place);
    const last = found[at];
    const follows = last?.c === "value" && change.c === "value" && last.to === change.from;
    if (!follows) found.push(change);
    else if (last.from === change.to) found.splice(at, 1);
    else found[at] = { ...last, to: change.to };
  }
  return found;
}

function onceEach(reads: readonly Read[]): readonly Read[] {
  const keyOf = ({ place, value }: Read): string => JSON.stringify([place, value]);
  return [...new Map(reads.toReversed().map((read) => [keyOf(read), read])).values()].reverse();
}
