/** The few shapes of TLA+ text, over prettier's document builders. */
import { builders, printer } from "prettier/doc";
import { escapeText } from "../../diagnostics/frame.ts";
import { printAscii } from "../../trace/names.ts";

export type Doc = builders.Doc;

export const { align, fill, group, hardline, indent, join, line, softline } = builders;

export const width = 100;

/** A fill does not see the brackets that are closed behind it. */
const slack = 3;

/** Text of at most `width` columns where the document can be broken so. */
export function render(document: Doc): string {
  return printer.printDocToString(document, { printWidth: width - slack, tabWidth: 2 }).formatted;
}

/** `f(a, b)`, as many arguments on a line as fit. */
export function call(name: string, args: readonly Doc[]): Doc {
  if (args.length === 0) return name;
  return listed(`${name}(`, args, ")");
}

/** `open a, b close`, filled like a paragraph. */
export function listed(open: string, items: readonly Doc[], close: string): Doc {
  return group([open, align(open.length, commas(items, close))]);
}

/** `a, b, c`, as many on a line as fit, and what closes them behind the last. */
export function commas(items: readonly Doc[], close = ""): Doc {
  const last = items.length - 1;
  const parts = items.flatMap((item, at): Doc[] => {
    const ended: Doc = [item, at === last ? close : ","];
    return at === 0 ? [ended] : [line, ended];
  });
  return items.length === 0 ? close : fill(parts);
}

/** A junction list: each item after its sign, one a line. A single item stands alone. */
export function bullets(sign: "/\\" | "\\/", items: readonly Doc[]): Doc {
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return join(
    hardline,
    items.map((item): Doc => [`${sign} `, align(3, item)]),
  );
}

/** `name == body`, the body on its own line where it does not fit. */
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

/** Text in a comment, which it neither ends nor begins. */
export function inComment(text: string): string {
  return escapeText(text).replaceAll("(*", "( *").replaceAll("*)", "* )");
}
