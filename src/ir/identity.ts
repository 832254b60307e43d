/**
 * Compares expressions by value numbering. A form is an operator with the numbers of its parts, and is
 * numbered when it is first seen, so that a shared expression is visited once:
 *
 *     x = y + y      y is number 7, so that this is the form "op + 7 7"
 */
import type { Expr, LockRef, Ref } from "./expression.ts";
import { foldShared } from "./shared.ts";
import type { Test } from "./tree.ts";
import { partsOf } from "./visit.ts";

/** The forms seen so far. A protocol that is read again, as `--watch` does, adds few. */
const forms = new Map<string, string>();
const keys = new WeakMap<Expr, string>();

/** A short name: two expressions with the same key denote the same value in the same state. */
export function key(expr: Expr): string {
  return (
    keys.get(expr) ?? foldShared(expr, (part) => (keys.has(part) ? [] : partsOf(part)), numbered)
  );
}

export function same(a: Expr, b: Expr): boolean {
  return a === b || key(a) === key(b);
}

/** Whether two places are the same in every state. */
export function samePlace(a: Ref, b: Ref): boolean {
  return a.field === b.field && sameOrNull(a.owner, b.owner) && sameOrNull(a.index, b.index);
}

export function sameOrNull(a: Expr | null, b: Expr | null): boolean {
  return a === null || b === null ? a === b : same(a, b);
}

/** A short name of a test, as `key` is of an expression. */
export function keyOfTest(test: Test): string {
  switch (test.q) {
    case "expr":
      return key(test.on);
    case "live":
      return `live ${test.table} ${key(test.owner)}`;
    case "fits":
      return `fits ${test.op} ${test.args.map(key).join(" ")}`;
    case "implies":
      return `${key(test.when)} => ${keyOfTest(test.must)}`;
    case "elements": {
      const { name, of, before, only } = test;
      const guards = test.guards.map(({ when, must, kind }) => {
        return `${when && key(when)} => ${keyOfTest(must)} or ${kind}`;
      });
      return `${name} in ${key(of)} while ${key(before)}: ${guards.join(", ")}; only ${only}`;
    }
  }
}

function numbered(expr: Expr, of: (part: Expr) => string): string {
  const known = keys.get(expr);
  if (known !== undefined) return known;
  const form = formOf(expr, of);
  const number = forms.get(form) ?? `#${forms.size}`;
  forms.set(form, number);
  keys.set(expr, number);
  return number;
}

/** The form of an expression. Its sort follows from this. */
function formOf(expr: Expr, of: (part: Expr) => string): string {
  switch (expr.e) {
    case "const":
      return `const ${JSON.stringify(expr.value)}`;
    case "self":
    case "argument":
      return expr.e;
    case "local":
      return `local ${expr.id}`;
    case "bound":
      return `bound ${expr.name}`;
    case "read":
      return `read ${formOfRef(expr.ref, of)}`;
    case "op":
      return `op ${expr.op} ${expr.args.map(of).join(" ")}`;
    case "quantifier":
      return `${expr.how} ${of(expr.of)} ${of(expr.body)} ${expr.name}`;
    case "instances":
      return `instances ${expr.table}`;
    case "whileFree":
      return `whileFree ${formOfLock(expr.lock, of)} ${of(expr.held)} ${of(expr.body)}`;
  }
}

function formOfRef({ field, owner, index }: Ref, of: (part: Expr) => string): string {
  return `${owner && of(owner)} ${index && of(index)} ${field}`;
}

function formOfLock({ lock, owner }: LockRef, of: (part: Expr) => string): string {
  return `${owner && of(owner)} ${lock}`;
}
