/**
 * Lays out the state: a table for each class that has instances and for each global, a field for
 * each scalar or collection in them, a place for each struct that a pointer can point to.
 */
import { complain, type Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Field, Place, Table } from "../../ir/system.ts";
import type { Sort, Value } from "../../ir/expression.ts";
import { blank } from "../../ir/construct.ts";
import type * as P from "../../ir/protocol.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import { numberRange, type Configured } from "./configure.ts";
import { allocatedClasses } from "./allocated.ts";
import { constantValue } from "./constant-value.ts";
import { isNumeric, sortOf } from "./sort-of.ts";

export interface Layout {
  readonly tables: Map<string, Table>;
  readonly fields: Map<string, Field>;
  readonly places: Map<string, Place[]>;
  /** By global: the class and row of the static instance that it is. */
  readonly statics: Map<P.GlobalId, { readonly cls: P.ClassId; readonly row: number }>;
  /** The function behind a callback field, by `fieldId`; one for all rows, or one for each static. */
  readonly callbacks: Map<string, readonly P.Expression[]>;
  /** The tables of what each thread has for itself, with a row for each. They are in no state. */
  readonly own: Set<string>;
  /** The diagnostics of what is too large to be laid out. */
  readonly refused: Diagnostic[];
}

/** The largest number of fields of a state. Structs that embed one another twice would have no end. */
const most = { fields: 10_000, depth: 250 };

const DEFAULT_INSTANCES = 2;

/** The struct that is being laid out: its table, the path in it, and its class or global. */
interface Spot {
  readonly table: string;
  readonly path: readonly string[];
  /** The name under which `bounds` knows the struct's fields. */
  readonly within: string;
  /** The constructor's arguments: one list for all rows, or one for each static instance. */
  readonly args: readonly (readonly P.Expression[])[];
}

type Statics = ReadonlyMap<P.ClassId, readonly P.Global[]>;

export function layOut(configured: Configured): Layout {
  const layout: Layout = {
    tables: new Map(),
    fields: new Map(),
    places: new Map(),
    statics: new Map(),
    callbacks: new Map(),
    own: new Set(),
    refused: [],
  };
  new Planner(configured, layout).plan();
  return layout;
}

class Planner {
  private readonly configured: Configured;
  private readonly protocol: P.Protocol;
  private readonly layout: Layout;

  constructor(configured: Configured, layout: Layout) {
    this.configured = configured;
    this.protocol = configured.protocol;
    this.layout = layout;
  }

  plan(): void {
    const globals = [...this.protocol.globals.values()];
    const statics = Map.groupBy(globals, ({ initial }) =>
      initial.i === "embed" ? initial.cls : "",
    );
    const allocated = allocatedClasses(this.protocol);
    const classes = [...this.protocol.classes.values()];
    // A class's own table is its first place, also where an owner of its structs stands before it.
    const made = classes.filter(({ id }) => statics.has(id) || allocated.has(id));
    this.classTables(made, statics);
    for (const global of statics.get("") ?? []) this.globalTable(global);
    // Pointers to what is never made are always NULL, but what is read through them has its place.
    for (const cls of classes)
      if (!this.layout.places.has(cls.id)) this.classTables([cls], statics);
  }

  private classTables(classes: readonly P.Class[], statics: Statics): void {
    for (const cls of classes) this.classTable(cls, statics.get(cls.id) ?? []);
    for (const cls of classes) this.classFields(cls, statics.get(cls.id) ?? []);
  }

  private classTable(cls: P.Class, statics: readonly P.Global[]): void {
    statics.forEach((own, i) => this.layout.statics.set(own.id, { cls: cls.id, row: i + 1 }));
    const { id, name: noun, span } = cls;
    const bound = this.configured.bounds[id];
    const allocated = allocatedClasses(this.protocol).has(id);
    const dynamic =
      allocated || !statics.length ? (typeof bound === "number" ? bound : DEFAULT_INSTANCES) : 0;
    const names = statics.map(({ name }) => name);
    const table: Table = { id, kind: "class", statics: names, dynamic, noun, fields: [], span };
    this.layout.tables.set(id, table);
    this.addPlace(id, { table: id, path: [] });
  }

  private classFields(cls: P.Class, statics: readonly P.Global[]): void {
    const args = statics.map(({ initial }) => (initial.i === "embed" ? initial.args : []));
    const spot = { table: cls.id, path: [], within: cls.id, args: args.length ? args : [[]] };
    for (const field of cls.fields) this.field(field, spot);
  }

