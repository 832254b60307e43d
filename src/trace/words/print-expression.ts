/** Expressions as the protocol would write them, with instances by name where they are known. */
import type { Expr, LocalId, Ref, Value } from "../../ir/expression.ts";
import { operators } from "../../ir/operators.ts";
import type { Kind, System } from "../../ir/system.ts";
import { join, type Said, say, textOf } from "../fact.ts";
import {
  fieldPlace,
  instancePlace,
  isScalar,
  nameThread,
  nameValue,
  need,
  sayValue,
  threadOf,
} from "./naming.ts";
import type { Binding } from "../run.ts";

/** What is known where an expression stands. */
export interface Setting {
  readonly system: System;
  /** Whose code it is; null in a property. */
  readonly thread: number | null;
  readonly kind: Kind | null;
  readonly local: (id: LocalId) => Value | undefined;
  readonly bindings: readonly Binding[];
}

export function printExpression(setting: Setting, expr: Expr): string {
  return textOf(sayExpression(setting, expr));
}

/** Likewise, with the places in it as such. */
export function sayExpression(setting: Setting, expr: Expr): Said {
  switch (expr.e) {
    case "const":
      return sayConstant(setting, expr);
    case "self":
      return [setting.thread === null ? "none" : nameThread(setting.system, setting.thread)];
    case "argument":
      return setting.thread === null
        ? ["argument"]
        : sayValue(setting.system, expr.sort, threadOf(setting.system, setting.thread).argument);
    case "local":
      return sayLocal(setting, expr);
    case "bound":
      return sayBound(setting, expr);
    case "read":
      return sayRef(setting, expr.ref);
    case "op":
      return sayOperator(setting, expr);
    case "quantifier": {
      const body = sayExpression(setting, expr.body);
      return say`${sayTight(setting, expr.of)}.${expr.how}((${expr.name}) => ${body})`;
    }
    case "instances":
      return [`instances(${expr.table})`];
    case "whileFree":
      return sayExpression(setting, expr.body);
  }
}

type Const = Extract<Expr, { e: "const" }>;

function isNull(expr: Const): boolean {
  return expr.sort.s === "pointer" && expr.value === 0;
}

function sayConstant({ system }: Setting, expr: Const): Said {
  const { sort, value } = expr;
  if (sort.s === "thread" || value === null || isNull(expr)) {
    return [value === 0 || value === null ? "null" : nameThread(system, Number(value))];
  }
  if (sort.s === "enum") return [JSON.stringify(nameValue(system, sort, value))];
  return sayValue(system, sort, value);
}

/** A pointer in a local is better called by what it points to. */
function sayLocal({ system, kind, local }: Setting, expr: Extract<Expr, { e: "local" }>): Said {
  const value = local(expr.id);
  const known = value !== undefined && value !== 0 && expr.sort.s === "pointer";
  if (known) return sayValue(system, expr.sort, value);
  return [kind === null ? `local ${expr.id}` : need(kind.locals, expr.id).name];
}

function sayBound({ system, bindings }: Setting, expr: Extract<Expr, { e: "bound" }>): Said {
  const binding = bindings.find(({ name }) => name === expr.name);
  return binding === undefined ? [expr.name] : sayValue(system, expr.sort, binding.value);
}

/** `group#1.kref.refcount`, `vfio.group_list`, `slots[i]`. */
function sayRef(setting: Setting, ref: Ref): Said {
  const { system } = setting;
  const { table, path } = need(system.fields, ref.field);
  const index = ref.index === null ? "" : `[${printExpression(setting, ref.index)}]`;
  if (ref.owner === null) return inside([fieldPlace(system, { field: ref.field, row: 1 })], index);
  // What a thread has for itself is named as its code names it.
  if (ref.owner.e === "self") return [[table, ...path].join(".")];
  const isKnown = ref.owner.e === "const" && ref.owner.value !== 0;
  const owner = isKnown
    ? [instancePlace(system, table, Number(ref.owner.value))]
    : sayTight(setting, ref.owner);
  const names = isScalar(system, table) ? [] : path;
  return inside(owner, names.map((name) => `.${name}`).join("") + index);
}

/** A place in a place is one, where it is known which. */
function inside(owner: Said, path: string): Said {
  const [only, ...others] = owner;
  if (typeof only !== "object" || !("place" in only) || others.length > 0)
    return say`${owner}${path}`;
  return [{ ...only, place: only.place + path }];
}

function sayOperator(setting: Setting, expr: Extract<Expr, { e: "op" }>): Said {
  const { op, args, sort } = expr;
  // The row of what embeds a struct is worked out from the pointer to the struct.
  if (sort.s === "pointer" && op === "-") return sayExpression(setting, args[0]!);
  const [first = [], ...rest] = args.map((arg) => sayTight(setting, arg));
  const whole = args.map((arg) => sayExpression(setting, arg));
  const { written } = operators[op];
  if ("infix" in written) return join([first, ...rest], ` ${written.infix} `);
  if ("prefix" in written) return say`${written.prefix}${first}`;
  if ("property" in written) return say`${first}.${written.property}`;
  if ("method" in written) return say`${first}.${written.method}(${join(whole.slice(1), ", ")})`;
  if ("branches" in written) return say`${first} ? ${join(rest, " : ")}`;
  return say`${"call" in written ? written.call : written.inner}(${join(whole, ", ")})`;
}

/** In parentheses where it stands next to an operator. */
function sayTight(setting: Setting, expr: Expr): Said {
  const said = sayExpression(setting, expr);
  const written = expr.e === "op" ? operators[expr.op].written : {};
  const loose = "infix" in written || "branches" in written;
  const isRow = expr.e === "op" && expr.sort.s === "pointer";
  return loose && !isRow ? say`(${said})` : said;
}
