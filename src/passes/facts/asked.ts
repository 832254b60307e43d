/** Makes `System.asked`: the marks, the fields and locals that hold pointers, the tables that may leak. */
import type { LocalId, Sort, TableId } from "../../ir/expression.ts";
import { isAsked } from "../../ir/failures.ts";
import type { Asked, PointersTo, System } from "../../ir/system.ts";

type Parts = Pick<System, "tables" | "fields" | "places" | "kinds" | "checks">;

export function askOf(parts: Parts): Asked {
  const { tables, fields, checks } = parts;
  const all = [...tables.values()];
  const marks = all.map(({ id, fields: own }) => {
    return [id, own.filter((field) => fields.get(field)!.mark !== null)] as const;
  });
  const classes = all.filter(({ kind }) => kind === "class");
  const pointers = classes.map(({ id }) => [id, pointersTo(parts, id)] as const);
  const given = classes.filter(({ dynamic }) => dynamic > 0);
  return {
    marks: new Map(marks),
    pointers: new Map(pointers),
    leaks: isAsked("leak", checks) ? given.map(({ id }) => id) : [],
  };
}

function pointersTo({ tables, fields, places, kinds }: Parts, table: TableId): PointersTo {
  const bases = [...places].flatMap(([cls, all]) => {
    const own = all.filter((place) => place.table === table).map(({ base }) => base);
    return own.length === 0 ? [] : [[cls, own] as const];
  });
  const into = new Map(bases);
  const leads = (sort: Sort): boolean => {
    return sort.s === "pointer" ? into.has(sort.cls) : "of" in sort && leads(sort.of);
  };
  const own = [...tables.values()].flatMap((each) => each.fields);
  const locals = [...kinds].map(([name, kind]): [string, ReadonlySet<LocalId>] => {
    const found = [...kind.locals.values()].filter(({ sort }) => leads(sort));
    return [name, new Set(found.map(({ id }) => id))];
  });
  return {
    bases: into,
    fields: new Set(own.filter((id) => leads(fields.get(id)!.sort))),
    locals: new Map(locals),
  };
}