  private globalTable(global: P.Global): void {
    const { id, span, initial } = global;
    const empty = { id, statics: [], dynamic: 0, noun: id, fields: [], span } as const;
    const spot: Spot = { table: id, path: [], within: id, args: [[]] };
    if (initial.i === "perThread") {
      this.layout.own.add(id);
      this.layout.tables.set(id, { ...empty, kind: "class" });
      for (const field of initial.fields) this.field({ ...field, ghost: true }, spot);
      return;
    }
    this.layout.tables.set(id, { ...empty, kind: "global" });
    if (initial.i === "struct") for (const field of initial.fields) this.field(field, spot);
    else this.field({ ...global, name: "value" }, spot);
  }

  private struct(cls: P.Class, spot: Spot): void {
    this.addPlace(cls.id, spot);
    for (const field of cls.fields) this.field(field, { ...spot, within: cls.id });
  }

  private addPlace(cls: string, { table, path }: Pick<Spot, "table" | "path">): void {
    const places = this.layout.places.get(cls) ?? [];
    const last = places.at(-1);
    const { kind, statics, dynamic } = this.layout.tables.get(table)!;
    const rows = kind === "global" ? 1 : statics.length + dynamic;
    places.push({ cls, table, path, base: last ? last.base + last.rows : 0, rows });
    this.layout.places.set(cls, places);
  }

  private field(field: P.Field, spot: Spot): void {
    const { initial } = field;
    const path = [...spot.path, field.name];
    if (!this.hasRoom(field, path)) return;
    const id = [spot.table, ...path].join(".");
    if (initial.i === "embed") {
      const cls = this.protocol.classes.get(initial.cls)!;
      this.struct(cls, { table: spot.table, path, within: cls.id, args: [initial.args] });
    } else if (initial.i === "struct") {
      for (const inner of initial.fields) this.field(inner, { ...spot, path, within: id });
    } else if (initial.i === "callback") {
      const functions = spot.args.map((args) => args[initial.parameter]!);
      this.layout.callbacks.set(id, functions);
    } else this.scalar(field, { ...spot, path });
  }

  /** Whether a field can be laid out. If not, that is reported once. */
  private hasRoom({ name, span }: P.Field, path: readonly string[]): boolean {
    const { fields, refused } = this.layout;
    if (refused.length > 0) return false;
    if (fields.size < most.fields && path.length <= most.depth) return true;
    const [count, depth] = [groupDigits(most.fields), `${most.depth}`];
    refused.push(complain("state-too-large", span, name, count, depth));
    return false;
  }

  private scalar(field: P.Field, spot: Spot): void {
    const id = [spot.table, ...spot.path].join(".");
    const sort = this.sortOfField(field);
    const table = this.layout.tables.get(spot.table)!;
    const bound = this.configured.bounds[`${spot.within}.${field.name}`];
    const mark = markOf(field.initial);
    this.layout.fields.set(id, {
      id,
      table: spot.table,
      path: spot.path,
      sort,
      initial: this.initialValue(field.initial, sort),
      range: isNumeric(sort) ? (Array.isArray(bound) ? bound : numberRange(this.configured)) : null,
      limit: sort.s === "list" && typeof bound === "number" ? bound : null,
      mark,
      lock: mark && [spot.table, ...spot.path.slice(0, -1)].join("."),
      ghost: field.ghost,
      span: field.span,
    } as Field);
    this.layout.tables.set(spot.table, { ...table, fields: [...table.fields, id] });
  }

  private sortOfField(field: P.Field): Sort {
    const { initial } = field;
    if (initial.i === "holder") return { s: "thread" };
    if (initial.i === "holders") return { s: "set", of: { s: "thread" } };
    const length = initial.i === "array" ? Number(this.constant(initial.length)) : 0;
    return sortOf(field.type, length);
  }

  private initialValue(initial: P.Initial, sort: Sort): Value {
    if (initial.i === "value") return this.constant(initial.value) ?? blank(sort);
    if (initial.i !== "array" || sort.s !== "array") return blank(sort);
    const value = this.constant(initial.value) ?? blank(sort.of);
    return Array.from({ length: sort.length }, () => value);
  }

  /** The value of an initialiser; null for NULL, for which the caller takes the blank of the sort. */
  private constant(expression: P.Expression): Value {
    return constantValue(expression, (name) => this.named(name));
  }

  private named(name: P.Name): Value {
    if (name.n === "parameter") return this.configured.parameters[name.name] ?? null;
    if (name.n !== "global") return null;
    // A class's own table is its first place, so its rows are the pointers 1, 2, ...
    return this.layout.statics.get(name.id)?.row ?? null;
  }
}

function markOf(initial: P.Initial): "holder" | "holders" | null {
  return initial.i === "holder" || initial.i === "holders" ? initial.i : null;
}
