/**
 * Names the instances of a table as the protocol's own code does: by the variable to which `alloc` is
 * assigned, if that is one name, and of no other class. Otherwise by the class.
 */
import type { Layout } from "../configure/layout.ts";
import type { Program } from "../lower/index.ts";

export function nameInstances(layout: Layout, programs: readonly Program[]): Layout {
  const all = Map.groupBy(programs.flatMap(allocations), ([table]) => table);
  const found = new Map(
    [...all].flatMap(([table, each]) => {
      const [name, ...others] = new Set(each.map(([, local]) => local));
      return name !== undefined && others.length === 0 ? [[table, name] as const] : [];
    }),
  );
  const names = [...found.values(), ...layout.tables.keys()];
  const tables = [...layout.tables].map(([id, table]) => {
    const name = found.get(id);
    const unique = name !== undefined && names.filter((other) => other === name).length === 1;
    return [id, { ...table, noun: unique ? name : table.noun }] as const;
  });
  return { ...layout, tables: new Map(tables) };
}

/** For each allocation, in the program's order: its table, and the name of its local. */
function allocations({ nodes, locals }: Program): [string, string][] {
  return [...nodes.values()].flatMap(({ op }) => {
    return op.op === "alloc" ? [[op.table, locals.get(op.to)!.name] as [string, string]] : [];
  });
}
