/** One function of a draft, from the C function of its name. */
import { children, part, type Syntax } from "../../c/syntax.ts";
import { textOf } from "../../c/source.ts";
import { declaredBy } from "../c/declarators.ts";
import { boolean, identifier, list, object, type Type } from "../model/types.ts";
import type { Body, Drafting, Line, Local } from "../state/body.ts";
import { learnFrom } from "./lists.ts";
import { shapeOf, type Shape } from "./local-calls.ts";
import { sequence } from "./jumps.ts";
import { statement } from "./statements.ts";

export interface DraftedFunction {
  readonly name: string;
  readonly shape: Shape;
  readonly text: string;
}

export function draftFunction(drafting: Drafting, name: string): DraftedFunction | null {
  const shape = shapeOf(drafting, name);
  const definition = drafting.unit.functions.get(name)?.[0];
  if (shape === null || definition === undefined) return null;
  const body = bodyOf(drafting, name, shape, definition);
  const inside = part(definition, "body");
  if (inside !== undefined) sequence(body, children(inside), statement);
  const lines = declared(body, used(body.lines));
  const { facts } = drafting;
  const params = shape.params.map((param) => {
    return `${identifier(param.name)}: ${typeText(param.type, facts.nullable.has(param.key))}`;
  });
  const result = typeText(shape.result, facts.nullable.has(`${name}()`));
  const text = [
    about(drafting.unit.file, name, lines),
    `function ${identifier(name)}(${params.join(", ")}): ${result} {`,
    ...lines.map(printed),
    ...ending(body, lines),
    "}",
  ].join("\n");
  return { name, shape, text };
}

/** Its locals, and nothing written yet. */
function bodyOf(drafting: Drafting, name: string, { result, params }: Shape, node: Syntax): Body {
  const locals = new Map<string, Local>();
  const { inputs, unit } = drafting;
  for (const each of params)
    locals.set(each.name, {
      name: identifier(each.name),
      type: each.type,
      param: true,
      onStack: false,
    });
  const onStack = (local: string, type: Type): void => {
    const own = `${name}_${local}`;
    locals.set(local, { name: `on_stack.${own}`, type, param: false, onStack: true });
    inputs.onStack.set(own, type.kind === "object" ? type.name : type.kind);
  };
  for (const each of node.descendantsOfType("declaration"))
    for (const { name: local, type, stars, array } of each === null
      ? []
      : declaredBy(unit.source, each)) {
      const isFlag = drafting.facts.flags.has(`${name}/${local}`);
      const own = array ? null : isFlag ? boolean : drafting.classes.typeOf(type, stars);
      if (own === null || locals.has(local)) continue;
      if ((own.kind === "object" && stars === 0) || own.kind === "list") onStack(local, own);
      else locals.set(local, { name: identifier(local), type: own, param: false, onStack: false });
    }
  for (const [, macro, local] of textOf(unit.source, node).matchAll(stackMacro))
    onStack(local!, macro === "LIST_HEAD" ? list : object(stackClasses[macro!]!));
  const rest = {
    depth: 1,
    loops: 0,
    conditional: 0,
    unsure: false,
    lines: [],
    frames: [],
    jumps: new Map(),
  };
  return { drafting, source: unit.source, name, result, locals, ...rest };
}

const stackMacro =
  /\b(DECLARE_COMPLETION_ONSTACK|DECLARE_WAIT_QUEUE_HEAD_ONSTACK|LIST_HEAD)\s*\(\s*(\w+)\s*\)/g;
const stackClasses: Readonly<Record<string, string>> = {
  DECLARE_COMPLETION_ONSTACK: "Completion",
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK: "WaitQueueHead",
};

/** Learns what a function that is not drafted says of the lists. */
export function learnLists(drafting: Drafting, name: string): void {
  const shape = shapeOf(drafting, name);
  const definition = drafting.unit.functions.get(name)?.[0];
  if (shape === null || definition === undefined) return;
  const body = bodyOf(drafting, name, shape, definition);
  for (const node of definition.descendantsOfType(["call_expression", "while_statement"]))
    if (node !== null) learnFrom(body, node);
}

export function typeText(type: Type, nullable: boolean): string {
  if (type.kind === "object") return nullable ? `${type.name} | null` : type.name;
  return type.kind === "number" || type.kind === "boolean" ? type.kind : "void";
}

