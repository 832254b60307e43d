/**
 * Lowers walks over a live list. The start is one access, and so is each advance. It touches the entry that
 * it leaves, since an intrusive list keeps the link in it.
 */
import { BOOLEAN, apply, constant, equal } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Context } from "../context.ts";
import { report } from "../context.ts";
import { evaluatePlace } from "./expressions.ts";
import type { Edge } from "../graph-builder.ts";
import { bindVariable } from "./parameters.ts";
import { settleOver } from "../pin.ts";
import { candidatesOf, emitRead } from "../places.ts";
import { placeExpr } from "../spots.ts";
import { refuseLoop, statements, within } from "./statements.ts";
import { asVal } from "../values.ts";
import type { PlaceVal } from "../values.ts";

type Walk = Extract<P.Statement, { s: "walk" }>;

interface Walking {
  readonly each: Walk;
  readonly list: PlaceVal;
  readonly cursor: Expr & { readonly e: "local" };
}

export function walk(cx: Context, each: Walk): void {
  if (refuseLoop(cx, each)) return;
  const found = evaluatePlace(cx, each.list);
  if (!found) return;
  // The list is found once, though the body may assign the variables that lead to it.
  const list = settleOver(cx, found, each);
  if (list.sort.s !== "list" || list.sort.of.s !== "pointer") {
    return report(cx, "walk-of-values", each.span);
  }
  const sort = list.sort.of;
  const id = cx.builder.fresh(each.variable.name, sort);
  cx.builder.name(id, each.variable.name);
  const cursor = { e: "local", id, sort } as const;
  const value = apply("first", [placeExpr(list)], sort);
  cx.builder.emit({ op: "read", to: id, value }, each.list.span);
  loop(cx, { each, list, cursor });
}

function loop(cx: Context, walking: Walking): void {
  const { each, cursor } = walking;
  const head = cx.builder.loop(each.span);
  const ended = cx.builder.branch(equal(cursor, constant(0, cursor.sort)), each.span);
  cx.builder.open = ended.no;
  const taken = each.safe ? next(cx, walking) : null;
  bindWalker(cx, walking);
  const target = within(cx, { label: each.label, is: "loop" }, () => statements(cx, each.body));
  cx.builder.open = [...cx.builder.open, ...target.continues!];
  const value = taken ?? next(cx, walking);
  cx.builder.emit({ op: "let", to: cursor.id, value }, each.span);
  const atEnd = each.safe ? lookAtHead(cx, walking) : [];
  cx.builder.jump(head);
  cx.builder.open = [...ended.yes, ...atEnd, ...target.breaks];
}

/** The look of `safe` at the list's head after the last entry, as `list_next_entry` does: one access. */
function lookAtHead(cx: Context, { each: { list: at }, list, cursor }: Walking): readonly Edge[] {
  const owners = list.options.map(({ ref, when }) => {
    return { table: cx.layout.fields.get(ref.field)!.table, owner: ref.owner, when };
  });
  if (owners.every(({ owner }) => owner === null || owner.e === "const")) return [];
  const { yes, no } = cx.builder.branch(equal(cursor, constant(0, cursor.sort)), at.span);
  cx.builder.open = yes;
  touchOne(cx, owners, at.span);
  const ended = cx.builder.takeOpen();
  cx.builder.open = no;
  return ended;
}

/** Binds the variable of the walk: to a copy of the cursor if the body may assign it. */
function bindWalker(cx: Context, { each: { variable, span }, cursor }: Walking): void {
  if (!variable.constant) return bindVariable(cx, variable, { val: asVal(cursor), span });
  cx.scope.bindings.set(variable.id, { b: "val", val: asVal(cursor) });
}

/** Emits one access that touches the entry at the cursor, and returns the entry after it. */
function next(cx: Context, { each, list, cursor }: Walking): Expr {
  const { span } = each.list;
  const group = cx.builder.newGroup({
    mode: "atomic",
    function: "advance",
    library: false,
    lock: null,
  });
  cx.builder.group = group;
  cx.builder.emit({ op: "enter", group }, span);
  touchRow(cx, cursor, span);
  const listed = emitRead(cx, apply("includes", [placeExpr(list), cursor], BOOLEAN), span);
  const { yes, no } = cx.builder.branch(listed, span);
  cx.builder.open = no;
  const reason = "the walk stands on an entry that is no longer on the list";
  cx.builder.stop({ op: "fail", kind: "list-corruption", reason }, span);
  cx.builder.open = yes;
  const sort: Sort = cursor.sort;
  const to = cx.builder.fresh(`next_${each.variable.name}`, sort);
  const value = apply("next", [placeExpr(list), cursor], sort);
  cx.builder.emit({ op: "read", to, value }, span);
  cx.builder.emit({ op: "leave", group }, span);
  cx.builder.group = null;
  return { e: "local", id: to, sort };
}

export function touchRow(cx: Context, cursor: Expr, span: Walk["span"]): void {
  const candidates = candidatesOf(cx, asVal(cursor), span);
  touchOne(
    cx,
    candidates.map(({ spot: { table, owner }, when }) => ({ table, owner, when })),
    span,
  );
}

interface Touched {
  readonly table: string;
  readonly owner: Expr | null;
  readonly when: Expr;
}

/** Touches the one of several instances whose condition holds. */
function touchOne(cx: Context, owners: readonly Touched[], span: Walk["span"]): void {
  const done: Edge[] = [];
  owners.forEach(({ table, owner, when }, i) => {
    const last = i === owners.length - 1;
    const branches = last ? { yes: cx.builder.takeOpen(), no: [] } : cx.builder.branch(when, span);
    cx.builder.open = branches.yes;
    if (owner) cx.builder.emit({ op: "touch", table, owner }, span);
    done.push(...cx.builder.takeOpen());
    cx.builder.open = branches.no;
  });
  cx.builder.open = done;
}
