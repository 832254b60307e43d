/**
 * Gives each table's instances the name that the protocol's own code gives them: that of the variable
 * to which `alloc` is first assigned, if it is always the same and no other class's; else the class's.
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

/** The table and the local's name of each allocation, in the program's order. */
function allocations({ nodes, locals }: Program): [string, string][] {
  return [...nodes.values()].flatMap(({ op }) => {
    return op.op === "alloc" ? [[op.table, locals.get(op.to)!.name] as [string, string]] : [];
  });
}
