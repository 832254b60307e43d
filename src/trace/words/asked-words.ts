/** A wait in a library's function that was given a condition, as `wait_event` is: told by that. */
import { claiming, fact, type Fact, type NamedPlace, type Said, say, under } from "../fact.ts";
import type { History } from "../history/history.ts";
import { fieldPlace, kindOf, need } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import { explainReadings, onceEach } from "./reason-words.ts";
import type { Asking, Wait } from "../run.ts";
import { libraryCall, sourceOf } from "../source.ts";
import type { Node, System } from "../../ir/system.ts";
import { explainWriters } from "./who-could.ts";

interface Asked {
  readonly wait: Wait;
  readonly waits: readonly Wait[];
  readonly asks: Asking;
}

export function explainAsked(setting: Setting, history: History, asked: Asked): readonly Fact[] {
  const { system } = setting;
  const { wait, asks } = asked;
  const { nodes } = kindOf(system, wait.thread);
  const text = conditionAt(system, need(nodes, wait.node), need(nodes, asks.node));
  const places = onceEach(asks.readings).map((reading) => fieldPlace(system, reading));
  const condition = withPlaces(text, places);
  const now = asks.holds ? "true" : "false";
  const claim = { c: "condition", said: condition, value: asks.holds } as const;
  const told = claiming(fact`for ${condition}, which is ${now} now`, claim);
  const values = explainReadings(history, asks);
  const others = asks.holds ? [] : explainOthers(history, asked);
  return [told, ...under([...values, ...others, ...explainSleep(setting, history, asked)])];
}

function explainOthers(history: History, asked: Asked): readonly Fact[] {
  const read = onceEach(asked.asks.readings);
  return read.map((place) => explainWriters(history, { ...asked, place }));
}

/** It does not look at its condition by itself: what the library's function waits for first. */
function explainSleep(setting: Setting, history: History, asked: Asked): readonly Fact[] {
  return asked.wait.reasons.flatMap((reason) => {
    const inner = sayExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    const claim = { c: "condition", said: inner, value: false } as const;
    const read = onceEach(reason.readings);
    return [
      claiming(fact`it looks again only once ${inner}`, claim),
      ...explainReadings(history, reason),
      ...read.map((place) => explainWriters(history, { ...asked, place })),
    ];
  });
}

/** A text, with the places as such that stand in it as they are called. */
function withPlaces(text: string, places: readonly NamedPlace[]): Said {
  const found = places.find(({ place }) => ` ${text} `.split(/[^\w.#[\]]+/).includes(place));
  if (found === undefined) return [text];
  const [before = "", ...after] = text.split(found.place);
  const others = places.filter((each) => each !== found);
  return say`${withPlaces(before, others)}${found}${withPlaces(after.join(found.place), others)}`;
}

/** The condition in the protocol's own words: the body of the lambda, or the function that was passed. */
function conditionAt(system: System, wait: Node, node: Node): string {
  const call = libraryCall(wait);
  if (call === null) return "its condition";
  if (node.frame.function !== call.frame.function) {
    let { frame } = node;
    while (frame.parent !== null && !frame.parent.library) frame = frame.parent;
    return `${frame.function}()`;
  }
  const text = sourceOf(system, call.call);
  const body = /=>\s*([\s\S]*?),?\s*\)\s*$/.exec(text)?.[1];
  return (body ?? "its condition").replaceAll(/\s+/g, " ");
}
