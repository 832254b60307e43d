/**
 * Removes fields that nothing reads from the state, with their writes:
 *
 *     before    write  dev.name := "a"
 *     after     touch  dev              (the write still needs live memory)
 *
 * Three kinds of fields are kept: marks, which the checks read; with the leak check, pointers; and fields
 * with a write that is followed by an assertion or a ghost, since it decides when that is evaluated, or
 * that may fail by its index or value.
 */
import type { Expr, FieldId, Ref } from "../../ir/expression.ts";
import { askedKinds, isAsked, rowOf, type Checks, type LooksAt } from "../../ir/failures.ts";
import { knownIn } from "../../ir/local-ranges.ts";
import { isInArray, isPartial, type Known } from "../../ir/ranges.ts";
import type { Field, Node, NodeId, Op, Property, Table } from "../../ir/system.ts";
import { expressionsOf, successors, visit } from "../../ir/visit.ts";
import type { Layout } from "../configure/layout.ts";
import type { Program } from "../lower/index.ts";
import { isEvent } from "../reduce/accesses.ts";

export interface Droppable {
  readonly layout: Layout;
  readonly programs: readonly Program[];
  readonly properties: readonly Property[];
  readonly checks: Checks;
}

export function dropUnread(input: Droppable): { layout: Layout; programs: readonly Program[] } {
  const { layout, programs } = input;
  const read = readFields(input);
  const kept = new Map(
    [...layout.fields].filter(([id, { table }]) => read.has(id) && !layout.own.has(table)),
  );
  const smaller = programs.map((program) => {
    const nodes = new Map([...program.nodes].map(([id, node]) => [id, drop(node, read, layout)]));
    return { ...program, nodes };
  });
  const used = usedTables(smaller);
  const tables = new Map(
    [...layout.tables].map(([id, table]) => {
      const fields = table.fields.filter((field) => kept.has(field));
      // Code that names an instance needs rows to name, even if nothing can ever be allocated.
      const needed = used.has(id) || fields.length > 0;
      return [id, { ...table, fields, dynamic: needed ? table.dynamic : 0 }] as const;
    }),
  );
  const gone = new Set(
    [...tables].flatMap(([id, { kind, fields }]) =>
      kind === "global" && fields.length === 0 ? [id] : [],
    ),
  );
  const untouched = smaller.map((program) => {
    const nodes = new Map([...program.nodes].map(([id, node]) => [id, leave(node, gone)]));
    return { ...program, nodes };
  });
  return { layout: { ...layout, fields: kept, tables }, programs: untouched };
}

/** A global of which nothing is left is always live, so a touch of it, by a pointer to a struct in it, is nothing. */
function leave(node: Node, gone: ReadonlySet<string>): Node {
  const { op } = node;
  if (op.op !== "touch" || !gone.has(op.table)) return node;
  return { ...node, op: { op: "skip", next: op.next } };
}

function readFields({ layout, programs, properties, checks }: Droppable): ReadonlySet<FieldId> {
  const found = new Set<FieldId>();
  const see = (expr: Expr, except: FieldId | null): void => {
    visit(
      expr,
      (part) => void (part.e === "read" && part.ref.field !== except && found.add(part.ref.field)),
    );
  };
  for (const { body } of properties) see(body, null);
  for (const program of programs) {
    const known = knownIn(layout.fields, program);
    for (const { op } of program.nodes.values()) {
      const except = op.op === "write" ? op.to.field : null;
      if (op.op === "write" && mayFail(known, op)) found.add(op.to.field);
      for (const expr of expressionsOf(op)) see(expr, except);
    }
  }
  for (const program of programs) watchedFields(program).forEach((field) => found.add(field));
  const made = madeTables(layout, programs);
  for (const field of layout.fields.values()) {
    if (made.has(field.table) && isAlwaysRead(field, checks)) found.add(field.id);
  }
  return found;
}

/** The tables that may have an instance: of a class that is never made, nothing can be held or left. */
function madeTables({ tables }: Layout, programs: readonly Program[]): ReadonlySet<string> {
  const ops = programs.flatMap(({ nodes }) => [...nodes.values()].map(({ op }) => op));
  const allocated = new Set(ops.flatMap((op) => (op.op === "alloc" ? [op.table] : [])));
  const isMade = ({ id, kind, statics }: Table): boolean =>
    kind !== "class" || statics.length > 0 || allocated.has(id);
  return new Set([...tables.values()].filter(isMade).map(({ id }) => id));
}

type Write = Extract<Op, { op: "write" }>;

/** Whether a write may fail by more than its owner and the range of its field. */
export function mayFail(known: Known, { to, value }: Write): boolean {
  const parts = to.index === null ? [value] : [to.index, value];
  return !isInArray(known, to) || parts.some((part) => isPartial(known, part));
}

/** The fields that the checks read. */
export function isAlwaysRead(field: Field, checks: Checks): boolean {
  const asked = askedKinds.filter((kind) => isAsked(kind, checks));
  return asked.some((kind) => isLookedAt(field, rowOf(kind).looksAt));
}

function isLookedAt({ mark, sort }: Field, by: LooksAt): boolean {
  switch (by) {
    case "marks":
      return mark !== null;
    case "pointers":
      return JSON.stringify(sort).includes('"pointer"');
    case "nothing":
      return false;
  }
}

/** The fields with a write after which an assertion or a ghost looks before the next access. */
function watchedFields(program: Program): readonly FieldId[] {
  return [...program.nodes.values()].flatMap(({ op, group }) => {
    if (op.op !== "write" || group !== null) return [];
    return isWatched(program, op.next) ? [op.to.field] : [];
  });
}

function isWatched({ nodes, groups }: Program, from: NodeId): boolean {
  const seen = new Set<NodeId>();
  const work = [from];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const node = nodes.get(id)!;
    if (seen.has(id)) continue;
    seen.add(id);
    const isGhost = node.group !== null && groups.get(node.group)!.mode === "ghost";
    if (isGhost || node.op.op === "assert") return true;
    if (!isEvent(node)) work.push(...successors(node.op));
  }
  return false;
}

/** The tables whose instances are allocated, freed or touched. */
function usedTables(programs: readonly Program[]): ReadonlySet<string> {
  const ops = programs.flatMap(({ nodes }) => [...nodes.values()].map(({ op }) => op));
  return new Set(ops.flatMap((op) => ("table" in op ? [op.table] : [])));
}

function drop(node: Node, read: ReadonlySet<FieldId>, layout: Layout): Node {
  const { op } = node;
  if (op.op !== "write" || read.has(op.to.field)) return node;
  const left = withoutAccess(op, op.to, layout.fields);
  return { ...node, op: left.op === "skip" ? { ...left, unread: true } : left };
}

/** What is left of an access to a removed field: a touch of its instance, nothing for a global. */
export function withoutAccess(
  { next }: { readonly next: NodeId },
  { field, owner }: Ref,
  fields: ReadonlyMap<FieldId, Field>,
): Op {
  if (owner === null) return { op: "skip", next };
  return { op: "touch", table: fields.get(field)!.table, owner, next };
}
