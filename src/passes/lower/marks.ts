/**
 * Emits writes, and the proof that a write of a mark needs.
 *
 * The reduction trusts the marks: the thread in `holder()` holds the lock alone, those in `holders()` share
 * it with readers only. So a write that would make a mark wrong fails as `lock-misuse` (decision 004). In a
 * primitive that tests before it writes, these tests are folded away.
 */
import type { Span } from "../../diagnostics/span.ts";
import { FALSE, THREAD, and, apply, constant, equal, not, read } from "../../ir/construct.ts";
import type { Expr, LockRef, Ref } from "../../ir/expression.ts";
import type { Field } from "../../ir/system.ts";
import type { Context } from "./context.ts";
import { report } from "./context.ts";
import { candidatesOf, emitRead, fieldId } from "./places.ts";
import type { PlaceVal, Val } from "./values.ts";

const NOBODY = constant(0, THREAD);

/** Emits the write of `value(old)` to a place; through a stored pointer, to the place that it points to. */
export function emitWrite(
  cx: Context,
  place: PlaceVal,
  write: { readonly value: (old: Expr) => Expr; readonly span: Span },
): void {
  const done = place.options.slice(0, -1).flatMap(({ ref, when }) => {
    const { yes, no } = cx.builder.branch(when, write.span);
    cx.builder.open = yes;
    writeOne(cx, ref, { ...write, place });
    const out = cx.builder.takeOpen();
    cx.builder.open = no;
    return out;
  });
  const last = place.options.at(-1);
  if (last && place.options.length > 1) failOnNull(cx, last.when, write.span);
  if (last) writeOne(cx, last.ref, { ...write, place });
  cx.builder.open = [...cx.builder.open, ...done];
}

function failOnNull(cx: Context, when: Expr, span: Span): void {
  const { yes, no } = cx.builder.branch(when, span);
  cx.builder.open = no;
  const reason = "a write through NULL";
  cx.builder.stop({ op: "fail", kind: "null-dereference", reason }, span);
  cx.builder.open = yes;
}

interface Write {
  readonly value: (old: Expr) => Expr;
  readonly span: Span;
  readonly place: PlaceVal;
}

function writeOne(cx: Context, to: Ref, { value, span, place }: Write): void {
  const field = cx.layout.fields.get(to.field)!;
  const written = value(read(to, place.sort));
  if (field.mark) checkMark(cx, { field, to, written, span });
  cx.builder.emit({ op: "write", to, value: written }, span);
}

interface Marking {
  readonly field: Field;
  readonly to: Ref;
  readonly written: Expr;
  readonly span: Span;
}

function checkMark(cx: Context, marking: Marking): void {
  const { field, written, span, to } = marking;
  const group = cx.builder.group === null ? null : cx.builder.groups.get(cx.builder.group)!;
  if (!group || group.mode === "ghost") return report(cx, "mark-outside-atomic", span, field.id);
  const current = read(to, field.sort);
  if (written.e === "self") return require(cx, marking, heldByNobody(cx, marking));
  if (written.e === "const" && written.value === 0) {
    return require(cx, marking, equal(current, { e: "self", sort: THREAD }));
  }
  if (written.e === "op" && written.args[1]?.e === "self") {
    if (written.op === "add") return require(cx, marking, writtenByNobody(cx, marking));
    if (written.op === "delete") return;
  }
  report(cx, "mark-of-another", span, field.id);
}

/** The condition that nobody holds the lock, neither exclusively nor shared. */
function heldByNobody(cx: Context, { field, to }: Marking): Expr {
  const marks = [...cx.layout.fields.values()].filter(({ lock }) => lock === field.lock);
  const free = marks.map((mark) => {
    const value = read({ ...to, field: mark.id }, mark.sort);
    if (mark.mark === "holder") return equal(value, NOBODY);
    const size = apply("size", [value], { s: "number" });
    return equal(size, constant(0, { s: "number" }));
  });
  return free.reduce(and);
}

function writtenByNobody(cx: Context, { field, to }: Marking): Expr {
  const marks = [...cx.layout.fields.values()].filter(({ lock }) => lock === field.lock);
  const writers = marks.filter(({ mark }) => mark === "holder");
  const free = writers.map((mark) => equal(read({ ...to, field: mark.id }, mark.sort), NOBODY));
  return free.length ? free.reduce(and) : not(FALSE);
}

function require(cx: Context, { field, span }: Marking, condition: Expr): void {
  if (condition.e === "const") return;
  const holds = emitRead(cx, condition, span);
  const { yes, no } = cx.builder.branch(holds, span);
  cx.builder.open = no;
  const reason = `${field.lock}: this would change a lock that another thread holds`;
  cx.builder.stop({ op: "fail", kind: "lock-misuse", reason }, span);
  cx.builder.open = yes;
}

/** The lock that a value denotes; null if its place is not known. */
export function lockOf(cx: Context, val: Val, span: Span): LockRef | null {
  const candidates = candidatesOf(cx, val, span);
  const [only] = candidates;
  if (!only || candidates.length > 1) return null;
  return { lock: fieldId(only.spot), owner: only.spot.owner };
}
