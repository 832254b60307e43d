/**
 * The assertions that are looked at in the initial state alone: no access of their thread stands before
 * them, so no step of it evaluates them, however others have changed by then what they ask.
 */
import { printSpan } from "../../diagnostics/span.ts";
import type { FieldId } from "../../ir/expression.ts";
import type { Kind, Node, NodeId, System } from "../../ir/system.ts";
import { reachedFrom, successors, visit } from "../../ir/visit.ts";
import type { Vacuity } from "../../trace/outcome.ts";
import { showUserLine, sourceOf } from "../../trace/source.ts";
import { kindsInUse } from "./coverage.ts";

export function findLookedOnce(system: System): readonly Vacuity[] {
  const kinds = kindsInUse(system);
  const asking = (kind: Kind, among: ReadonlySet<NodeId>): readonly Node[] => {
    const written = new Set(othersOf(system, kind).flatMap(writtenBy));
    return [...among].map((id) => kind.nodes.get(id)!).filter((node) => asksOf(node, written));
  };
  const placeOf = ({ span }: Node): string => printSpan(span);
  // The same code may be inlined in several programs.
  const later = kinds.flatMap((kind) => asking(kind, afterSteps(kind)).map(placeOf));
  const first = kinds.flatMap((kind) => asking(kind, beforeAnyStep(kind)));
  return first
    .filter((node) => !later.includes(placeOf(node)))
    .map((node) => describe(system, node));
}

/** The programs of the threads beside one of a kind. */
function othersOf(system: System, { name }: Kind): readonly Kind[] {
  const own = system.threads.filter(({ kind }) => kind === name);
  return kindsInUse(system).filter((kind) => kind.name !== name || own.length > 1);
}

function writtenBy({ nodes }: Kind): readonly FieldId[] {
  return [...nodes.values()].flatMap(({ op }) => (op.op === "write" ? [op.to.field] : []));
}

function asksOf({ op }: Node, fields: ReadonlySet<FieldId>): boolean {
  if (op.op !== "assert" || op.kind !== "assertion") return false;
  let asks = false;
  visit(op.on, (part) => void (asks ||= part.e === "read" && fields.has(part.ref.field)));
  return asks;
}

/** What is executed before the first step: up to the first nodes at which the thread may rest. */
function beforeAnyStep({ entry, nodes, cuts }: Kind): ReadonlySet<NodeId> {
  return reachedFrom([entry], (id) => (cuts.has(id) ? [] : successors(nodes.get(id)!.op)));
}

/** What some step executes. */
function afterSteps({ nodes, cuts }: Kind): ReadonlySet<NodeId> {
  return reachedFrom([...cuts.keys()], (id) => successors(nodes.get(id)!.op));
}

function describe(system: System, node: Node): Vacuity {
  const span = showUserLine(node);
  const said =
    `\`${sourceOf(system, span)}\` is looked at in the initial state alone, since no access of its thread ` +
    "stands before it (WARN_ON is an access of its own)";
  return { what: "property", said, span };
}
