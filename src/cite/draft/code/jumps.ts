/** C's goto: a labelled block that is left, or a loop that is begun again. */
import { textOf } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";
import { leaveOut, write, type Body } from "../state/body.ts";
import { identifier } from "../model/types.ts";

/** A run of a list of statements: a block that jumps leave, or a loop that they begin again. */
interface Span {
  readonly label: string;
  readonly loops: boolean;
  from: number;
  readonly to: number;
}

type Statement = (body: Body, node: Syntax) => void;

/** A list of statements, with the labels in it. */
export function sequence(body: Body, nodes: readonly Syntax[], statement: Statement): void {
  const spans = spansOf(body, nodes);
  for (let at = 0; at <= nodes.length; at++) {
    for (const span of spans.filter(({ to }) => to === at).sort((a, b) => b.from - a.from))
      close(body, span);
    if (at === nodes.length) return;
    for (const span of spans.filter(({ from }) => from === at).sort((a, b) => b.to - a.to))
      open(body, span);
    statement(body, nodes[at]!);
  }
}

function open(body: Body, { label, loops }: Span): void {
  const isTaken = body.jumps.has(jumpKey(label, false));
  const name = `${identifier(label)}${isTaken ? "_again" : ""}`;
  write(body, loops ? `${name}: while (true) {` : `${name}: {`);
  body.jumps.set(jumpKey(label, loops), loops ? `continue ${name};` : `break ${name};`);
  if (loops) body.loops++;
  body.depth++;
}

function close(body: Body, { label, loops }: Span): void {
  if (loops) write(body, "break;");
  if (loops) body.loops--;
  body.depth--;
  body.jumps.delete(jumpKey(label, loops));
  write(body, "}");
}

/** A label is reached forwards until its block ends, and backwards while its loop lasts. */
function jumpKey(label: string, loops: boolean): string {
  return `${label} ${loops ? "again" : ""}`;
}

export function jump(body: Body, node: Syntax): void {
  const label = labelOf(body, node);
  const text = body.jumps.get(jumpKey(label, false)) ?? body.jumps.get(jumpKey(label, true));
  if (text !== undefined) return write(body, text);
  body.drafting.tally.jumps++;
  leaveOut(body, node);
}

function labelOf({ source }: Body, node: Syntax): string {
  const label = part(node, "label") ?? children(node)[0];
  return label === undefined ? "?" : textOf(source, label);
}

function spansOf(body: Body, nodes: readonly Syntax[]): readonly Span[] {
  const labels = nodes.flatMap((node, at) => {
    return node.type === "labeled_statement" ? [{ at, label: labelOf(body, node) }] : [];
  });
  if (labels.length === 0) return [];
  const jumps = nodes.map((node) => {
    const all = node.descendantsOfType("goto_statement");
    return new Set(all.flatMap((each) => (each === null ? [] : labelOf(body, each))));
  });
  const spans = labels.flatMap(({ at, label }): readonly Span[] => {
    const from = jumps.findIndex((to, from) => from < at && to.has(label));
    const last = jumps.findLastIndex((to, from) => from >= at && to.has(label));
    const forward = from < 0 ? [] : [{ label, loops: false, from, to: at }];
    return last < 0 ? forward : [...forward, { label, loops: true, from: at, to: last + 1 }];
  });
  return nested(spans);
}

/** Blocks begin earlier where they would cross another; a jump into a loop is none that can be written. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept = [...spans];
  for (let changed = true; changed;) {
    changed = false;
    for (const a of kept)
      for (const b of kept) {
        if (!(a.from < b.from && b.from < a.to && a.to < b.to)) continue;
        if (b.loops) kept.splice(kept.indexOf(a), 1);
        else b.from = a.from;
        changed = true;
      }
  }
  return kept;
}
