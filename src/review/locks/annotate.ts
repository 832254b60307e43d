/** `__guarded_by` lines for the fields that one lock protects, as the kernel's context analysis reads them. */
import type { System } from "../../ir/system.ts";
import type { FieldProtection, Protections } from "../../trace/protection.ts";

/** A field, with the lock as an expression of C, from the struct that the field is in. */
export interface Annotation {
  /** The class or the global. */
  readonly of: string;
  readonly field: string;
  readonly lock: string;
}

/** None for a lock that only leads to its object, which C cannot say of a field. */
export function annotationsOf(
  system: System,
  { fields }: Pick<Protections, "fields">,
): readonly Annotation[] {
  return fields.flatMap((field) => {
    const [only, ...others] = field.locks;
    if (field.protection !== "lock" || only === undefined || others.length > 0) return [];
    const lock = lockInC(system, field, only);
    const [of = "", ...path] = field.field.split(".");
    return lock === null ? [] : [{ of, field: path.join(".") || of, lock }];
  });
}

const own = "its ";

function lockInC(system: System, { field }: FieldProtection, name: string): string | null {
  if (name.startsWith("the ")) return null;
  const [table = ""] = field.split(".");
  // Beside the field, in one struct.
  if (!name.startsWith(own))
    return name.startsWith(`${table}.`) ? name.slice(table.length + 1) : name;
  const path = name.slice(own.length).split(".");
  if ([...system.fields.values()].some(({ lock }) => lock === `${table}.${path.join(".")}`))
    return path.join(".");
  // What it points to has the lock.
  const length = path.findIndex((_, at) =>
    system.fields.has(`${table}.${path.slice(0, at + 1).join(".")}`),
  );
  if (length < 0) return null;
  return `${path.slice(0, length + 1).join(".")}->${path.slice(length + 1).join(".")}`;
}

/** By struct, a line for each field. */
export function printAnnotations(all: readonly Annotation[]): string {
  return [...Map.groupBy(all, ({ of }) => of)]
    .map(([of, fields]) => {
      const lines = fields.map(({ field, lock }) => `\t${field} __guarded_by(&${lock});\n`);
      return `${of} {\n${lines.join("")}}\n`;
    })
    .join("\n");
}
