/**
 * Makes locals of what each thread has for itself (`perThread`), and decides by them what is the same on every way:
 *
 *     before    write current.depth := 1;     ...  read d := current.depth, branch on d # 0
 *     after     skip, which tells the write;  ...  skip
 *
 * A local is in the state only where it is read later. Where a trace is told, the values are worked out as
 * ghosts.
 */
import type { FieldId } from "../../ir/expression.ts";
import type { NodeId, Property } from "../../ir/system.ts";
import { expressionsOf, mapSuccessors } from "../../ir/visit.ts";
import type { Layout } from "../configure/layout.ts";
import type { Program } from "../lower/index.ts";
import { reachable } from "../shrink/reachable.ts";
import { dropUnneeded } from "./drop.ts";
import { foldKnown } from "./fold.ts";
import { giveLocals } from "./give.ts";
import { ownFields } from "./own.ts";

interface Owning {
  readonly layout: Layout;
  readonly programs: readonly Program[];
  readonly properties: readonly Property[];
}

export function keepOwn({ layout, programs, properties }: Owning): Omit<Owning, "properties"> {
  if (layout.own.size === 0) return { layout, programs };
  const smaller = programs.map((program) => {
    const given = giveLocals(program, layout.fields);
    return given === null ? program : withoutSkips(program, dropUnneeded(foldKnown(given)));
  });
  return { layout: withoutConstants(layout, smaller, properties), programs: smaller };
}

/** The program without the nodes that were decided, or left out, and tell nothing. */
function withoutSkips({ nodes: given }: Program, program: Program): Program {
  const gone = (id: NodeId): NodeId | null => {
    const { op, tells } = program.nodes.get(id)!;
    const isNew = op.op === "skip" && given.get(id)?.op.op !== "skip";
    return isNew && tells === undefined ? op.next : null;
  };
  const target = (id: NodeId): NodeId => {
    let at = id;
    for (let next = gone(at); next !== null; next = gone(at)) at = next;
    return at;
  };
  const left = [...program.nodes].filter(([id]) => gone(id) === null);
  const nodes = left.map(
    ([id, node]) => [id, { ...node, op: mapSuccessors(node.op, target) }] as const,
  );
  return { ...program, entry: target(program.entry), nodes: new Map(nodes) };
}

/** The layout without what no thread ever changes: it is no state, not even where a trace is told. */
function withoutConstants(
  layout: Layout,
  programs: readonly Program[],
  properties: readonly Property[],
): Layout {
  const asked = properties.flatMap(({ body }) => ownFields([body]));
  const told = programs.flatMap(({ nodes, entry }) => {
    const reached = [...reachable(nodes, entry).values()];
    const ops = reached.flatMap(({ tells }) => [...(tells?.ops.values() ?? [])]);
    return ops.flatMap((op) => [
      ...ownFields(expressionsOf(op)),
      ...(op.op === "write" ? [op.to.field] : []),
    ]);
  });
  const used = new Set<FieldId>([...asked, ...told]);
  const stays = (id: FieldId): boolean => {
    return !layout.own.has(layout.fields.get(id)!.table) || used.has(id);
  };
  const tables = [...layout.tables].map(([id, table]) => {
    return [id, { ...table, fields: table.fields.filter(stays) }] as const;
  });
  const fields = [...layout.fields].filter(([id]) => stays(id));
  return { ...layout, tables: new Map(tables), fields: new Map(fields) };
}
