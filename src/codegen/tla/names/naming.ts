/** The names of everything in the System in the module. */
import type { FieldId, LocalId, TableId } from "../../../ir/expression.ts";
import type { Cut, Kind, System } from "../../../ir/system.ts";
import type { TableName, ThreadName } from "../../../trace/names.ts";
import { fieldIdentifier, Identifiers, pascalCase } from "./identifiers.ts";
import { assignSlots, type Slot, type Slots } from "./slots.ts";

export interface Naming {
  readonly module: string;
  readonly identifiers: Identifiers;
  readonly tables: ReadonlyMap<TableId, TableName>;
  readonly fields: ReadonlyMap<FieldId, { readonly table: TableName; readonly name: string }>;
  readonly threads: readonly ThreadName[];
  /** The set of a kind's threads. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly slots: ReadonlyMap<string, Slots>;
  /** The constants for instances declared at the top: `devA == 1`. */
  readonly statics: readonly Static[];
  /** The action from a cut, by its label. */
  readonly actions: ReadonlyMap<string, string>;
}

export interface Static {
  readonly name: string;
  readonly cls: string;
  readonly value: number;
}

export function nameSystem(system: System): Naming {
  const identifiers = new Identifiers();
  const module = identifiers.claim(pascalCase(`${system.name} ${system.config}`));
  const tables = nameTables(system, identifiers);
  const statics = nameStatics(system, identifiers);
  const kinds = new Map<string, string>();
  for (const kind of populated(system)) {
    kinds.set(kind.name, identifiers.claim(`${pascalCase(kind.name)}Threads`));
  }
  return {
    module,
    identifiers,
    tables,
    fields: nameFields(tables),
    threads: system.threads.map(({ id, name, kind }) => ({ id, kind, name: threadString(name) })),
    kinds,
    slots: new Map(populated(system).map((kind) => [kind.name, assignSlots(kind)])),
    statics,
    actions: new Map(
      cutsOf(system).map((cut) => [cut.label, identifiers.claim(cut.label)] as const),
    ),
  };
}

/** The kinds that have a thread, in the spec's order. */
export function populated(system: System): readonly Kind[] {
  return [...system.kinds.values()].filter((kind) =>
    system.threads.some((thread) => thread.kind === kind.name),
  );
}

function cutsOf(system: System): readonly Cut[] {
  return populated(system).flatMap((kind) => [...kind.cuts.values()]);
}

function threadString(name: string): string {
  return name === "none" ? "none#1" : name;
}

function nameTables(system: System, identifiers: Identifiers): ReadonlyMap<TableId, TableName> {
  const given = givenTables(system);
  const tables = new Map<TableId, TableName>();
  for (const { id, kind, statics, dynamic, fields } of system.tables.values()) {
    const mortal = kind === "class" && (dynamic > 0 || given.has(id));
    const rows = kind === "class" ? statics.length + dynamic : 1;
    const taken = new Set(mortal ? ["live"] : []);
    const named = fields.flatMap((field) => {
      const about = system.fields.get(field);
      if (!about) return [];
      const name = fieldIdentifier(about.path.join("_") || "value", taken);
      taken.add(name);
      return [{ field, name, sort: about.sort, bare: about.path.length === 0 }];
    });
    const value = kind === "global" && named.length === 1 && named[0]?.bare === true;
    tables.set(id, {
      table: id,
      variable: named.length > 0 || mortal ? identifiers.claim(id) : "",
      shape: kind === "class" ? "rows" : value ? "value" : "record",
      rows,
      live: mortal ? "live" : null,
      fields: named.map(({ field, name, sort }) => ({ field, name, sort })),
    });
  }
  return tables;
}

/** The tables whose instances code allocates or frees, even if the bound leaves none. */
function givenTables(system: System): ReadonlySet<TableId> {
  const ops = populated(system).flatMap(({ nodes }) => [...nodes.values()].map(({ op }) => op));
  return new Set(ops.flatMap((op) => (op.op === "alloc" || op.op === "free" ? [op.table] : [])));
}

function nameFields(tables: ReadonlyMap<TableId, TableName>): Naming["fields"] {
  return new Map(
    [...tables.values()].flatMap((table) =>
      table.fields.map(({ field, name }) => [field, { table, name }] as const),
    ),
  );
}

/** A static instance is a row of its class's own place. */
function nameStatics(system: System, identifiers: Identifiers): readonly Static[] {
  return [...system.places].flatMap(([cls, places]) =>
    places
      .filter((place) => place.path.length === 0)
      .flatMap(({ table, base }) =>
        (system.tables.get(table)?.statics ?? []).map((name, row) => {
          return { name: identifiers.claim(name), cls, value: base + row + 1 };
        }),
      ),
  );
}

export function slotOf(naming: Naming, kind: string, local: LocalId): Slot {
  const slot = naming.slots.get(kind)?.of.get(local);
  if (!slot) throw new Error(`Local ${local} of ${kind} is live at no cut.`);
  return slot;
}

export function tableOf(naming: Naming, table: TableId): TableName {
  const found = naming.tables.get(table);
  if (!found) throw new Error(`There is no table ${table}.`);
  return found;
}
