/** The shapes of TLA+ text, built with prettier's document builders. */
import { builders, printer } from "prettier/doc";
import { escapeText } from "../../diagnostics/frame.ts";
import { printAscii } from "../../trace/names.ts";

export type Doc = builders.Doc;

export const { align, fill, group, hardline, indent, join, line, softline } = builders;

export const width = 100;

/** A fill ignores the brackets that are closed after it. */
const slack = 3;

/** Text of at most `width` columns, if the document can be broken so. */
export function render(document: Doc): string {
  return printer.printDocToString(document, { printWidth: width - slack, tabWidth: 2 }).formatted;
}

/** `f(a, b)`, with as many arguments on a line as fit. */
export function call(name: string, args: readonly Doc[]): Doc {
  if (args.length === 0) return name;
  return listed(`${name}(`, args, ")");
}

/** `open a, b close`, filled like a paragraph. */
export function listed(open: string, items: readonly Doc[], close: string): Doc {
  return group([open, align(open.length, commas(items, close))]);
}

/** `a, b, c`, with as many on a line as fit, and `close` after the last. */
export function commas(items: readonly Doc[], close = ""): Doc {
  const last = items.length - 1;
  const parts = items.flatMap((item, at): Doc[] => {
    const ended: Doc = [item, at === last ? close : ","];
    return at === 0 ? [ended] : [line, ended];
  });
  return items.length === 0 ? close : fill(parts);
}

/** A junction list: each item after its sign, on a line of its own. A single item has no sign. */
export function bullets(sign: "/\\" | "\\/", items: readonly Doc[]): Doc {
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return join(
    hardline,
    items.map((item): Doc => [`${sign} `, align(3, item)]),
  );
}

/** `name == body`, with the body on its own line if it does not fit. */
export function definition(head: string, body: Doc): string {
  return render(group([head, " ==", indent([line, body])]));
}

/** `name == ` and a junction list below it. */
export function conjunction(head: string, items: readonly Doc[]): string {
  if (items.length < 2) return definition(head, items[0] ?? "TRUE");
  return render([head, " ==", indent([hardline, bullets("/\\", items)])]);
}

/** A TLA+ string. */
export function quote(text: string): string {
  return `"${printAscii(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** `{a, b}`. */
export function braces(items: readonly Doc[]): Doc {
  return listed("{", items, "}");
}

/** `<<a, b>>`. */
export function tuple(items: readonly Doc[]): Doc {
  return listed("<<", items, ">>");
}

/** Text in a comment, escaped so that it neither ends nor begins one. */
export function inComment(text: string): string {
  return escapeText(text).replaceAll("(*", "( *").replaceAll("*)", "* )");
}
