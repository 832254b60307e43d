/**
 * Removes the assignments to own locals that decide nothing, and their copies. Those that change an own value stay
 * on their nodes, to be told.
 */
import type { LocalId } from "../../ir/expression.ts";
import type { Node, NodeId, Op, Telling } from "../../ir/system.ts";
import { assignedBy, expressionsOf, localsOf } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Given } from "./give.ts";

export function dropUnneeded(given: Given): Program {
  const { program, own, before } = given;
  const needed = neededLocals(given);
  const told = toldCopies(given);
  const nodes = [...program.nodes].map(([id, node]): [NodeId, Node] => {
    const { op } = node;
    const isOwnCode = before.has(id) || (op.op === "let" && own.has(op.to));
    if (!isOwnCode || op.op !== "let") return [id, node];
    const isKept = needed.has(op.to) || leavesRange(op, program);
    const left: Op = isKept ? op : { op: "skip", next: op.next };
    const tells = tellingOf(id, op, { given, told });
    return [id, { ...node, op: left, ...(tells && { tells }) }];
  });
  const all = new Map(nodes);
  return { ...program, nodes: all, locals: localsIn(given, all) };
}

type Let = Extract<Op, { op: "let" }>;

/** Whether a constant is outside of the range of its local. */
function leavesRange({ to, value }: Let, { locals }: Program): boolean {
  const { range } = locals.get(to)!;
  if (range === null || value.e !== "const") return false;
  return Number(value.value) < range[0] || Number(value.value) > range[1];
}

/** The locals that any code uses but assignments to own locals that nothing uses, and copies that nothing uses. */
function neededLocals({ program, own, before }: Given): ReadonlySet<LocalId> {
  const needed = new Set<LocalId>();
  for (let size = -1; size < needed.size;) {
    size = needed.size;
    for (const { id, op } of program.nodes.values()) {
      const isOwnCode = before.has(id) || (op.op === "let" && own.has(op.to));
      if (isOwnCode && op.op === "let" && !needed.has(op.to) && !leavesRange(op, program)) continue;
      for (const used of expressionsOf(op).flatMap(localsOf)) needed.add(used);
    }
  }
  return needed;
}

/** The copies that the told writes use. */
function toldCopies({ program, own, before }: Given): ReadonlySet<LocalId> {
  const writes = [...before.keys()].flatMap((id) => {
    const { op } = program.nodes.get(id)!;
    return op.op === "let" && own.has(op.to) ? localsOf(op.value) : [];
  });
  return new Set(writes.filter((id) => !own.has(id)));
}

interface ToldBy {
  readonly given: Given;
  readonly told: ReadonlySet<LocalId>;
}

/** What a node tells: the write that it was, or the copy that a told write uses. */
function tellingOf(id: NodeId, { value, to }: Let, { given, told }: ToldBy): Telling | null {
  const was = given.before.get(id);
  if (was?.op === "write") {
    const isFolded = value.e === "const";
    return { entry: id, ops: new Map([[id, isFolded ? { ...was, value } : was]]) };
  }
  return was && told.has(to) ? { entry: id, ops: new Map([[id, was]]) } : null;
}

/** The locals without the own ones and the copies that no node assigns any longer. */
function localsIn(
  { program: { locals, nodes: all }, own }: Given,
  left: ReadonlyMap<NodeId, Node>,
): Program["locals"] {
  const assigned = (nodes: ReadonlyMap<NodeId, Node>): ReadonlySet<LocalId | null> => {
    return new Set([...nodes.values()].map(({ op }) => assignedBy(op)));
  };
  const [before, after] = [assigned(all), assigned(left)];
  return new Map([...locals].filter(([id]) => after.has(id) || (!before.has(id) && !own.has(id))));
}
