/**
 * Finds the marks whose threads block a waiting acquire: those that its await wants empty.
 *
 *     waitUntil(lock.owner === null && lock.readers.size === 0)    owner and readers
 *     waitUntil(lock.owner === null && lock.item === null)         none: the owner alone does not block it
 */
import type { Expr, FieldId } from "../../ir/expression.ts";
import type { Field, Kind, MarkRead, Node, NodeId } from "../../ir/system.ts";
import { conjuncts } from "../../ir/visit.ts";

type Program = Pick<Kind, "nodes" | "groups">;
type Fields = ReadonlyMap<FieldId, Field>;

/** By each await of an acquire: the marks of its lock that it reads. */
export function findBlockers(
  program: Program,
  fields: Fields,
): ReadonlyMap<NodeId, readonly MarkRead[]> {
  const all = [...program.nodes.values()].map((node): [NodeId, readonly MarkRead[]] => {
    return [node.id, blockersAt(program, node, fields)];
  });
  return new Map(all.filter(([, marks]) => marks.length > 0));
}

/** Empty if the await wants anything but empty marks: then the lock's holders alone do not block it. */
function blockersAt({ groups }: Program, { op, group }: Node, fields: Fields): readonly MarkRead[] {
  if (op.op !== "await" || group === null) return [];
  const { mode, lock } = groups.get(group)!;
  if (lock === null || (mode !== "acquire" && mode !== "acquireShared")) return [];
  const wanted = conjuncts(op.on).map(emptyMark);
  if (wanted.includes(null)) return [];
  return wanted.filter((mark): mark is MarkRead => {
    const { mark: marks, lock: own } = fields.get(mark!.ref.field)!;
    return marks !== null && own === lock.lock;
  });
}

/** The mark of `mark = none` or `size(mark) = 0`; null for any other condition. */
function emptyMark(part: Expr): MarkRead | null {
  if (part.e !== "op" || part.op !== "=") return null;
  const [left, right] = part.args as [Expr, Expr];
  const [of, empty] = left.e === "const" ? [right, left] : [left, right];
  if (empty.e !== "const" || empty.value !== 0) return null;
  if (of.e === "read" && of.sort.s === "thread") return of;
  if (of.e !== "op" || of.op !== "size" || of.args[0]?.e !== "read") return null;
  return of.args[0];
}
