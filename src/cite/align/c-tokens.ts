/** The operations of a C function in their order, with helpers of its file inlined where asked. */
import type { CallEvent, Event, OutlinedFunction } from "../outline.ts";
import { isListChange, isSaid, keyOf } from "./names.ts";
import { asWrite, type Token } from "./token.ts";

/** The C file of a function: its other functions, and its lists. */
export interface CScope {
  readonly file: string;
  readonly functions: ReadonlyMap<string, OutlinedFunction>;
  /** The lists that a member links into: `group_next` is in `device_list`. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export interface CReading {
  readonly scope: CScope;
  /** Whether a helper of the file is read in place of its call. */
  readonly inlines: (name: string, body: readonly Token[]) => boolean;
  /** Whether a jump to the end of the function is read as what stands there. */
  readonly gotos: "followed" | "kept";
}

/** More than a function has that people read; what is beyond counts as not read. */
const mostTokens = 3000;
/** Helpers are looked at before it is known whether they are read in place of their calls. */
const mostLooks = 40_000;
const deepest = 4;

interface State {
  readonly reading: CReading;
  readonly branches: readonly string[];
  readonly via: readonly string[];
  /** The events from each label to the end of the function. */
  readonly tails: ReadonlyMap<string, readonly Event[]>;
  /** How many tokens have been made, also those of helpers that are not inlined. */
  readonly looks: { made: number };
}

export interface CTokens {
  readonly tokens: readonly Token[];
  /** Whether all of it was read. */
  readonly extent: "whole" | "cut";
}

export function cTokens(outlined: OutlinedFunction, name: string, reading: CReading): CTokens {
  const looks = { made: 0 };
  const all = bodyTokens(outlined, { reading, branches: [], via: [name], looks });
  const isWhole = all.length <= mostTokens && looks.made <= mostLooks;
  return { tokens: all.slice(0, mostTokens), extent: isWhole ? "whole" : "cut" };
}

function bodyTokens({ outline }: OutlinedFunction, state: Omit<State, "tails">): readonly Token[] {
  const tails = tailsOf(outline);
  const own = state.reading.gotos === "followed" ? withoutErrorPaths(outline) : outline;
  return tokensOf(own, { ...state, tails });
}

/** What stands below a return is only reached by jumps, and is read at each of them. */
function withoutErrorPaths(outline: readonly Event[]): readonly Event[] {
  const at = outline.findIndex((event, at) => {
    const before = outline[at - 1];
    return "label" in event && before !== undefined && ("return" in before || "goto" in before);
  });
  return at < 0 ? outline : outline.slice(0, at);
}

/** Only labels outside of any block: a jump to them leaves all that it is in. */
function tailsOf(outline: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  return new Map(
    outline.flatMap((event, at) => {
      return "label" in event ? [[event.label, outline.slice(at + 1)] as const] : [];
    }),
  );
}

function tokensOf(events: readonly Event[], state: State): readonly Token[] {
  return events.flatMap((event) => {
    return state.looks.made > mostLooks ? [] : tokensOfEvent(event, state);
  });
}

function tokensOfEvent(event: Event, state: State): readonly Token[] {
  const inside = (word: string): State => ({
    ...state,
    branches: [...state.branches, `${word}:${event.line}`],
  });
  if ("call" in event) return callTokens(event, state);
  if ("write" in event) return [token(event, state, { kind: "write", name: event.write })];
  if ("if" in event)
    return [...tokensOf(event.if, inside("if")), ...tokensOf(event.else ?? [], inside("else"))];
  if ("ifdef" in event)
    return [...tokensOf(event.ifdef, inside("if")), ...tokensOf(event.else ?? [], inside("else"))];
  if ("switch" in event) return tokensOf(event.switch, inside("switch"));
  if ("guard" in event) return guardTokens(event, state);
  if ("loop" in event) {
    const body = tokensOf(event.body, inside("loop"));
    return /for_each/i.test(event.loop) ? [walkToken(event, state), ...body] : body;
  }
  if ("case" in event) return [token(event, state, { kind: "case", name: event.case })];
  if ("return" in event) return [token(event, state, { kind: "return", name: "return" })];
  return "goto" in event ? gotoTokens(event, state) : [];
}

