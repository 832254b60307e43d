/** C statements of a draft. */
import { children, part, type Syntax } from "../../c/syntax.ts";
import { declaredBy } from "../c/declarators.ts";
import { set } from "./assignments.ts";
import { leaveOut, write, writeFrom, type Body } from "../state/body.ts";
import { condition, fit } from "./conditions.ts";
import { evaluated } from "./evaluated.ts";
import { expression, named } from "./expressions.ts";
import { jump, sequence } from "./jumps.ts";
import { loop } from "./loops.ts";
import { switchOn } from "./switches.ts";

export function statement(body: Body, node: Syntax): void {
  switch (node.type) {
    case "comment":
    case "type_definition":
      return;
    case "declaration":
      return declaration(body, node);
    case "expression_statement":
      for (const inner of children(node)) evaluated(body, inner);
      return;
    case "compound_statement":
      return sequence(body, children(node), statement);
    case "if_statement":
      return branch(body, node);
    case "while_statement":
    case "do_statement":
    case "for_statement":
      return loop(body, node, statement);
    case "switch_statement":
      return switchOn(body, node, statement);
    case "return_statement":
      return returned(body, node);
    case "break_statement":
    case "continue_statement":
      return leave(body, node);
    case "goto_statement":
      return jump(body, node);
    case "labeled_statement":
      return sequence(body, children(node).slice(1), statement);
    case "preproc_if":
    case "preproc_ifdef":
      return compiled(body, node);
    default:
      leaveOut(body, node);
  }
}

function declaration(body: Body, node: Syntax): void {
  for (const { name, initial } of declaredBy(body.source, node)) {
    if (initial === null || !body.locals.has(name)) continue;
    if (initial.type === "initializer_list") continue;
    set(body, node, named(body, name, true), initial);
  }
}

function branch(body: Body, node: Syntax): void {
  const test = part(node, "condition")!;
  const text = condition(body, test);
  const { unsure } = body;
  body.unsure = false;
  const yes = linesOf(body, part(node, "consequence"));
  const no = linesOf(body, part(node, "alternative"));
  const isEmpty = [...yes, ...no].every(({ code }) => code === "");
  if (isEmpty && !/\w\(/.test(text.replaceAll("maybe()", ""))) {
    if (yes.length + no.length > 0) leaveOut(body, node);
    return;
  }
  body.unsure = unsure;
  writeFrom(body, `if (${text}) {`, test);
  body.lines.push(...yes);
  if (no.length > 0) write(body, "} else {");
  body.lines.push(...no);
  write(body, "}");
}

/** What a branch would write, one step deeper. */
function linesOf(body: Body, node: Syntax | undefined): Body["lines"] {
  if (node === undefined) return [];
  const start = body.lines.length;
  body.depth++;
  for (const inner of node.type === "else_clause" ? children(node) : [node]) statement(body, inner);
  body.depth--;
  return body.lines.splice(start);
}

function returned(body: Body, node: Syntax): void {
  const { learned, facts } = body.drafting;
  const [inner] = children(node);
  const key = `${body.name}()`;
  const { kind } = body.result;
  if (inner === undefined) return write(body, "return;");
  const value = expression(body, inner, body.result);
  if (kind === "void" || kind === "opaque" || kind === "list") {
    if (value.acts && value.text !== null) writeFrom(body, `${value.text};`, node);
    return write(body, "return;");
  }
  if (kind === "number" && (value.text === null || !value.exact)) learned.inexact.add(key);
  if (value.type.kind === "null" || value.nullable) learned.nullable.add(key);
  const text = fit(body, value, body.result, facts.nullable.has(key));
  writeFrom(body, `return ${text};`, node);
}

/** Drafts an `#if`. Which of its branches the kernel compiles is not known. */
function compiled(body: Body, node: Syntax): void {
  const other = part(node, "alternative");
  const test = part(node, "condition") ?? part(node, "name");
  const inside = children(node).filter(({ id }) => id !== other?.id && id !== test?.id);
  write(body, "if (maybe()) {", test ?? node);
  body.drafting.tally.conditions++;
  body.depth++;
  sequence(body, inside, statement);
  body.depth--;
  if (other !== undefined) {
    write(body, "} else {");
    body.depth++;
    sequence(body, children(other), statement);
    body.depth--;
  }
  write(body, "}");
}

/** A break or continue of the C's loop, or of a macro that is none to the parser. */
function leave(body: Body, node: Syntax): void {
  const isBreak = node.type === "break_statement";
  const frame = body.frames.findLast(({ loops }) => loops || isBreak);
  if (frame === undefined) return leaveOut(body, node);
  const label = frame.label === "" ? "" : ` ${frame.label}`;
  write(body, `${isBreak ? "break" : "continue"}${label};`);
}
