/** Resolves values to places: structs, their members, and pointers to them. */
import type { Span } from "../../diagnostics/span.ts";
import { FALSE, blank, cond, constant, not, number, or } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { Context } from "./context.ts";
import { report } from "./context.ts";
import { placeExpr, placeOf, pointerToSpots, spotsOf } from "./spots.ts";
import { asVal, noValues, type Candidate, type PlaceVal, type Spot, type Val } from "./values.ts";

export function fieldId(spot: Spot, ...names: string[]): string {
  return [spot.table, ...spot.path, ...names].join(".");
}

/** The structs that a value may denote, each with its condition. NULL denotes none of them. */
export function candidatesOf(cx: Context, val: Val, span: Span): readonly Candidate[] {
  if (val.v === "struct") return val.candidates;
  const pointer = val.v === "place" ? readPlace(cx, val, span) : val.v === "expr" ? val.expr : null;
  if (pointer && cx.nowhere.has(pointer)) report(cx, "here-is-null", span);
  if (pointer?.sort.s !== "pointer") {
    // Only structs have fields; an expression that was complained of denotes nothing.
    if (cx.diagnostics.length === 0) throw new Error(`line ${span.start.line}: not a struct`);
    return [];
  }
  return spotsOf(cx.layout.places, pointer.sort.cls, pointer);
}

/** A member of a struct: a scalar or a collection is a place, an embedded struct is a struct. */
export function member(cx: Context, candidates: readonly Candidate[], name: string): Val {
  const fields = candidates.map(({ spot, when }) => {
    return { field: cx.layout.fields.get(fieldId(spot, name)), owner: spot.owner, when };
  });
  const sort = fields[0]?.field?.sort;
  if (sort) {
    const options = fields.map(({ field, owner, when }) => {
      return { ref: { field: field!.id, owner, index: null }, when };
    });
    return { v: "place", options, sort };
  }
  const inner = candidates.map(({ spot, when }) => {
    return { spot: { ...spot, path: [...spot.path, name] }, when };
  });
  return { v: "struct", candidates: inner };
}

/** The value at a place: an expression in pure mode, otherwise a read of its own. */
export function readPlace(cx: Context, place: PlaceVal, span: Span): Expr {
  const value = placeExpr(place);
  return cx.mode === "pure" ? value : emitRead(cx, value, span);
}

/** Emits one access that evaluates `value`, and returns the local with the result. */
export function emitRead(cx: Context, value: Expr, span: Span): Expr {
  const to = cx.builder.fresh(hintOf(value), value.sort);
  cx.builder.emit({ op: "read", to, value }, span);
  return { e: "local", id: to, sort: value.sort };
}

function hintOf(value: Expr): string {
  if (value.e === "read") return value.ref.field.split(".").at(-1)!;
  if (value.e === "op" && value.args[0]) return hintOf(value.args[0]);
  return "tmp";
}

/** What a use of a value needs: the sort that NULL gets, and the span for messages. */
export interface Want {
  readonly sort: Sort | null;
  readonly span: Span;
}

/** A value as an expression. NULL gets the wanted sort. */
export function toExpr(cx: Context, val: Val, want: Want): Expr {
  switch (val.v) {
    case "expr":
      return val.expr;
    case "null":
      return nullOf(cx, want);
    case "struct":
      return toPointer(cx, val.candidates, want.span);
    case "place":
      return readPlace(cx, val, want.span);
    case "instances": {
      const of: Sort = { s: "pointer", cls: val.table };
      return { e: "instances", table: val.table, sort: { s: "set", of } };
    }
    case "void":
    case "function":
    case "lambda":
    case "class":
    case "options":
    case "items":
      report(cx, "not-a-value", want.span, noValues[val.v]);
      return FALSE;
  }
}

function nullOf(cx: Context, want: Want): Expr {
  const { sort } = want;
  const fits = sort && (sort.s === "pointer" || sort.s === "thread" || sort.s === "enum");
  if (fits) return constant(sort.s === "enum" ? null : blank(sort), sort);
  report(cx, "untyped-null", want.span);
  return constant(0, { s: "thread" });
}

function toPointer(cx: Context, candidates: readonly Candidate[], span: Span): Expr {
  const pointer = pointerToSpots(cx.layout.places, candidates);
  if (pointer !== null) return pointer;
  report(cx, "not-a-value", span, "A struct of the top level");
  return number(0);
}

/** The field of a class that `container_of` names. */
export interface Container {
  readonly cls: string;
  readonly field: string;
  readonly span: Span;
}

/** The struct around an embedded one. A stored pointer to another place fails when it is used. */
export function containerOf(cx: Context, val: Val, of: Container): Val {
  const all = candidatesOf(cx, val, of.span);
  const right = all.filter(({ spot }) => isFieldOf(cx, spot, of));
  if (right.length === 0) {
    const found = all.map(({ spot }) => fieldId(spot)).join(" or ");
    report(cx, "wrong-container", of.span, found, `${of.cls}.${of.field}`);
    return asVal(constant(0, { s: "pointer", cls: of.cls }));
  }
  const around = right.map(({ spot, when }) => {
    return { spot: { ...spot, path: spot.path.slice(0, -1) }, when };
  });
  const pointer = toPointer(cx, around, of.span);
  if (all.length === 1) return asVal(pointer);
  // NULL points to none of several places.
  const isRight = right.map(({ when }) => when).reduce(or);
  if (cx.mode === "pure") return asVal(cond(isRight, pointer, constant(0, pointer.sort)));
  checkContainer(cx, isRight, of);
  return asVal(pointer);
}

function checkContainer(cx: Context, isRight: Expr, of: Container): void {
  const { yes, no } = cx.builder.branch(not(isRight), of.span);
  cx.builder.open = yes;
  const reason = `container_of: the pointer is to no ${of.cls}.${of.field}`;
  cx.builder.stop({ op: "fail", kind: "bad-container-of", reason }, of.span);
  cx.builder.open = no;
}

function isFieldOf(cx: Context, spot: Spot, of: Container): boolean {
  if (spot.path.at(-1) !== of.field) return false;
  const around = { ...spot, path: spot.path.slice(0, -1) };
  return placeOf(cx.layout.places, around)?.cls === of.cls;
}
