/** Reads the comments of a declaration: its text and its citation. */
import type { Citation, Declared } from "../../ir/protocol.ts";
import { refuse } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { spanOf } from "./sources.ts";
import { ts } from "./typescript.ts";

/** The name, place and doc comment of a declaration. */
export function declared(reader: Reader, node: ts.Node, name: ts.Node | undefined): Declared {
  const span = spanOf(name ?? node);
  const text = docText(node);
  const own = { name: name === undefined ? "" : textOf(name), span };
  if (text === undefined) return own;
  const cite = citation(reader, text, name ?? node);
  const doc = text.replace(citePattern, "").trim();
  return { ...own, ...(doc === "" ? {} : { doc }), ...(cite === undefined ? {} : { cite }) };
}

const citePattern = /(^|\s)@c\b[^\n]*/g;

function textOf(name: ts.Node): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText();
}

/** The last doc comment before a declaration, without its marks. */
function docText(node: ts.Node): string | undefined {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const last = docs.at(-1);
  if (last === undefined) return undefined;
  const inner = last
    .getText()
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "");
  const lines = inner.split("\n").map((line) => line.replace(/^\s*\*?\s?/, "").trimEnd());
  return lines.join("\n").trim();
}

/** `@c drivers/vfio/vfio.c struct vfio_group`. */
function citation(reader: Reader, text: string, at: ts.Node): Citation | undefined {
  const found = /(?:^|\s)@c\b([^\n]*)/.exec(text);
  if (found === null) return undefined;
  const [file, ...symbol] = found[1]!.trim().split(/\s+/);
  if (file !== undefined && file !== "" && symbol.length > 0)
    return { file, symbol: symbol.join(" ") };
  refuse(reader, at, "bad-citation");
  return undefined;
}
