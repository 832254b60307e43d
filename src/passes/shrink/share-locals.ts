/**
 * Lets locals of one name and sort that are never alive together share one slot, as the calls that
 * were inlined several times leave them. Only which number a local has changes.
 */
import { findLiveLocals, readBy } from "../../ir/liveness.ts";
import type { LiveLocals } from "../../ir/liveness.ts";
import type { LocalId } from "../../ir/expression.ts";
import type { Local, Node, Op, Telling } from "../../ir/system.ts";
import { assignedBy, mapOp, rewrite, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";

export function shareLocals(program: Program): Program {
  // What is told may look at a local that is in the state no more: nothing may stand in its slot.
  const live = findLiveLocals(program, ({ op, tells }) => [...readBy(op), ...toldOf(tells)]);
  const apart = interference(program, live);
  const slots = assignSlots(program, apart);
  const nodes = [...program.nodes].map(([id, node]) => [id, renameNode(node, slots)] as const);
  const used = new Set(slots.values());
  const locals = [...program.locals].filter(([id]) => used.has(id));
  return { ...program, nodes: new Map(nodes), locals: new Map(locals) };
}

/** What an op of a program assigns itself is no matter of the program's. */
function toldOf(tells: Telling | undefined): readonly LocalId[] {
  if (tells === undefined) return [];
  const ops = [...tells.ops.values()];
  const own = new Set(ops.map(assignedBy));
  return ops.flatMap(readBy).filter((id) => !own.has(id));
}

type Apart = ReadonlyMap<LocalId, ReadonlySet<LocalId>>;

/** Which locals are alive together: what an op assigns, and all that is alive after it. */
function interference({ nodes, locals }: Program, live: LiveLocals): Apart {
  const apart = new Map([...locals.keys()].map((id) => [id, new Set<LocalId>()] as const));
  for (const { op } of nodes.values()) {
    const assigned = assignedBy(op);
    if (assigned === null) continue;
    for (const next of successors(op)) {
      for (const other of live.get(next)!) {
        if (other === assigned) continue;
        apart.get(assigned)!.add(other);
        apart.get(other)!.add(assigned);
      }
    }
  }
  return apart;
}

function assignSlots({ locals }: Program, apart: Apart): ReadonlyMap<LocalId, LocalId> {
  const slots = new Map<LocalId, LocalId>();
  const groups = Map.groupBy(locals.values(), shape);
  for (const alike of groups.values()) {
    const members = new Map<LocalId, LocalId[]>();
    for (const { id } of alike) {
      const fits = [...members].find(([, own]) => own.every((other) => !apart.get(id)!.has(other)));
      if (fits) fits[1].push(id);
      else members.set(id, [id]);
      slots.set(id, fits ? fits[0] : id);
    }
  }
  return slots;
}

function shape({ name, sort, range }: Local): string {
  return JSON.stringify([name, sort, range]);
}

function renameNode(node: Node, slots: ReadonlyMap<LocalId, LocalId>): Node {
  const op = renameOp(node.op, slots);
  if (node.tells === undefined) return { ...node, op };
  const ops = [...node.tells.ops].map(([id, each]) => [id, renameOp(each, slots)] as const);
  return { ...node, op, tells: { ...node.tells, ops: new Map(ops) } };
}

/** A local that only the telling has keeps its number. */
function renameOp(op: Op, slots: ReadonlyMap<LocalId, LocalId>): Op {
  const slotOf = (id: LocalId): LocalId => slots.get(id) ?? id;
  const renamed = mapOp(op, (expr) => {
    return rewrite(expr, (part) => {
      return part.e === "local" ? { ...part, id: slotOf(part.id) } : part;
    });
  });
  const to = assignedBy(renamed);
  return to === null ? renamed : ({ ...renamed, to: slotOf(to) } as Op);
}
