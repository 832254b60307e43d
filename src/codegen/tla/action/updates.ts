/** A step's updates, gathered into one assignment for each variable. */
import { cond, constant } from "../../../ir/construct.ts";
import type { Expr, LocalId, Ref } from "../../../ir/expression.ts";
import { samePlace } from "../../../ir/identity.ts";
import type { Cut, Kind } from "../../../ir/system.ts";
import type { Tree, Update } from "../../../ir/tree.ts";
import type { TableName } from "../../../trace/names.ts";
import { assignment, type Item } from "./body.ts";
import { printExpr, printPath } from "../expression/expression.ts";
import { commas, type Doc, group, indent, line } from "../layout.ts";
import { slotOf, tableOf } from "../names/naming.ts";
import type { Scope } from "../names/scope.ts";
import { printDefault } from "../expression/value.ts";

type Go = Tree & { k: "go" };

/** The next values of the tables' variables. */
export function printUpdates(updates: readonly Update[], scope: Scope): readonly Item[] {
  const byTable = new Map<TableName, Update[]>();
  for (const update of updates) {
    const table = tableFor(update, scope);
    byTable.set(table, [...(byTable.get(table) ?? []), update]);
  }
  return [...byTable].map(([table, group]) => printTable(table, group, scope));
}

function tableFor(update: Update, scope: Scope): TableName {
  if (update.u !== "set") return tableOf(scope.naming, update.table);
  const field = scope.naming.fields.get(update.to.field);
  if (!field) throw new Error(`There is no field ${update.to.field}.`);
  return field.table;
}

function printTable(table: TableName, updates: readonly Update[], scope: Scope): Item {
  const last = updates.at(-1);
  if (table.shape === "value" && last?.u === "set" && last.to.index === null && !last.when) {
    return assignment(table.variable, printExpr(last.value, scope));
  }
  const changes = withoutOverwritten(updates).map((update, at, all): Doc => {
    if (update.when) return printWhen(table, update, scope);
    if (update.u !== "set") return printLife(table, update, scope);
    const aliased = all.slice(0, at).some((earlier) => mayTouch(earlier, update.to));
    const inner: Scope = aliased ? scope : { ...scope, here: { ref: update.to } };
    const path = printPath(update.to, scope);
    return ["!", ...path, " = ", printExpr(update.value, inner)];
  });
  return assignment(table.variable, except(table.variable, changes));
}

/** `[v EXCEPT !.a = 1, !.b = 2]` */
export function except(variable: string, changes: readonly Doc[]): Doc {
  return group([`[${variable} EXCEPT`, indent([line, commas(changes, "]")])]);
}

function printLife(table: TableName, update: Update & { u: "allocate" | "free" }, scope: Scope): Doc {
  const row = update.u === "allocate" ? "New" : "Freed";
  return ["![", printExpr(update.owner, scope), `] = ${row}${table.variable}`];
}

/** Where it is not made, a row or an element that is always there keeps what it has. */
function printWhen(table: TableName, update: Update, scope: Scope): Doc {
  const { when } = update as Required<Update>;
  const on = printExpr(when, scope);
  const either = (then: Doc, otherwise: Doc): Doc =>
    group(["IF ", on, indent([line, "THEN ", then, line, "ELSE ", otherwise])]);
  const safely = (part: Expr | null, otherwise: number): Expr | null =>
    part && (part.e === "const" ? part : cond(when, part, constant(otherwise, part.sort)));
  if (update.u !== "set") {
    const row = `${update.u === "allocate" ? "New" : "Freed"}${table.variable}`;
    const owner = safely(update.owner, 1)!;
    return ["![", printExpr(owner, scope), "] = ", either(row, "@")];
  }
  const { to, value } = update;
  const path = printPath({ ...to, owner: safely(to.owner, 1), index: safely(to.index, 0) }, scope);
  return ["!", ...path, " = ", either(printExpr(value, scope), "@")];
}

/** A later update of the same place wins. */
function withoutOverwritten(updates: readonly Update[]): readonly Update[] {
  return updates.filter(
    (update, at) =>
      update.u !== "set" ||
      !updates
        .slice(at + 1)
        .some((later) => later.u === "set" && !later.when && samePlace(later.to, update.to)),
  );
}

function mayTouch(earlier: Update, ref: Ref): boolean {
  return earlier.u !== "set" || earlier.to.field === ref.field;
}

/** The next value of the thread's record of locals: new values, and dead locals reset. */
export function printLocals(go: Go, from: Cut, scope: Scope): Item | null {
  const kind = scope.kind as Kind;
  const to = kind.cuts.get(go.to);
  if (!to) throw new Error(`Node ${go.to} of ${kind.name} is no cut.`);
  const changes: Doc[] = [];
  const [before, after] = [occupants(kind, from, scope), occupants(kind, to, scope)];
  for (const [slot, id] of after) {
    const value = valueOf(go, id);
    const kept = value ? isItself(value, id) : from.live.includes(id) || !before.has(slot);
    if (kept) continue;
    const inner: Scope = { ...scope, here: { local: id } };
    const doc = value ? printExpr(value, inner) : printDefault(slot.sort, scope);
    changes.push([`![t]${scope.slot(slot.name)} = `, doc]);
  }
  for (const [slot] of before) {
    if (after.has(slot)) continue;
    changes.push([`![t]${scope.slot(slot.name)} = `, printDefault(slot.sort, scope)]);
  }
  return changes.length === 0 ? null : assignment("local", except("local", changes));
}

function occupants(kind: Kind, cut: Cut, scope: Scope) {
  return new Map(cut.live.map((id) => [slotOf(scope.naming, kind.name, id), id] as const));
}

function valueOf(go: Go, id: LocalId): Expr | undefined {
  return go.locals.findLast((local) => local.id === id)?.value;
}

function isItself(value: Expr, id: LocalId): boolean {
  return value.e === "local" && value.id === id;
}
