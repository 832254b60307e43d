/** The source of a step, as comments. */
import type { Span } from "../../../diagnostics/span.ts";
import type { Frame, Node, System } from "../../../ir/system.ts";
import { inComment, width } from "../layout.ts";

/** A place as reports show it. */
export interface Display {
  readonly span: Span;
  readonly function: string;
}

/** A node in an atomic function of the library is shown by its caller's line. */
export function displayOf(node: Node): Display {
  let { frame, span }: { frame: Frame; span: Span } = node;
  for (let at: Frame | null = frame; at?.library; at = at.parent) {
    if (at.mode === "plain" || at.call === null || at.parent === null) continue;
    span = at.call;
    frame = at.parent;
  }
  return { span, function: frame.function };
}

/** The lines of the nodes, each once, in order. */
export function displayed(nodes: readonly Node[]): readonly Display[] {
  const seen = new Map<string, Display>();
  for (const node of nodes) {
    const display = displayOf(node);
    const key = `${display.span.file}:${display.span.start.line}`;
    if (!seen.has(key)) seen.set(key, display);
  }
  return [...seen.values()];
}

const most = 6;

/** `\* vfio.ts:45  mutex_lock(vfio.group_lock);  [vfio_create_group]` */
export function sourceComment(
  displays: readonly Display[],
  label: string,
  system: System,
): readonly string[] {
  const lines = displays.slice(0, most).map((display) => {
    const { file, start } = display.span;
    const named = label.startsWith(display.function) ? "" : `  [${display.function}]`;
    const text = sourceLine(system, display.span);
    return shorten(`\\* ${file.split("/").at(-1)}:${start.line}  ${text}${named}`.trimEnd());
  });
  return displays.length > most ? [...lines, "\\* ..."] : lines;
}

function sourceLine(system: System, span: Span): string {
  const file = system.files.find(({ path }) => path === span.file);
  return (file?.text.split("\n")[span.start.line - 1] ?? "").trim();
}

/** A comment that TLA+ cannot parse as anything else, within the page's width. */
function shorten(text: string): string {
  const plain = inComment(text);
  return plain.length <= width ? plain : `${plain.slice(0, width - 3)}...`;
}
