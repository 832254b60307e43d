/**
 * Turns kernel C into plain C for the parser: annotations are blanked, and macros that begin a statement or
 * take a type are written as something of the same length. Each offset and line stays that of the file.
 */
import { annotations, annotationsWithArguments, takeTypesInC } from "./annotations.ts";

/** The text for the parser; names and arguments are read from the original. */
export function clean(text: string): string {
  return [withoutAnnotations, withoutTables, systemCalls, loops, typeArguments].reduce(
    (cleaned, rule) => rule(cleaned),
    text.replaceAll("\f", " "),
  );
}

/** A text of the same length and the same lines, with nothing in it. */
function blank(text: string): string {
  return text.replace(/[^\n]+/g, (run) => " ".repeat(run.length));
}

const nested = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
const withArguments = new RegExp(
  String.raw`\b(?:${annotationsWithArguments.join("|")})\s*${nested}`,
  "g",
);
const alone = new RegExp(String.raw`\b(?:${annotations.join("|")})\b(?!\s*\()`, "g");

function withoutAnnotations(text: string): string {
  return text.replace(withArguments, blank).replace(alone, blank);
}

const largestTable = 1000;

const table = /^(\w[^\n;{}]*=\s*\{)((?:\n(?![A-Za-z_])[^\n]*)*?\n)\};/gm;

/** A long initialiser of a global, such as a table of registers, has nothing for a protocol. */
function withoutTables(text: string): string {
  return text.replace(table, (all, head: string, body: string) => {
    return all.length < largestTable ? all : `${head}${blank(body)}};`;
  });
}

/** `SYSCALL_DEFINE2(name, int, fd, ...)` becomes a function `name` without its parameters. */
function systemCalls(text: string): string {
  const head = /^(?:COMPAT_)?SYSCALL_DEFINE\d(\s*)\((\s*\w+\s*)(,[^{;]*?)?\)(?=\s*\{)/gm;
  return text.replace(head, (all, space: string, name: string, parameters: string | undefined) => {
    const type = "void".padEnd(all.indexOf("(") - space.length);
    const list = parameters === undefined ? "(" : `(${blank(parameters.slice(1))}`;
    // Without parameters there is no comma to become the parenthesis; the space before the name is.
    const named = parameters === undefined ? name : ` ${name}`;
    return `${type}${space}${named}${list})`;
  });
}

const loopName = /for_each|FOR_EACH|scoped_guard/g;

/** A macro before a statement becomes a `while`, whose name is read from the original. */
function loops(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(loopName)) {
    const [from, to] = wordAt(text, index);
    if (from < done || !isHead(text, to)) continue;
    parts.push(text.slice(done, from), "while".padEnd(to - from));
    done = to;
  }
  return [...parts, text.slice(done)].join("");
}

function wordAt(text: string, at: number): readonly [from: number, to: number] {
  let from = at;
  let to = at;
  while (/\w/.test(text[from - 1] ?? "")) from--;
  while (/\w/.test(text[to] ?? "")) to++;
  return [from, to];
}

/** Arguments follow the name, and a statement follows the closing parenthesis. */
function isHead(text: string, at: number): boolean {
  const open = at + /^\s*/.exec(text.slice(at, at + 200))![0].length;
  if (text[open] !== "(") return false;
  const end = closing(text, open);
  const next = /\S/.exec(text.slice(end + 1, end + 200))?.[0];
  return end >= 0 && next !== undefined && !";,)".includes(next);
}

const longestArguments = 4000;

/** The parenthesis that closes the one at `open`; -1 if there is none near. */
function closing(text: string, open: number): number {
  let depth = 0;
  const end = Math.min(text.length, open + longestArguments);
  for (let at = open; at < end; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

const aType = String.raw`(?:const\s+)?(?:struct|union|enum)\s+\w+[\s*]*(?=[,)])`;
const laterType = new RegExp(String.raw`,\s*${aType}`, "g");
const firstType = new RegExp(String.raw`(?<=\b(?!${takeTypesInC.join("|")})\w+\()\s*${aType}`, "g");

/** `container_of(p, struct group, member)`: the type becomes a name. */
function typeArguments(text: string): string {
  const toName = (type: string): string => {
    return type.replace(/\b(?:struct|union|enum|const)\b|\*/g, blank);
  };
  return text.replace(laterType, toName).replace(firstType, toName);
}
