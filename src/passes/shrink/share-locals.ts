/**
 * Merges locals of one name and sort that are never alive together. A function that is inlined several
 * times leaves such locals. Only the numbers of locals change.
 */
import { findLiveLocals, readBy } from "../../ir/liveness.ts";
import type { LiveLocals } from "../../ir/liveness.ts";
import type { LocalId } from "../../ir/expression.ts";
import type { Local, Node, Op, Telling } from "../../ir/system.ts";
import { assignedBy, mapOp, rewrite, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";

export function shareLocals(program: Program): Program {
  // Told code may read a local that has left the state, so no other local may have its number.
  const live = findLiveLocals(program, ({ op, tells }) => {
    return [...readBy(op), ...toldOf(tells).filter((id) => program.locals.has(id))];
  });
  const interfering = interferenceOf(program, live);
  const merged = mergeLocals(program, interfering);
  const nodes = [...program.nodes].map(([id, node]) => [id, renameNode(node, merged)] as const);
  const used = new Set(merged.values());
  const locals = [...program.locals].filter(([id]) => used.has(id));
  return { ...program, nodes: new Map(nodes), locals: new Map(locals) };
}

/** The locals that told code reads and does not assign itself: of the program, or of what was told before. */
function toldOf(tells: Telling | undefined): readonly LocalId[] {
  if (tells === undefined) return [];
  const ops = [...tells.ops.values()];
  const own = new Set(ops.map(assignedBy));
  return ops.flatMap(readBy).filter((id) => !own.has(id));
}

type Interference = ReadonlyMap<LocalId, ReadonlySet<LocalId>>;

/** The interference graph: the local that an op assigns interferes with those alive after it. */
function interferenceOf({ nodes, locals }: Program, live: LiveLocals): Interference {
  const interfering = new Map([...locals.keys()].map((id) => [id, new Set<LocalId>()] as const));
  for (const { op } of nodes.values()) {
    const assigned = assignedBy(op);
    if (assigned === null) continue;
    for (const next of successors(op)) {
      for (const other of live.get(next)!) {
        if (other === assigned) continue;
        interfering.get(assigned)!.add(other);
        interfering.get(other)!.add(assigned);
      }
    }
  }
  return interfering;
}

function mergeLocals(
  { locals }: Program,
  interfering: Interference,
): ReadonlyMap<LocalId, LocalId> {
  const merged = new Map<LocalId, LocalId>();
  const groups = Map.groupBy(locals.values(), shape);
  for (const alike of groups.values()) {
    const members = new Map<LocalId, LocalId[]>();
    for (const { id } of alike) {
      const fits = [...members].find(([, own]) =>
        own.every((other) => !interfering.get(id)!.has(other)),
      );
      if (fits) fits[1].push(id);
      else members.set(id, [id]);
      merged.set(id, fits ? fits[0] : id);
    }
  }
  return merged;
}

function shape({ name, sort, range }: Local): string {
  return JSON.stringify([name, sort, range]);
}

function renameNode(node: Node, merged: ReadonlyMap<LocalId, LocalId>): Node {
  const op = renameOp(node.op, merged);
  if (node.tells === undefined) return { ...node, op };
  const ops = [...node.tells.ops].map(([id, each]) => [id, renameOp(each, merged)] as const);
  return { ...node, op, tells: { ...node.tells, ops: new Map(ops) } };
}

/** A local that only told code has keeps its number. */
function renameOp(op: Op, merged: ReadonlyMap<LocalId, LocalId>): Op {
  const mergedInto = (id: LocalId): LocalId => merged.get(id) ?? id;
  const renamed = mapOp(op, (expr) => {
    return rewrite(expr, (part) => {
      return part.e === "local" ? { ...part, id: mergedInto(part.id) } : part;
    });
  });
  const to = assignedBy(renamed);
  return to === null ? renamed : ({ ...renamed, to: mergedInto(to) } as Op);
}
