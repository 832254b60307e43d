/** What a part of an expression denotes, and what a name or a member of it leads to. */
import { constant, read, TRUE } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type { System, Table } from "../../../ir/system.ts";
import { placeExpr, pointerToSpots, spotsOf } from "../../../passes/lower/spots.ts";
import type { Candidate } from "../../../passes/lower/values.ts";
import { isScalar } from "../../../trace/words/naming.ts";
import { NotHere } from "./not-here.ts";

export type Denoted =
  | { readonly d: "value"; readonly expr: Expr }
  | { readonly d: "null" }
  /** A struct: one spot where its place is known, several behind a pointer. */
  | { readonly d: "struct"; readonly spots: readonly Candidate[] }
  | { readonly d: "class"; readonly table: Table };

/** A quantifier's variable. */
export interface Variable {
  readonly name: string;
  readonly sort: Sort;
}

export interface VisibleNames {
  readonly system: System;
  /** The innermost first. */
  readonly variables: readonly Variable[];
}

export function value(expr: Expr): Denoted {
  return { d: "value", expr };
}

export function named({ system, variables }: VisibleNames, name: string): Denoted {
  const variable = variables.find((each) => each.name === name);
  if (variable !== undefined) return value({ e: "bound", ...variable });
  const parameter = Object.entries(system.parameters).find(([each]) => each === name);
  if (parameter !== undefined) return value(parameterValue(parameter[1]));
  const instance = instanceNamed(system, name);
  if (instance !== null) return instance;
  const table = onlyTable(system, name);
  if (table === null) throw new NotHere(`the page keeps nothing called ${name}`);
  return table.kind === "class" ? { d: "class", table } : globalOf(system, table);
}

function parameterValue(given: boolean | number | string): Expr {
  if (typeof given === "boolean") return constant(given, { s: "boolean" });
  return typeof given === "number" ? constant(given, { s: "number" }) : text(given);
}

export function text(given: string): Expr {
  return constant(given, { s: "enum", values: [given], nullable: false });
}

/** `group#1`, or a struct that is declared at the top of a file, as `devA`. */
function instanceNamed(system: System, name: string): Denoted | null {
  const found = [...system.tables.values()].flatMap((table) => {
    const row = table.kind === "class" ? rowNamed(table, name) : 0;
    return row > 0 ? [{ cls: table.id, row }] : [];
  });
  const [only] = found;
  if (found.length > 1) throw new NotHere(`several files declare ${name}`);
  if (only === undefined) return null;
  const { cls, row } = only;
  const whole = system.places.get(cls)?.find(({ table, path }) => table === cls && !path.length);
  return value(constant((whole?.base ?? 0) + row, { s: "pointer", cls }));
}

function rowNamed({ statics, dynamic, noun }: Table, name: string): number {
  const [stem, number] = name.split("#");
  const isDynamic = stem === noun && Number(number) >= 1 && Number(number) <= dynamic;
  return isDynamic ? statics.length + Number(number) : statics.indexOf(name) + 1;
}

/** Files may declare the same name: then which one is meant is for the whole reader to say. */
function onlyTable({ tables }: System, name: string): Table | null {
  const found = [...tables.values()].filter(({ id }) => id.split("@")[0] === name);
  if (found.length > 1) throw new NotHere(`several files declare ${name}`);
  return found[0] ?? null;
}

function globalOf(system: System, table: Table): Denoted {
  if (isScalar(system, table.id)) return value(readOf(system, table.fields[0]!));
  const spot = { table: table.id, path: [], owner: null };
  return { d: "struct", spots: [{ spot, when: TRUE }] };
}

function readOf({ fields }: System, field: string): Expr {
  return read({ field, owner: null, index: null }, fields.get(field)!.sort);
}

/** A member of a struct, or of what a pointer leads to. */
export function member({ system }: VisibleNames, of: Denoted, name: string): Denoted {
  const spots = structOf(system, of, name);
  const ids = spots.map(({ spot }) => [spot.table, ...spot.path, name].join("."));
  const field = system.fields.get(ids[0] ?? "");
  if (field === undefined) {
    if (!isStruct(system, ids[0] ?? "")) throw new NotHere(`the page keeps no ${name} there`);
    const inner = spots.map(({ spot, when }) => {
      return { spot: { ...spot, path: [...spot.path, name] }, when };
    });
    return { d: "struct", spots: inner };
  }
  const options = spots.map(({ spot: { owner }, when }, at) => {
    return { ref: { field: ids[at]!, owner, index: null }, when };
  });
  return value(placeExpr({ v: "place", options, sort: field.sort }));
}

function structOf(system: System, of: Denoted, name: string): readonly Candidate[] {
  if (of.d === "struct") return of.spots;
  if (of.d !== "value" || of.expr.sort.s !== "pointer")
    throw new NotHere(`nothing has a ${name} there`);
  return spotsOf(system.places, of.expr.sort.cls, of.expr);
}

function isStruct({ fields }: System, prefix: string): boolean {
  return [...fields.keys()].some((id) => id.startsWith(`${prefix}.`));
}

/** The names that can follow a dot. */
export function membersOf({ system }: VisibleNames, of: Denoted): readonly string[] {
  const { sort } = of.d === "value" ? of.expr : { sort: null };
  if (sort !== null && sort.s !== "pointer") return methodsOf[sort.s];
  if (of.d === "class" || of.d === "null") return [];
  const { spot } = structOf(system, of, "member")[0] ?? {};
  if (spot === undefined) return [];
  const prefix = [spot.table, ...spot.path, ""].join(".");
  const ids = [...system.fields.keys()].filter((id) => id.startsWith(prefix));
  return [...new Set(ids.map((id) => id.slice(prefix.length).split(".")[0]!))].sort();
}

const methodsOf: Readonly<Record<Exclude<Sort["s"], "pointer">, readonly string[]>> = {
  number: [],
  boolean: [],
  enum: [],
  thread: [],
  list: ["length", "first()", "includes(", "every(", "some(", "find(", "filter("],
  set: ["size", "has(", "every(", "some("],
  array: ["length", "every(", "some("],
};

/** The names that an expression can begin with. */
export function namesIn({ tables, parameters }: System): readonly string[] {
  const named = [...tables.values()].flatMap(({ id, kind, statics, noun, dynamic }) => {
    if (kind === "global") return [id];
    return [...statics, ...Array.from({ length: dynamic }, (_, at) => `${noun}#${at + 1}`)];
  });
  const classes = [...tables.values()].filter(({ kind }) => kind === "class");
  const all = [
    ...named,
    ...Object.keys(parameters),
    ...classes.map(({ id }) => `instances(${id})`),
  ];
  return all.filter((name) => !name.includes("@")).sort();
}

/** The expression for it; `sort` is the sort that a NULL in it has. */
export function exprOf({ system }: VisibleNames, denoted: Denoted, sort: Sort | null): Expr {
  switch (denoted.d) {
    case "value":
      return denoted.expr;
    case "null":
      return nullOf(sort);
    case "struct": {
      const pointer = pointerToSpots(system.places, denoted.spots);
      if (pointer === null) throw new NotHere("a struct that nothing points to has no value");
      return pointer;
    }
    case "class":
      throw new NotHere(
        `${denoted.table.id} is a class: instances(${denoted.table.id}) are its instances`,
      );
  }
}

function nullOf(sort: Sort | null): Expr {
  if (sort?.s === "pointer" || sort?.s === "thread") return constant(0, sort);
  if (sort?.s === "enum") return constant(null, sort);
  throw new NotHere("null is compared with something that cannot be NULL");
}
