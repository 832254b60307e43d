/** Storing to fields and locals, and the allocator. */
import type { Expr, LocalId, TableId } from "../../../ir/expression.ts";
import type { Op } from "../../../ir/system.ts";
import { knownPlace, unitOf } from "../state/cells.ts";
import { printChecks, type Stored } from "./checks.ts";
import { locate, readsPlace } from "../expression/access.ts";
import { printAs, printExpr } from "../expression/expression.ts";
import { type Maker, nameLocal, printCall, type Scope } from "../state/maker.ts";
import type { FieldPlan, KindPlan } from "../plan/plan.ts";
import { encode, encodeMask } from "../state/scalars.ts";
import { isScalar } from "../plan/shape.ts";
import { pointsTo } from "../state/tables.ts";
import { type At, storeAt } from "../text.ts";

/** The checks on a local that already has its new value. */
export function printLocalChecks(
  maker: Maker,
  kind: KindPlan,
  { to, expr }: { readonly to: LocalId; readonly expr: Expr | null },
): string {
  const { sort, range } = kind.kind.locals.get(to)!;
  const shape = kind.shapes.get(to) ?? null;
  const slot = kind.slots.get(to)!;
  return printChecks(maker, {
    value: nameLocal(maker, to),
    expr,
    sort,
    shape,
    range,
    limit: null,
    slot,
  });
}

export function printAssign(
  maker: Maker,
  { to, value }: Extract<Op, { op: "let" | "read" }>,
  scope: Scope,
): string {
  const { sort } = scope.kind!.kind.locals.get(to)!;
  const text = printAs(maker, value, { sort, scope });
  return `${nameLocal(maker, to)} = ${text}; ${printLocalChecks(maker, scope.kind!, { to, expr: value })}`;
}

type Write = Extract<Op, { op: "write" }>;

/** Finds the place first, then evaluates the value. */
export function printWrite(maker: Maker, op: Write, scope: Scope): string {
  const { field, at } = locate(maker, op.to, scope);
  const place = typeof at === "number" ? "" : `const p = ${at}; `;
  const p = typeof at === "number" ? at : "p";
  const inPlace = changeInPlace(maker, op, { field, p, scope });
  return `{ ${place}${inPlace ?? store(maker, op, { field, p, scope })} }`;
}

interface Target {
  readonly field: FieldPlan;
  readonly p: At;
  readonly scope: Scope;
}

function store(maker: Maker, { to, value }: Write, { field, p, scope }: Target): string {
  const { name, slot } = field;
  const whole = field.shape.k !== "array" || to.index === null;
  const { sort: own, range, limit } = field.field;
  const sort = whole || !("of" in own) ? own : own.of;
  const shape = whole ? field.shape : unitOf(field.shape);
  const checks = printChecks(maker, { value: "v", expr: value, sort, shape, range, limit, slot });
  const before = `const v = ${printAs(maker, value, { sort, scope })}; ${checks}`;
  if (shape.k === "array") return `${before} ${printCall(maker, `${name}arrayPut`, `${p}, v`)};`;
  if (shape.k === "list") return `${before} ${printCall(maker, `${name}put`, `${p}, v`)};`;
  const place = knownPlace(field, p);
  if (place === null) return `${before} ${printCall(maker, `${name}_`, `${p}, v`)};`;
  const bits = isScalar(shape) ? encode(maker.functions, shape, "v") : encodeMask(shape, "v");
  return `${before} ${storeAt({ place, value: bits }, maker.word)}`;
}

/** A list's push, unshift or remove in the field that holds it. */
function changeInPlace(
  maker: Maker,
  { to, value }: Write,
  { field, p, scope }: Target,
): string | null {
  const unit = unitOf(field.shape);
  if (value.e !== "op" || unit.k !== "list" || field.field.sort.s === "set") return null;
  const [of, item] = value.args as [Expr, Expr];
  if (value.op !== "push" && value.op !== "unshift" && value.op !== "remove") return null;
  if (!readsPlace(of, to)) return null;
  const { name, slot } = field;
  const x = `const x = ${printExpr(maker, item, scope)};`;
  if (value.op === "remove") return `${x} ${printCall(maker, `${name}remove`, `${p}, x`)};`;
  const { sort, range, limit } = field.field;
  const element = elementOf(sort);
  const stored: Stored = {
    value: "x",
    expr: item,
    sort: element,
    shape: unit.of,
    range,
    limit,
    slot,
  };
  const full = limit === null ? "" : `if (${name}n(${p}) >= ${limit}) ${maker.functions.fault()}`;
  const change = printCall(maker, name + value.op, `${p}, x`);
  return `${x} ${full} ${printChecks(maker, stored)} ${change};`;
}

function elementOf(sort: Stored["sort"]): Stored["sort"] {
  return "of" in sort ? elementOf(sort.of) : sort;
}

/**
 * The function that takes a row that was found, and the difference between a pointer to it and the row.
 */
export function takerOf(maker: Maker, table: TableId): { name: string; base: number } {
  const { name, rows, statics, base } = maker.plan.tables.get(table)!;
  // A table without dynamic rows has nothing to take.
  return rows > statics ? { name, base } : { name: "no", base: 0 };
}

export function printFree(
  maker: Maker,
  { table: id, owner }: Extract<Op, { op: "free" }>,
  scope: Scope,
): string {
  const { name, rows, statics } = maker.plan.tables.get(id)!;
  const row = printExpr(maker, owner, scope);
  if (rows === statics) return maker.functions.fault();
  return `{ const r = ${row}; if (r <= 0) throw new Error("a free of NULL");
  if (r <= ${statics} || !${name}live(r) || ${name}marked(r)) ${maker.functions.fault()} ${printCall(maker, `${name}free`, "r")}; }`;
}

/**
 * A call that returns the row to allocate, or 0 for none: the lowest that is neither live nor pointed
 * to. From the running thread, only locals that it reads later count.
 */
export function printFind(
  maker: Maker,
  kind: KindPlan,
  { to, table: id, next }: Extract<Op, { op: "alloc" }>,
): string {
  const table = maker.plan.tables.get(id)!;
  if (table.rows === table.statics) return "0";
  const needed = [...kind.liveLocals.get(next)!].filter((local) => local !== to);
  const own = needed.flatMap((local) => {
    const { sort } = kind.kind.locals.get(local)!;
    const tests = pointsTo(maker, { sort, value: nameLocal(maker, local), table });
    return tests.length === 0 ? [] : [{ local, test: tests.join(" || ") }];
  });
  const given = ["t", ...own.map(({ local }) => `l${local}`)].join();
  const name = maker.functions.fresh("a");
  const mine = own.map(({ test }) => ` || ${test}`).join("");
  maker.functions.define(`function ${name}(${given}) {
  for (let r = ${table.statics + 1}; r <= ${table.rows}; r++) {
    if (${table.name}live(r) || ${table.name}held(r, t)${mine}) continue;
    return r; }
  return 0; }`);
  return printCall(maker, name, given);
}
