/**
 * `C_refs`, the instances of a class that something points to or into. A freed instance cannot be
 * allocated again while it is among them. A dead row or local has its initial value, which points to no
 * instance that `alloc` returns. So all rows and slots can be included.
 */
import type { Sort, TableId } from "../../../ir/expression.ts";
import type { PointersTo, System } from "../../../ir/system.ts";
import { braces, type Doc, group, indent, join, line, render, softline } from "../layout.ts";
import { populated, tableOf } from "../names/naming.ts";
import { type Scope, use } from "../names/scope.ts";

/** `C_refs` and `FreeC` for a table whose instances are allocated. */
export function printRefs(system: System, table: TableId, scope: Scope): readonly string[] {
  const { variable, live } = tableOf(scope.naming, table);
  if (live === null) return [];
  const search: Search = {
    scope,
    bases: system.asked.pointers.get(table)!.bases,
  };
  const sets = [...tableRefs(search), ...localRefs(system, search)];
  const union: Doc = sets.length === 0 ? "{}" : join([line, "\\cup "], sets);
  return [
    render(group([`${variable}_refs ==`, indent([line, union])])),
    `Free${variable} == {i \\in DOMAIN ${variable} : ~${variable}[i].live} \\ ${variable}_refs`,
  ];
}

interface Search {
  readonly scope: Scope;
  readonly bases: PointersTo["bases"];
}

/** Rows of the table that a value points to: one each, and whole sets. */
interface Refs {
  readonly ones: readonly string[];
  readonly sets: readonly string[];
}

/** A pointer outside of the place's numbers yields no row of the table, which does no harm. */
function pointed(sort: Sort, value: string, search: Search): Refs {
  switch (sort.s) {
    case "pointer": {
      const bases = search.bases.get(sort.cls) ?? [];
      return { ones: bases.map((base) => (base ? `${value} - ${base}` : value)), sets: [] };
    }
    case "list":
    case "array":
      return elements(sort.of, `${use(search.scope, "Range")}(${value})`, search);
    case "set":
      return elements(sort.of, value, search);
    case "number":
    case "boolean":
    case "enum":
    case "thread":
      return { ones: [], sets: [] };
  }
}

function elements(of: Sort, set: string, search: Search): Refs {
  const { ones, sets } = pointed(of, "item", search);
  return {
    ones: [],
    sets: [
      ...ones.map((one) => (one === "item" ? set : `{${one} : item \\in ${set}}`)),
      ...sets.map((inner) => `UNION {${inner} : item \\in ${set}}`),
    ],
  };
}

function tableRefs(search: Search): readonly Doc[] {
  return [...search.scope.naming.tables.values()].flatMap(({ variable, shape, fields }) => {
    const row = shape === "rows" ? `${variable}[i]` : variable;
    const refs = fields.map(({ name, sort }) =>
      pointed(sort, shape === "value" ? row : `${row}.${name}`, search),
    );
    return unite(refs, shape === "rows" ? `i \\in DOMAIN ${variable}` : null);
  });
}

function localRefs(system: System, search: Search): readonly Doc[] {
  const { naming } = search.scope;
  return populated(system).flatMap(({ name }) => {
    const slots = naming.slots.get(name)?.all ?? [];
    const refs = slots.map((slot) => pointed(slot.sort, `local[t].${slot.name}`, search));
    return unite(refs, `t \\in ${naming.kinds.get(name)}`);
  });
}

/** The union of all of them, restricted to the domain if there is one. */
function unite(refs: readonly Refs[], domain: string | null): readonly Doc[] {
  const ones = refs.flatMap((ref) => ref.ones);
  const sets = refs.flatMap((ref) => ref.sets);
  if (ones.length + sets.length === 0) return [];
  if (domain && ones.length === 1 && sets.length === 0) return [`{${ones[0]} : ${domain}}`];
  const listed: Doc[] = ones.length === 0 ? [] : [braces(ones)];
  const all = join([line, "\\cup "], [...listed, ...sets]);
  if (domain === null) return [all];
  return [group(["UNION {", indent([softline, all, line, `: ${domain}`]), "}"])];
}
