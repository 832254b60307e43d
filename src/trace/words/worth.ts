/** Names what an expression is worth in a state. */
import type { Sort, Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import type { Plain, Worth } from "../evaluated.ts";
import { nameInstance, nameValue } from "./naming.ts";
import type { Fault } from "../run.ts";

export function nameWorth(system: System, sort: Sort, value: Value): Worth {
  return { text: nameValue(system, sort, value), has: "value", value: plain(system, sort, value) };
}

function plain(system: System, sort: Sort, value: Value): Plain {
  switch (sort.s) {
    case "number":
      return Number(value);
    case "boolean":
      return value === true;
    case "enum":
      return value === null ? null : String(value);
    case "pointer":
      return Number(value) <= 0 ? null : nameValue(system, sort, value);
    case "thread":
      return value === 0 ? null : nameValue(system, sort, value);
    case "list":
    case "array":
    case "set": {
      const items = Array.isArray(value) ? (value as readonly Value[]) : [];
      return items.map((item) => plain(system, sort.of, item));
    }
  }
}

/** Where evaluating it runs into something, as a value would stand there. */
export function noWorth(system: System, fault: Fault): Worth {
  return { text: `(${whatFails(system, fault)})`, has: "none", value: null };
}

function whatFails(system: System, { kind, instance, value, reason }: Fault): string {
  switch (kind) {
    case "use-after-free":
      return instance === null
        ? "not allocated"
        : `${nameInstance(system, instance.table, instance.row)} is not allocated`;
    case "null-dereference":
      return "through NULL";
    case "division-by-zero":
      return "division by zero";
    case "index":
      return `no element ${String(value)}`;
    case "double-free":
    case "bad-container-of":
    case "assertion":
    case "warning":
    case "bug":
    case "sleep-in-atomic":
    case "lock-misuse":
    case "range":
    case "list-corruption":
      return reason ?? `no value: ${kind}`;
  }
}
