/** The outline of a C function's body: what each statement adds to it. */
import type { Event } from "../outline.ts";
import { expressionEvents } from "./expressions.ts";
import { lastName, textOf, type Source } from "./source.ts";
import { children, lineOf, part, type Syntax } from "./syntax.ts";

/** The events of a list of statements; `guard(...)(...)` takes the rest of it as its body. */
export function bodyEvents(source: Source, statements: readonly Syntax[]): readonly Event[] {
  const at = statements.findIndex((statement) => guardIn(source, statement) !== null);
  if (at < 0) return statements.flatMap((statement) => statementEvents(source, statement));
  const before = bodyEvents(source, statements.slice(0, at));
  const body = bodyEvents(source, statements.slice(at + 1));
  const line = lineOf(statements[at]!);
  return [...before, { ...guardIn(source, statements[at]!)!, body, line }];
}

/** `guard(mutex)(&lock);` */
function guardIn(source: Source, node: Syntax): { guard: string; arg: string } | null {
  const at = node.startIndex;
  if (!source.startsWith("guard", at)) return null;
  const text = source.slice(at, at + 500);
  const found = /^guard\s*\(\s*(\w+)\s*\)\s*\(([^;]*)\)/.exec(text);
  return found === null ? null : { guard: found[1]!, arg: lastName(found[2]!) };
}

function statementEvents(source: Source, node: Syntax): readonly Event[] {
  const line = lineOf(node);
  switch (node.type) {
    case "compound_statement":
    case "else_clause":
    case "ERROR":
      return bodyEvents(source, children(node));
    case "if_statement":
      return ifEvents(source, node);
    case "while_statement":
    case "do_statement":
    case "for_statement":
      return loopEvents(source, node);
    case "switch_statement":
      return [
        ...expressionEvents(source, part(node, "condition")),
        { switch: partEvents(source, node, "body"), line },
      ];
    case "case_statement":
      return caseEvents(source, node);
    case "labeled_statement":
    case "goto_statement":
    case "return_statement":
    case "break_statement":
    case "continue_statement":
      return jumpEvents(source, node);
    case "preproc_if":
    case "preproc_ifdef":
    case "preproc_elif":
    case "preproc_elifdef":
      return branchEvents(source, node);
    case "preproc_else":
      return bodyEvents(source, children(node));
    default:
      return expressionEvents(source, node);
  }
}

function partEvents(source: Source, node: Syntax, field: string): readonly Event[] {
  const found = part(node, field);
  return found === undefined ? [] : statementEvents(source, found);
}

function ifEvents(source: Source, node: Syntax): readonly Event[] {
  const yes = partEvents(source, node, "consequence");
  const no = partEvents(source, node, "alternative");
  const own = { if: yes, ...(no.length === 0 ? {} : { else: no }) };
  const line = lineOf(node);
  return [...expressionEvents(source, part(node, "condition")), { ...own, line }];
}

function loopEvents(source: Source, node: Syntax): readonly Event[] {
  const line = lineOf(node);
  const head = /^\w+/.exec(source.slice(node.startIndex, node.startIndex + 80))?.[0] ?? "loop";
  const body = partEvents(source, node, "body");
  const test = expressionEvents(source, part(node, "condition"));
  if (head === "do") return [{ loop: head, body: [...body, ...test], line }];
  if (head === "while") return [{ loop: head, body: [...test, ...body], line }];
  if (head !== "for") return [macroLoop(source, node, { head, body, line })];
  const start = expressionEvents(source, part(node, "initializer"));
  const step = expressionEvents(source, part(node, "update"));
  return [...start, { loop: head, body: [...test, ...body, ...step], line }];
}

interface MacroLoop {
  readonly head: string;
  readonly body: readonly Event[];
  readonly line: number;
}

/** A `list_for_each_entry`, or a `scoped_guard`, which the clean-up made a `while`. */
function macroLoop(source: Source, node: Syntax, { head, body, line }: MacroLoop): Event {
  const condition = part(node, "condition");
  const args = condition === undefined ? [] : argumentsIn(textOf(source, condition));
  if (head !== "scoped_guard") return { loop: head, args: args.map(lastName), body, line };
  const [guard = "?", of] = args;
  return { guard: guard.trim(), ...(of === undefined ? {} : { arg: lastName(of) }), body, line };
}

/** The arguments of `(a, f(b, c), d)`. */
function argumentsIn(list: string): readonly string[] {
  const inner = list.trim().slice(1, -1);
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    if ("([{".includes(inner[at]!)) depth++;
    if (")]}".includes(inner[at]!)) depth--;
    if (inner[at] !== "," || depth > 0) continue;
    found.push(inner.slice(start, at));
    start = at + 1;
  }
  return [...found, inner.slice(start)];
}

function caseEvents(source: Source, node: Syntax): readonly Event[] {
  const value = part(node, "value");
  const label = value === undefined ? "default" : lastName(textOf(source, value));
  const named = label === "?" ? textOf(source, value!).trim().slice(0, 20) : label;
  const body = children(node).filter(({ id }) => id !== value?.id);
  return [{ case: named, line: lineOf(node) }, ...bodyEvents(source, body)];
}

function jumpEvents(source: Source, node: Syntax): readonly Event[] {
  const line = lineOf(node);
  const label = part(node, "label") ?? children(node)[0];
  const name = label === undefined ? "?" : textOf(source, label);
  switch (node.type) {
    case "labeled_statement":
      return [{ label: name, line }, ...bodyEvents(source, children(node).slice(1))];
    case "goto_statement":
      return [{ goto: name, line }];
    case "return_statement":
      return [
        ...children(node).flatMap((c) => expressionEvents(source, c)),
        { return: true, line },
      ];
    case "break_statement":
      return [{ break: true, line }];
    default:
      return [{ continue: true, line }];
  }
}

/** `#if` in a body: its condition is no code. */
function branchEvents(source: Source, node: Syntax): readonly Event[] {
  const other = part(node, "alternative");
  const condition = part(node, "condition") ?? part(node, "name");
  const body = children(node).filter(({ id }) => id !== other?.id && id !== condition?.id);
  const no = other === undefined ? [] : statementEvents(source, other);
  const own = { ifdef: bodyEvents(source, body), ...(no.length === 0 ? {} : { else: no }) };
  return [{ ...own, line: lineOf(node) }];
}
