/** The events of a C expression, in the order in which a reader sees them evaluated. */
import type { CallEvent, Event } from "../outline.ts";
import { lastName, textOf, type Source } from "./source.ts";
import { children, lineOf, part, type Syntax } from "./syntax.ts";

export function expressionEvents(source: Source, node: Syntax | undefined): readonly Event[] {
  return node === undefined ? [] : eventsOf(source, node);
}

function eventsOf(source: Source, node: Syntax): readonly Event[] {
  switch (node.type) {
    // Asked first, since most nodes are one of these.
    case "identifier":
    case "field_identifier":
    case "type_identifier":
    case "primitive_type":
    case "number_literal":
    case "string_literal":
    case "comment":
      return [];
    case "call_expression":
      return callEvents(source, node);
    case "assignment_expression":
      return [
        ...expressionEvents(source, part(node, "right")),
        ...writes(source, part(node, "left")),
      ];
    case "update_expression":
      return writes(source, part(node, "argument"));
    case "conditional_expression":
      return choiceEvents(source, node);
    // Nothing in it is evaluated.
    case "sizeof_expression":
      return [];
    default:
      return node.namedChildren.flatMap((child) => eventsOf(source, child));
  }
}

function callEvents(source: Source, node: Syntax): readonly Event[] {
  const callee = part(node, "function");
  const list = part(node, "arguments");
  const args = list === undefined ? [] : children(list);
  if (callee === undefined) return [];
  const inner = args.flatMap((arg) => eventsOf(source, arg));
  const own = { ...called(source, callee), ...named(source, args) };
  // The calls in `f(x)->ops->open(y)`.
  const before = callee.type === "identifier" ? [] : eventsOf(source, callee);
  return [...inner, ...before, { ...own, line: lineOf(node) }];
}

function called(source: Source, callee: Syntax): CallEvent {
  if (callee.type === "identifier") return { call: textOf(source, callee) };
  if (callee.type === "parenthesized_expression" && callee.namedChildCount === 1)
    return called(source, callee.namedChild(0)!);
  return { call: "(indirect)", through: lastName(textOf(source, callee)) };
}

function named(source: Source, args: readonly Syntax[]): Omit<CallEvent, "call"> {
  const [arg, ...more] = args.map((each) => lastName(textOf(source, each)));
  if (arg === undefined) return {};
  return more.length === 0 ? { arg } : { arg, more };
}

const places = ["field_expression", "subscript_expression", "pointer_expression"];

/** A write of a plain name is one of a local, or cannot be told from one. */
function writes(source: Source, place: Syntax | undefined): readonly Event[] {
  if (place === undefined) return [];
  if (place.type === "parenthesized_expression") return writes(source, place.children[0]);
  const inner = eventsOf(source, place);
  if (!places.includes(place.type)) return inner;
  return [...inner, { write: lastName(textOf(source, place)), line: lineOf(place) }];
}

function choiceEvents(source: Source, node: Syntax): readonly Event[] {
  const condition = expressionEvents(source, part(node, "condition"));
  const yes = expressionEvents(source, part(node, "consequence"));
  const no = expressionEvents(source, part(node, "alternative"));
  if (yes.length + no.length === 0) return condition;
  const own = { if: yes, ...(no.length === 0 ? {} : { else: no }) };
  return [...condition, { ...own, line: lineOf(node) }];
}
