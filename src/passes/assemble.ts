/** Assembles the System from the parts of the draft. */
import type { Ghosts, System, Table } from "../ir/system.ts";
import type { Layout } from "./configure/layout.ts";
import type { Draft } from "./draft.ts";
import { askOf } from "./facts/asked.ts";

type Parts = "configured" | "layout" | "threads" | "properties" | "kept" | "kinds" | "symmetry";

export function assemble(draft: Pick<Draft, Parts>): System {
  const { configured, layout, threads, properties, kept, kinds, symmetry } = draft;
  const { protocol, config, parameters, bounds, checks, reduction } = configured;
  const needed = [...kept.tables].filter(([id, table]) => !kept.own.has(id) && isNeeded(table));
  const tables = new Map(needed);
  const { fields, places } = kept;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return {
    name: protocol.name,
    config,
    files: protocol.files,
    tables,
    fields,
    ghosts: ghostsOf(layout, kept, threads),
    places,
    kinds: byName,
    threads,
    asked: askOf({ tables, fields, places, kinds: byName, checks }),
    symmetry,
    properties,
    parameters,
    bounds,
    checks,
    reduction,
  };
}

/** The ghost fields that are in no state. They have no range. */
function ghostsOf(
  whole: Layout,
  { fields: kept, tables }: Layout,
  threads: System["threads"],
): Ghosts {
  const ghosts = [...whole.fields.values()].filter(({ id, ghost }) => ghost && !kept.has(id));
  const fields = new Map(ghosts.map((field) => [field.id, { ...field, range: null, limit: null }]));
  const own = new Set(ghosts.map(({ table }) => table));
  const withGhosts = [...own].map((id): [string, Table] => {
    const all = whole.tables
      .get(id)!
      .fields.filter((field) => kept.has(field) || fields.has(field));
    const table = { ...tables.get(id)!, fields: all };
    if (!whole.own.has(id)) return [id, table];
    return [id, { ...table, statics: threads.map(({ name }) => `${id}(${name})`) }];
  });
  return { fields, tables: new Map(withGhosts), own: whole.own };
}

/** Tables of which no field is read stay if pointers can lead to their instances. */
function isNeeded({ fields, statics, dynamic }: Table): boolean {
  return fields.length + statics.length + dynamic > 0;
}
