/** Builds a trace from the states that TLC prints. */
import type { RawState, RawTrace, TlaValue } from "../../trace/value.ts";
import type { ValueReader } from "./values.ts";

/** Builds one trace from the messages about single states. */
export interface TraceReader {
  /** A state with its heading: message 2217. */
  readonly add: (text: string) => void;
  /** A state without a heading, as it stands inside "violated by the initial state". */
  readonly addInitial: (text: string) => void;
  /** `4: Stuttering`: the state before repeats for ever. */
  readonly stutter: () => void;
  /** `2: Back to state: <Act ...>`. */
  readonly backTo: (text: string) => void;
  readonly done: () => RawTrace;
}

type Memory = Map<string, { readonly text: string; readonly value: TlaValue }>;

/**
 * A variable whose text is unchanged since the state before keeps its value without being parsed. So
 * long traces stay small, and most of their text is never parsed.
 */
export function createTraceReader(values: ValueReader): TraceReader {
  const states: RawState[] = [];
  const actions: (string | null)[] = [];
  const memory: Memory = new Map();
  const titles = new Map<string, string | null>();
  let loopsTo: number | undefined;
  const addState = (text: string, action: string | null) => {
    states.push(readState(text, memory, values));
    actions.push(action);
  };
  return {
    add: (text) => {
      const cut = text.indexOf("\n");
      const heading = cut < 0 ? text : text.slice(0, cut);
      addState(cut < 0 ? "" : text.slice(cut + 1), actionOf(heading, titles, values));
    },
    addInitial: (text) => addState(text, null),
    stutter: () => void (loopsTo = states.length),
    backTo: (text) => void (loopsTo = values.heading(text).number),
    done: () => (loopsTo === undefined ? { states, actions } : { states, actions, loopsTo }),
  };
}

function readState(text: string, memory: Memory, values: ValueReader): RawState {
  const state: [string, TlaValue][] = [];
  for (const [name, valueText] of splitVariables(text)) {
    const before = memory.get(name);
    const value = before?.text === valueText ? before.value : values.value(valueText);
    if (value !== before?.value) memory.set(name, { text: valueText, value });
    state.push([name, value]);
  }
  return Object.fromEntries(state);
}

/**
 * A variable begins with `/\ name = ` at the start of a line: wrapped lines are indented, and strings
 * never break. If a state has only one variable, it has no `/\ `.
 */
function splitVariables(text: string): [name: string, value: string][] {
  const parts = text.startsWith("/\\ ") ? text.slice(3).split("\n/\\ ") : [text];
  return parts
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const equals = part.indexOf(" = ");
      return [part.slice(0, equals), part.slice(equals + 3)];
    });
}

/** `2: <Act line 5, col 3 to ...>` is the action `Act`; `1: <Initial predicate>` is none. */
function actionOf(
  heading: string,
  titles: Map<string, string | null>,
  values: ValueReader,
): string | null {
  const key = heading.slice(heading.indexOf(":"));
  const known = titles.get(key);
  if (known !== undefined) return known;
  const { number, title } = values.heading(heading);
  const action = number === 1 || title[1] === "predicate" ? null : (title[0] ?? null);
  titles.set(key, action);
  return action;
}
