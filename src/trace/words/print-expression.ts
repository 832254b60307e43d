/** Expressions as the protocol would write them, with instances by name where they are known. */
import type { Expr, LocalId, Ref, Value } from "../../ir/expression.ts";
import { operators } from "../../ir/operators.ts";
import type { Kind, System } from "../../ir/system.ts";
import {
  isScalar,
  nameField,
  nameInstance,
  nameThread,
  nameValue,
  need,
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
  switch (expr.e) {
    case "const":
      return expr.sort.s === "thread" || expr.value === null || isNull(expr)
        ? nullOr(setting, expr)
        : quote(expr, nameValue(setting.system, expr.sort, expr.value));
    case "self":
      return setting.thread === null ? "none" : nameThread(setting.system, setting.thread);
    case "argument":
      return setting.thread === null
        ? "argument"
        : nameValue(setting.system, expr.sort, threadOf(setting.system, setting.thread).argument);
    case "local":
      return printLocal(setting, expr);
    case "bound":
      return printBound(setting, expr);
    case "read":
      return printRef(setting, expr.ref);
    case "op":
      return printOperator(setting, expr);
    case "quantifier": {
      const body = printExpression(setting, expr.body);
      return `${printTight(setting, expr.of)}.${expr.how}((${expr.name}) => ${body})`;
    }
    case "instances":
      return `instances(${expr.table})`;
    case "whileFree":
      return printExpression(setting, expr.body);
  }
}

type Const = Extract<Expr, { e: "const" }>;

function isNull(expr: Const): boolean {
  return expr.sort.s === "pointer" && expr.value === 0;
}

function nullOr({ system }: Setting, expr: Const): string {
  return expr.value === 0 || expr.value === null ? "null" : nameThread(system, Number(expr.value));
}

function quote(expr: Const, name: string): string {
  return expr.sort.s === "enum" ? JSON.stringify(name) : name;
}

/** A pointer in a local is better called by what it points to. */
function printLocal({ system, kind, local }: Setting, expr: Extract<Expr, { e: "local" }>): string {
  const value = local(expr.id);
  const known = value !== undefined && value !== 0 && expr.sort.s === "pointer";
  if (known) return nameValue(system, expr.sort, value);
  return kind === null ? `local ${expr.id}` : need(kind.locals, expr.id).name;
}

function printBound({ system, bindings }: Setting, expr: Extract<Expr, { e: "bound" }>): string {
  const binding = bindings.find(({ name }) => name === expr.name);
  return binding === undefined ? expr.name : nameValue(system, expr.sort, binding.value);
}

/** `group#1.kref.refcount`, `vfio.group_list`, `slots[i]`. */
export function printRef(setting: Setting, ref: Ref): string {
  const { system } = setting;
  const { table, path } = need(system.fields, ref.field);
  const index = ref.index === null ? "" : `[${printExpression(setting, ref.index)}]`;
  if (ref.owner === null) return nameField(system, { field: ref.field, row: 1 }) + index;
  const owner =
    ref.owner.e === "const" && ref.owner.value !== 0
      ? nameInstance(system, table, Number(ref.owner.value))
      : printTight(setting, ref.owner);
  return [owner, ...(isScalar(system, table) ? [] : path)].join(".") + index;
}

function printOperator(setting: Setting, expr: Extract<Expr, { e: "op" }>): string {
  const { op, args, sort } = expr;
  // The row of what embeds a struct is worked out from the pointer to the struct.
  if (sort.s === "pointer" && op === "-") return printExpression(setting, args[0]!);
  const [first = "", ...rest] = args.map((arg) => printTight(setting, arg));
  const whole = args.map((arg) => printExpression(setting, arg));
  const { written } = operators[op];
  if ("infix" in written) return [first, ...rest].join(` ${written.infix} `);
  if ("prefix" in written) return `${written.prefix}${first}`;
  if ("property" in written) return `${first}.${written.property}`;
  if ("method" in written) return `${first}.${written.method}(${whole.slice(1).join(", ")})`;
  if ("branches" in written) return `${first} ? ${rest.join(" : ")}`;
  return `${"call" in written ? written.call : written.inner}(${whole.join(", ")})`;
}

/** In parentheses where it stands next to an operator. */
function printTight(setting: Setting, expr: Expr): string {
  const text = printExpression(setting, expr);
  const written = expr.e === "op" ? operators[expr.op].written : {};
  const loose = "infix" in written || "branches" in written;
  const isRow = expr.e === "op" && expr.sort.s === "pointer";
  return loose && !isRow ? `(${text})` : text;
}
