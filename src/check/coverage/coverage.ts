/** How often each node, and each line of the protocol, was executed, from the engine's marks. */
import type { Mark } from "../../codegen/checker/index.ts";
import type { Kind, Node, NodeId, System } from "../../ir/system.ts";
import type { LineCounts } from "../../trace/coverage.ts";
import { showUserLine } from "../../trace/source.ts";

export interface Coverage {
  /** For each kind; a node that was never executed has no entry. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<NodeId, number>>;
  /** The awaits at which a thread had to wait. */
  readonly waited: ReadonlyMap<string, ReadonlySet<NodeId>>;
  /** The parts of properties that no state evaluated. */
  readonly unseen: readonly Extract<Mark, { m: "part" }>[];
}

export function coverageOf(marks: readonly Mark[], numbers: ArrayLike<number>): Coverage {
  const counts = new Map<string, Map<NodeId, number>>();
  const waited = new Map<string, Set<NodeId>>();
  const unseen: Extract<Mark, { m: "part" }>[] = [];
  for (const [at, mark] of marks.entries()) {
    const count = numbers[at]!;
    if (mark.m === "part" && count === 0) unseen.push(mark);
    if (count === 0) continue;
    if (mark.m === "wait") ofKind(waited, mark.kind, () => new Set()).add(mark.node);
    if (mark.m !== "code") continue;
    const own = ofKind(counts, mark.kind, () => new Map<NodeId, number>());
    for (const node of mark.nodes) own.set(node, (own.get(node) ?? 0) + count);
  }
  return { counts, waited, unseen };
}

function ofKind<T>(all: Map<string, T>, kind: string, make: () => T): T {
  const known = all.get(kind) ?? make();
  all.set(kind, known);
  return known;
}

/** The kinds that have threads. */
export function kindsInUse(system: System): readonly Kind[] {
  return [...system.kinds.values()].filter((kind) => {
    return system.threads.some((thread) => system.kinds.get(thread.kind) === kind);
  });
}

/** Whether a node counts as code: an end is none, and a failure ends the search. */
export function canBeExecuted({ op }: Node): boolean {
  return op.op !== "end" && op.op !== "fail";
}

/**
 * The count of a line of the user's is that of its most executed node; library code counts at its call.
 */
export function linesOf(system: System, { counts }: Coverage): readonly LineCounts[] {
  const files = new Map<string, Map<number, number>>();
  for (const kind of kindsInUse(system)) {
    const own = counts.get(kind.name);
    for (const node of [...kind.nodes.values()].filter(canBeExecuted)) {
      const { file, start } = showUserLine(node);
      const lines = ofKind(files, file, () => new Map<number, number>());
      lines.set(start.line, Math.max(lines.get(start.line) ?? 0, own?.get(node.id) ?? 0));
    }
  }
  return system.files
    .filter(({ path }) => files.has(path))
    .map(({ path, text }) => ({ path, text, counts: files.get(path)! }));
}
