/** Gives a program a local for each own field that it uses. Reads and writes of the field become assignments. */
import { constant, local } from "../../ir/construct.ts";
import type { Expr, FieldId, LocalId } from "../../ir/expression.ts";
import type { Field, Local, Node, NodeId, Op } from "../../ir/system.ts";
import { expressionsOf, mapOp, rewrite, visit } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { isOwn, ownFields } from "./own.ts";

export interface Given {
  readonly program: Program;
  /** The own locals. */
  readonly own: ReadonlySet<LocalId>;
  /** The assignments to own locals, and the copies of them, by node: as they were before. */
  readonly before: ReadonlyMap<NodeId, Op>;
}

/** Null if the program uses no own field. */
export function giveLocals(program: Program, fields: ReadonlyMap<FieldId, Field>): Given | null {
  const all = [...program.nodes.values()];
  const used = new Set(all.flatMap(({ op }) => usedBy(op)));
  if (used.size === 0) return null;
  const own = new Map<FieldId, Local>();
  const first = Math.max(...program.locals.keys(), 0) + 1;
  for (const id of used) own.set(id, localOf(fields.get(id)!, first + own.size));
  const before = new Map<NodeId, Op>();
  const nodes = new Map(
    all.map((node): [NodeId, Node] => {
      const op = given(node.op, own);
      if (op !== node.op && op.op === "let") before.set(node.id, node.op);
      return [node.id, { ...node, op }];
    }),
  );
  const entry = begin({ ...program, nodes }, fields, own);
  const locals = new Map(program.locals);
  for (const each of own.values()) locals.set(each.id, each);
  const ids = new Set([...own.values()].map(({ id }) => id));
  return { program: { ...program, nodes, locals, entry }, own: ids, before };
}

function usedBy(op: Op): readonly FieldId[] {
  const read = ownFields(expressionsOf(op));
  return op.op === "write" && isOwn(op.to) ? [...read, op.to.field] : read;
}

function localOf({ table, path, sort, range }: Field, id: LocalId): Local {
  const name = [table, ...path].join(".");
  return { id, name, sort, range: sort.s === "number" ? range : null };
}

function given(op: Op, own: ReadonlyMap<FieldId, Local>): Op {
  if (usedBy(op).length === 0) return op;
  const mine = (expr: Expr): Expr => {
    return rewrite(expr, (part) => {
      if (part.e !== "read" || !isOwn(part.ref)) return part;
      const { id, sort } = own.get(part.ref.field)!;
      return local(id, sort);
    });
  };
  if (op.op === "write" && isOwn(op.to)) {
    const { id } = own.get(op.to.field)!;
    return { op: "let", to: id, value: mine(op.value), next: op.next };
  }
  const changed = mapOp(op, mine);
  const isPrivate = changed.op === "read" && !looks(changed.value);
  return isPrivate ? { ...changed, op: "let" } : changed;
}

/** Whether an expression reads anything shared. */
function looks(expr: Expr): boolean {
  let found = false;
  visit(expr, ({ e }) => void (found ||= e === "read" || e === "instances" || e === "whileFree"));
  return found;
}

/** Adds the first values before the entry. Returns the new entry. */
function begin(
  { nodes, entry }: Program & { readonly nodes: Map<NodeId, Node> },
  fields: ReadonlyMap<FieldId, Field>,
  own: ReadonlyMap<FieldId, Local>,
): NodeId {
  const { span, frame } = nodes.get(entry)!;
  let next = entry;
  for (const [field, { id: to, sort }] of own) {
    const id = Math.max(...nodes.keys()) + 1;
    const value = constant(fields.get(field)!.initial, sort);
    nodes.set(id, { id, span, frame, group: null, op: { op: "let", to, value, next } });
    next = id;
  }
  return next;
}
