/** C loops of a draft. One whose rounds are not known may go on or end before each. */
import { textOf } from "../../c/source.ts";
import { part, type Syntax } from "../../c/syntax.ts";
import { leaveOut, write, writeFrom, type Body } from "../state/body.ts";
import { condition } from "./conditions.ts";
import { evaluated } from "./evaluated.ts";
import { entryOf, walk } from "./lists.ts";
import { closed } from "../state/value.ts";

type Statement = (body: Body, node: Syntax) => void;
type Lines = Body["lines"];

export function loop(body: Body, node: Syntax, statement: Statement): void {
  body.loops++;
  // Inside of it a label may become a loop of the draft's own.
  const label = node.descendantsOfType("labeled_statement").length > 0 ? `loop_${body.loops}` : "";
  body.frames.push({ loops: true, label });
  const written = captured(body, () => oneLoop(body, node, statement));
  body.frames.pop();
  body.loops--;
  if (label !== "") written.splice(0, written.length, ...labelled(written, label));
  // A loop of whose body nothing could be drafted is left out.
  const does = written.some(({ code }) => code !== "" && !isFrame.test(code));
  if (does) body.lines.push(...written);
  else if (written.length > 0) leaveOut(body, node);
}

/** The first line that begins a loop gets the label. */
function labelled(lines: Lines, label: string): Lines {
  const at = lines.findIndex(({ code }) => /^(?:for|while|do)\b/.test(code));
  return lines.map((line, index) =>
    index === at ? { ...line, code: `${label}: ${line.code}` } : line,
  );
}

const isFrame =
  /^(?:\}.*|(?:loop_\d+: )?while \(maybe\(\)\) \{|do \{|if \(maybe\(\)\) \{|for \(const .*)$/;

function captured(body: Body, run: () => void): Lines {
  const start = body.lines.length;
  run();
  return body.lines.splice(start);
}

function oneLoop(body: Body, node: Syntax, statement: Statement): void {
  const inside = (): void => statement(body, part(node, "body") ?? node);
  switch (node.type) {
    case "do_statement":
      return doLoop(body, node, inside);
    case "for_statement":
      return forLoop(body, node, inside, statement);
    default:
      return macro(body, node) ? macroLoop(body, node, inside) : whileLoop(body, node, inside);
  }
}

/** The name of a macro that the clean-up made a `while`. */
function macro({ source }: Body, node: Syntax): string | null {
  const name = /^\w+/.exec(source.slice(node.startIndex, node.startIndex + 100))?.[0] ?? "while";
  return name === "while" ? null : name;
}

function macroLoop(body: Body, node: Syntax, inside: () => void): void {
  const test = part(node, "condition")!;
  if (walk(body, macro(body, node)!, test, inside)) return;
  body.drafting.tally.conditions++;
  write(body, "while (maybe()) {", test);
  block(body, () => {
    entryOf(body, test);
    inside();
  });
}

function block(body: Body, inside: () => void): void {
  body.depth++;
  inside();
  body.depth--;
  write(body, "}");
}

function whileLoop(body: Body, node: Syntax, inside: () => void): void {
  const test = part(node, "condition")!;
  let text = "";
  const before = captured(body, () => (text = condition(body, test)));
  if (before.every(({ code }) => code === "")) {
    writeFrom(body, `while (${text}) {`, test);
    return block(body, inside);
  }
  const { unsure } = body;
  body.unsure = false;
  write(body, "while (true) {");
  body.depth++;
  body.lines.push(...before.map((line) => ({ ...line, depth: line.depth + 1 })));
  body.unsure = unsure;
  writeFrom(body, `if (!${closed(text)}) break;`, test);
  inside();
  body.depth--;
  write(body, "}");
}

function doLoop(body: Body, node: Syntax, inside: () => void): void {
  const test = part(node, "condition")!;
  // The macro that makes a statement of several is no loop.
  if (/^\(?\s*0\s*\)?$/.test(textOf(body.source, test))) return inside();
  write(body, "do {");
  body.depth++;
  inside();
  const text = condition(body, test);
  body.depth--;
  writeFrom(body, `} while (${text});`, test);
}

function forLoop(body: Body, node: Syntax, inside: () => void, statement: Statement): void {
  const [start, test, step] = ["initializer", "condition", "update"].map((each) =>
    part(node, each),
  );
  const first = captured(body, () => start && asStatement(body, start, statement));
  const steps = captured(body, () => step && asStatement(body, step, statement));
  body.lines.push(...first.filter(({ code }) => code !== ""));
  const text = test === undefined ? "true" : condition(body, test);
  const done = steps.filter(({ code }) => code !== "");
  const [only] = done;
  if (done.length === 1)
    writeFrom(body, `for (; ${text}; ${only!.code.slice(0, -1)}) {`, test ?? node);
  else writeFrom(body, `while (${text}) {`, test ?? node);
  block(body, inside);
}

function asStatement(body: Body, node: Syntax, statement: Statement): void {
  if (node.type === "declaration") statement(body, node);
  else evaluated(body, node);
}
