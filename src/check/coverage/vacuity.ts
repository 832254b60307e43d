/**
 * Finds where an answer says less than it seems to: a step that no run executed, a wait that never
 * ended, a part of a property that no state evaluated, an assertion that no step evaluated.
 *
 * Code that is never reached is reported at the place where it begins.
 */
import type { Kind, Node, NodeId, System } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { Vacuity } from "../../trace/outcome.ts";
import { showUserLine, sourceOf } from "../../trace/source.ts";
import { canBeExecuted, kindsInUse, type Coverage } from "./coverage.ts";
import { findLookedOnce } from "./looked-once.ts";
import { findUnasked } from "./unasked.ts";

/** Asked only if everything was explored. */
export function findVacuity(system: System, coverage: Coverage): readonly Vacuity[] {
  const taken = new Set(kindsInUse(system).flatMap((kind) => spansTaken(kind, coverage)));
  const code = kindsInUse(system).flatMap((kind) =>
    edgesOf(kind, coverage)
      .map((node) => describeNode(system, { kind, node, coverage }))
      .filter(({ span }) => !taken.has(keyOf(span))),
  );
  const asked = [...findUnasked(system, coverage), ...findLookedOnce(system)];
  return [...onceEach(code), ...onceEach(asked)];
}

function keyOf({ file, start, end }: Span): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function onceEach(all: readonly Vacuity[]): readonly Vacuity[] {
  return all.filter((each, at) => {
    return (
      all.findIndex(({ span, said }) => keyOf(span) === keyOf(each.span) && said === each.said) ===
      at
    );
  });
}

function spansTaken({ name, nodes }: Kind, { counts }: Coverage): readonly string[] {
  const own = counts.get(name);
  return [...nodes.values()].flatMap((node) =>
    own?.has(node.id) ? [keyOf(showUserLine(node))] : [],
  );
}

/**
 * The nodes at which code begins that was never executed: the entry, or a successor of executed code.
 */
function edgesOf(kind: Kind, { counts }: Coverage): readonly Node[] {
  const own = counts.get(kind.name) ?? new Map<NodeId, number>();
  const first = [...kind.nodes.values()].flatMap(({ id, op }) =>
    own.has(id) ? successors(op) : [],
  );
  const edges = [...new Set([kind.entry, ...first])].filter((id) => !own.has(id));
  const does = edges.map((id) => firstDeed(kind, id, own)).filter((node) => node !== null);
  return [...new Set(does)];
}

/**
 * The first node with an effect, from here on, or a write that was left out since nothing reads it; null
 * if that is a failure or was executed.
 */
function firstDeed(kind: Kind, id: NodeId, own: ReadonlyMap<NodeId, number>): Node | null {
  const node = kind.nodes.get(id)!;
  if (own.has(id) || !canBeExecuted(node)) return null;
  const { op } = node;
  const idle =
    (op.op === "skip" && op.unread !== true) ||
    op.op === "loop" ||
    op.op === "enter" ||
    op.op === "leave";
  return (idle || op.op === "let") && "next" in op ? firstDeed(kind, op.next, own) : node;
}

interface At {
  readonly kind: Kind;
  readonly node: Node;
  readonly coverage: Coverage;
}

function describeNode(system: System, { kind, node, coverage }: At): Vacuity {
  const span = wholeOf(kind, node, coverage);
  const line = `\`${quote(system, span)}\``;
  const waits = node.op.op === "await" && coverage.waited.get(kind.name)?.has(node.id);
  if (waits) return { what: "wait", said: `${line} waits, and is never enabled`, span };
  return { what: "step", said: `${line} is never reached`, span };
}

/** The largest part that begins with it, or has it inside, and is not executed either. */
function wholeOf({ name, nodes }: Kind, node: Node, { counts }: Coverage): Span {
  const own = counts.get(name);
  const spans = [...nodes.values()].flatMap((each) =>
    own?.has(each.id) ? [] : [showUserLine(each)],
  );
  return spans.reduce((most, span) => (isInside(most, span) ? span : most), showUserLine(node));
}

/** A body of its own is no whole of what stands in it. */
function isInside(inner: Span, outer: Span): boolean {
  const { file, start, end } = outer;
  const isOne = file === inner.file && start.line === end.line && start.line === inner.start.line;
  return isOne && start.column <= inner.start.column && end.column >= inner.end.column;
}

/** The part alone, and not the rest of its line. */
function quote(system: System, span: Span): string {
  const [first = "", ...rest] = sourceOf(system, span).split("\n");
  return rest.length === 0 ? first : `${first.trimEnd()} ...`;
}
