/** Values in TLA+. */
import { blank } from "../../../ir/construct.ts";
import type { Sort, Value } from "../../../ir/expression.ts";
import { nullString, printString } from "../../../trace/names.ts";
import { braces, type Doc, quote, tuple } from "../layout.ts";
import { type Scope, use } from "../names/scope.ts";

export function printValue(value: Value, sort: Sort, scope: Scope): Doc {
  switch (sort.s) {
    case "number":
      return String(value);
    case "boolean":
      return value === true ? "TRUE" : "FALSE";
    case "enum":
      return quote(value === null ? nullString : printString(String(value)));
    case "thread":
      return quote(threadName(scope, value));
    case "pointer":
      return printPointer(value, sort.cls, scope);
    case "list":
      return tuple(elements(value, sort.of, scope));
    case "set":
      return braces(elements(value, sort.of, scope));
    case "array":
      return printArray(value, sort, scope);
  }
}

/** The value that means "nothing" in a place of this sort. */
export function printDefault(sort: Sort, scope: Scope): Doc {
  return printValue(blank(sort), sort, scope);
}

/** The value of `find` and `first` when there is none. */
export function printNone(sort: Sort, scope: Scope): Doc {
  return sort.s === "enum" ? quote(nullString) : printDefault(sort, scope);
}

function threadName(scope: Scope, value: Value): string {
  if (value === 0 || value === null) return "none";
  const thread = scope.naming.threads.find(({ id }) => id === value);
  if (!thread) throw new Error(`There is no thread ${String(value)}.`);
  return thread.name;
}

function printPointer(value: Value, cls: string, scope: Scope): Doc {
  if (value === 0 || value === null) return use(scope, "NULL");
  const known = scope.naming.statics.find((known) => known.cls === cls && known.value === value);
  return known?.name ?? String(value);
}

function elements(value: Value, of: Sort, scope: Scope): readonly Doc[] {
  return Array.isArray(value) ? value.map((item: Value) => printValue(item, of, scope)) : [];
}

/** `[slot \in 0..2 |-> 0]`; where the elements differ, a tuple shifted to start at 0. */
function printArray(value: Value, sort: Sort & { s: "array" }, scope: Scope): Doc {
  const items = elements(value, sort.of, scope);
  const [first] = items;
  const last = sort.length - 1;
  if (first === undefined) return "<<>>";
  const same = items.every((item) => JSON.stringify(item) === JSON.stringify(first));
  return [`[slot \\in 0..${last} |-> `, same ? first : [tuple(items), "[slot + 1]"], "]"];
}