/** A line that sets a local which no other line reads is replaced by a comment with its C. */
function used(lines: readonly Line[]): readonly Line[] {
  let now = lines;
  for (let changed = true; changed;) {
    const unread = new Set(
      now.flatMap(({ sets }) => (sets !== undefined && !reads(now, sets) ? [sets] : [])),
    );
    changed = unread.size > 0;
    now = now.map((line) =>
      line.sets !== undefined && unread.has(line.sets)
        ? { ...line, code: "", sets: undefined! }
        : line,
    );
  }
  return now;
}

function reads(lines: readonly Line[], local: string): boolean {
  const word = new RegExp(String.raw`\b${local.replaceAll(".", String.raw`\.`)}\b`);
  return lines.some(({ code, sets }) => sets !== local && !isWrite(code, local) && word.test(code));
}

function isWrite(code: string, local: string): boolean {
  return code.startsWith(`${local} = `) && !code.slice(local.length + 3).includes(local);
}

/** Cites the function. A write of a plain variable is in no outline of C, so it is declared. */
function about(file: string, name: string, lines: readonly Line[]): string {
  const written = lines.flatMap(
    ({ code }) => /^globals\.(\w+)(?: [-+]?=|\+\+|--)/.exec(code)?.[1] ?? [],
  );
  if (written.length === 0) return `/** @c ${file} ${name} */`;
  const adds = [...new Set(written)].map((each) => ` * @adds ${each} (a variable of the C)\n`);
  return `/**\n${adds.join("")} * @c ${file} ${name}\n */`;
}

/** Each local is declared where it is first set, if that is for all that follows; else at the top, as in C. */
function declared({ locals, drafting, name: own }: Body, lines: readonly Line[]): readonly Line[] {
  const top: Line[] = [];
  const rest = [...lines];
  for (const [c, { name, type, param, onStack }] of locals) {
    const word = new RegExp(String.raw`\b${name}\b`);
    const at = rest.findIndex(({ code }) => word.test(withoutLabels(code)));
    const isModelled = ["number", "boolean", "object"].includes(type.kind);
    if (param || onStack || at < 0 || !isModelled) continue;
    const { code, depth } = rest[at]!;
    const nullable = drafting.facts.nullable.has(`${own}/${c}`);
    const start = code.startsWith(`${name} = `) ? code.slice(name.length + 3) : null;
    if (start !== null && depth === 1 && !word.test(start)) {
      const isSet = rest.some((line, other) => other !== at && isSetBy(line.code, name));
      const typed = type.kind === "object" && !start.startsWith("null");
      const as = typed && isSet ? `: ${typeText(type, nullable)}` : "";
      rest[at] = { ...rest[at]!, code: `${isSet ? "let" : "const"} ${name}${as} = ${start}` };
    } else top.push({ depth: 1, code: `let ${name}${startOf(type, nullable)};`, note: null });
  }
  return [...top, ...rest];
}

/** A label may have the name of a local. */
function withoutLabels(code: string): string {
  return code.replace(/^\w+: |^(?:break|continue) \w+/, "");
}

function isSetBy(code: string, local: string): boolean {
  return new RegExp(String.raw`(?:^|[ (])${local}(?: [-+]?= |\+\+|--)`).test(code);
}

function startOf(type: Type, nullable: boolean): string {
  if (type.kind === "number") return " = 0";
  if (type.kind === "boolean") return " = false";
  const text = typeText(type, nullable);
  return nullable ? ` = null as ${text}` : `!: ${text}`;
}

function printed({ depth, code, note }: Line): string {
  const comment = note === null ? "" : `// ? ${note}`;
  return `${"  ".repeat(depth)}${[code, comment].filter((each) => each !== "").join(" ")}`;
}

/** TypeScript does not see that the end is not reached. */
function ending({ result }: Body, lines: readonly Line[]): readonly string[] {
  const last = lines.findLast(({ code }) => code !== "");
  if (last?.depth === 1 && last.code.startsWith("return")) return [];
  switch (result.kind) {
    case "number":
      return ["  return 0;"];
    case "boolean":
      return ["  return false;"];
    case "object":
      return ["  return null!;"];
    case "void":
    case "null":
    case "list":
    case "opaque":
      return [];
  }
}
