/**
 * Writes operators out that take operators, which the second reader does not have. A call becomes the
 * definition's body, and in it `test(e)` the body of the LAMBDA that was given, with its name for `e`.
 */
interface Definition {
  readonly parameters: readonly string[];
  readonly body: string;
}

/** A call's place in a text, and its arguments. */
interface Call {
  readonly start: number;
  readonly end: number;
  readonly args: readonly Argument[];
}

interface Argument {
  readonly text: string;
  /** The column at which it begins: junctions are aligned by it. */
  readonly column: number;
}

const higherOrder = /^(\w+)\((.*\(_\).*)\) ==\s((?:.*\S.*\n)+)/gm;

export function firstOrder(text: string): string {
  const found = [...text.matchAll(higherOrder)];
  const rest = found.reduce((left, [whole]) => left.replace(whole, ""), text);
  return found.reduce((left, [, name, parameters, body]) => {
    const definition = { parameters: parameters!.split(", "), body: body!.trim() };
    return expandCalls(left, name!, definition);
  }, rest);
}

function expandCalls(text: string, name: string, definition: Definition): string {
  for (let at = 0, out = text; ; at++) {
    const call = nextCall(out, name);
    if (call === null) return out;
    out = out.slice(0, call.start) + expand(definition, call.args, at) + out.slice(call.end);
  }
}

function nextCall(text: string, name: string): Call | null {
  const found = new RegExp(`\\b${name}\\(`).exec(text);
  if (found === null) return null;
  const args: Argument[] = [];
  let depth = 0;
  let start = found.index + found[0].length;
  for (let at = start; ; at++) {
    const two = text.slice(at, at + 2);
    const closes = depth === 0 && text[at] === ")";
    if (closes || (depth === 0 && text[at] === ",")) {
      const begins = start + /^\s*/.exec(text.slice(start))![0].length;
      const column = begins - (text.lastIndexOf("\n", begins) + 1);
      args.push({ text: text.slice(begins, at), column });
      start = at + 1;
    }
    if (closes) return { start: found.index, end: at + 1, args };
    if (two === "<<" || two === ">>") at++;
    if (two === "<<" || "([{".includes(text[at]!)) depth++;
    else if (two === ">>" || ")]}".includes(text[at]!)) depth--;
  }
}

function expand(definition: Definition, args: readonly Argument[], nth: number): string {
  const { parameters } = definition;
  const own = definition.body.replace(/\b[ij]\b/g, (name) => `${name}_${nth}_own`);
  const body = parameters.reduce((left, parameter, at) => {
    const name = parameter.replace("(_)", "");
    return name === parameter ? left : applyIn(left, name, args[at]!);
  }, own);
  return parameters.reduce((left, parameter, at) => {
    return left.replace(new RegExp(`\\b${parameter.replace("(_)", "\\(_\\)")}\\b`, "g"), () => {
      return `(\n${" ".repeat(args[at]!.column)}${args[at]!.text})`;
    });
  }, `(${body})`);
}

/** `test(e)` with `LAMBDA x : P` for `test` is `LET x == e IN P`. */
function applyIn(body: string, name: string, { text, column }: Argument): string {
  const [whole, variable] = /^LAMBDA (\w+) :\s*/.exec(text)!;
  const begins = whole.lastIndexOf("\n") < 0 ? column + whole.length : lastColumn(whole);
  const inner = `\n${" ".repeat(begins)}${text.slice(whole.length)}`;
  return body.replace(new RegExp(`\\b${name}\\(((?:[^()]|\\([^()]*\\))*)\\)`, "g"), (_all, of) => {
    return `(LET ${variable} == ${of} IN ${inner})`;
  });
}

function lastColumn(text: string): number {
  return text.length - (text.lastIndexOf("\n") + 1);
}