interface Named {
  readonly kind: Token["kind"];
  readonly name: string;
  readonly about?: readonly string[];
}

function token({ line }: Event, state: State, { kind, name, about = [] }: Named): Token {
  const { reading, branches, via, looks } = state;
  looks.made++;
  const place = { line, file: reading.scope.file, via: via.slice(1) };
  const known = about.filter((each) => each !== "?");
  return { kind, name, key: keyOf(name), about: known, branches, ...place };
}

function callTokens(event: CallEvent & Event, state: State): readonly Token[] {
  if (isSaid(event.call)) return [];
  const { reading, via } = state;
  const helper = reading.scope.functions.get(event.call);
  if (helper !== undefined && !via.includes(event.call) && via.length <= deepest) {
    const body = bodyTokens(helper, { ...state, via: [...via, event.call] }).filter(
      ({ kind }) => kind !== "return",
    );
    if (reading.inlines(event.call, body)) return body;
  }
  const name = event.call === "(indirect)" ? (event.through ?? event.call) : event.call;
  const own = token(event, state, { kind: "call", name, about: aboutOf(event, reading.scope) });
  return [event.call === "(indirect)" ? { ...own, calls: "indirect" } : asWrite(own)];
}

/** What a change of a list is about is the list: the second argument, or that of the member. */
function aboutOf({ call, arg, more }: CallEvent, { lists }: CScope): readonly string[] {
  if (arg === undefined) return [];
  if (!isListChange(call)) return [arg];
  const list = /^list_del/.test(call) ? undefined : more?.[0];
  return list === undefined ? (lists.get(arg) ?? [arg]) : [list];
}

function walkToken(event: Extract<Event, { loop: string }>, state: State): Token {
  const about = walkedIn(event.loop, event.args ?? []);
  return { ...token(event, state, { kind: "walk", name: event.loop, about }), key: "for_each" };
}

/** `list_for_each_entry(entry, &list, member)`, with one more local before the list if it is safe. */
function walkedIn(macro: string, args: readonly string[]): readonly string[] {
  if (!/^h?list_for_each/.test(macro)) return args;
  return args.slice(macro.includes("_safe") ? 2 : 1).slice(0, 1);
}

const guards: Readonly<Record<string, readonly [string, string]>> = {
  mutex: ["mutex_lock", "mutex_unlock"],
  rwsem_read: ["down_read", "up_read"],
  rwsem_write: ["down_write", "up_write"],
  rcu: ["rcu_read_lock", "rcu_read_unlock"],
};

/** A guard is the acquire, the body, and the release at its end. */
function guardTokens(event: Extract<Event, { guard: string }>, state: State): readonly Token[] {
  const spin = /^(?:raw_)?spinlock/.test(event.guard)
    ? (["spin_lock", "spin_unlock"] as const)
    : null;
  const [acquire, release] = guards[event.guard] ?? spin ?? [event.guard, `un${event.guard}`];
  const about = event.arg === undefined ? [] : [event.arg];
  return [
    token(event, state, { kind: "call", name: acquire, about }),
    ...tokensOf(event.body, state),
    token(event, state, { kind: "call", name: release, about }),
  ];
}

function gotoTokens(event: Extract<Event, { goto: string }>, state: State): readonly Token[] {
  const tail = state.reading.gotos === "followed" ? state.tails.get(event.goto) : undefined;
  const jump = token(event, state, { kind: "return", name: `goto ${event.goto}` });
  if (tail === undefined) return [{ ...jump, key: "return" }];
  // The tail's own jumps are kept, so that two that lead to one another end.
  const kept: State = { ...state, reading: { ...state.reading, gotos: "kept" } };
  return tokensOf(tail, kept).map((each) => ({ ...each, jumped: true }));
}
