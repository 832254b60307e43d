/**
 * The functions that read and change a field. A field's pieces stand one after another, row by row. `p`
 * is the first piece of the row, or of the element in it.
 */
import type { Position } from "../plan/placing.ts";
import type { FieldPlan, Plan } from "../plan/plan.ts";
import { type Maker, printCall } from "./maker.ts";
import { decode, decodeMask, encode, encodeMask } from "./scalars.ts";
import { isScalar, piecesOf, type Scalar, scalarBits, type Shape } from "../plan/shape.ts";
import type { At, Functions } from "../text.ts";
import { loadAt, loadFrom, positionTables, storeAt, storeInto } from "../text.ts";

/** The shape of one row of the field, or of one element of a fixed array. */
export function unitOf(shape: Shape): Shape {
  return shape.k === "array" ? shape.of : shape;
}

/** The place of a field's piece, if it is known before execution. */
export function knownPlace({ positions }: FieldPlan, at: At): Position | null {
  if (typeof at === "number") return positions[at]!;
  return positions.length === 1 ? positions[0]! : null;
}

/** The value of a unit that is no list. */
export function printLoad(maker: Maker, field: FieldPlan, at: At): string {
  const unit = unitOf(field.shape);
  const place = knownPlace(field, at);
  if (place === null) return printCall(maker, field.name, String(at));
  const bits = loadAt(place, maker.word);
  if (unit.k !== "mask" && !isScalar(unit)) throw new Error(`${field.field.id} is not one value`);
  const value = unit.k === "mask" ? decodeMask(unit, bits) : decode(maker.functions, unit, bits);
  return typeof at === "number" ? value : `(${at}, ${value})`;
}

export function defineCells(plan: Plan, functions: Functions): void {
  const cells = new Cells(plan, functions);
  for (const field of plan.fields.values()) cells.define(field);
}

class Cells {
  readonly #plan: Plan;
  readonly #functions: Functions;

  constructor(plan: Plan, functions: Functions) {
    this.#plan = plan;
    this.#functions = functions;
  }

  define(field: FieldPlan): void {
    const unit = unitOf(field.shape);
    if (field.positions.length === 0) return;
    this.#functions.define(positionTables(field.name, field.positions));
    if (unit.k === "list") this.#defineList(field, unit);
    else if (unit.k === "mask") {
      const bits = this.#loadPiece(field, piecesOf(unit)[0]!);
      this.#accessors(field, decodeMask(unit, bits), encodeMask(unit, "x"));
    } else if (isScalar(unit)) {
      const bits = this.#loadPiece(field, scalarBits(unit));
      const f = this.#functions;
      this.#accessors(field, decode(f, unit, bits), encode(f, unit, "x"));
    }
    if (field.shape.k === "array") this.#defineArray(field, field.shape);
  }

  /** Most fields have at most a few rows: then a comparison is faster than a table. */
  #loadPiece({ name, positions }: FieldPlan, bits: number): string {
    if (positions.length > 3) return loadFrom(name, "p", bits);
    const [last, ...others] = positions.map((each) => loadAt(each)).reverse();
    return others.reduce((rest, own, at) => {
      return `(p === ${others.length - 1 - at} ? ${own} : ${rest})`;
    }, last!);
  }

  #accessors(field: FieldPlan, loaded: string, stored: string): void {
    const { name, positions } = field;
    const bits = positions[0]!.bits;
    const only = positions.length === 1;
    const value = "v";
    const store = only ? storeAt({ place: positions[0]!, value }) : storeInto(name, bits);
    this.#functions.define(`function ${name}(p) { return ${loaded}; }`);
    this.#functions.define(`function ${name}_(p, x) { const v = ${stored}; ${store} }`);
  }

  #defineArray({ name }: FieldPlan, { of, length }: Extract<Shape, { k: "array" }>): void {
    const step = piecesOf(of).length;
    const each = of.k === "list" ? `${name}all` : name;
    const put = of.k === "list" ? `${name}put` : `${name}_`;
    const f = this.#functions;
    f.define(`function ${name}array(p) { const a = [];
  for (let i = 0; i < ${length}; i++) a.push(${each}(p + i * ${step})); return a; }`);
    f.define(`function ${name}arrayPut(p, a) {
  for (let i = 0; i < ${length}; i++) ${put}(p + i * ${step}, a[i]); }`);
  }

  #defineList(field: FieldPlan, { of, capacity }: Extract<Shape, { k: "list" }>): void {
    const { name, slot, positions } = field;
    const f = this.#functions;
    const item = decode(f, of, loadFrom(name, "p", scalarBits(of)));
    const missing = this.#missing(of);
    f.define(listText({ name, slot, capacity, item, missing, coded: encode(f, of, "x") }));
    f.define(`function ${name}n(p) { return ${loadFrom(name, "p", positions[0]!.bits)}; }`);
    f.define(`function ${name}n_(p, v) { ${storeInto(name, positions[0]!.bits)} }`);
    f.define(`function ${name}i_(p, v) { ${storeInto(name, scalarBits(of))} }`);
  }

  #missing(of: Scalar): number {
    return of.k === "enum" ? this.#plan.domains.codes.nullCode : 0;
  }
}

interface ListText {
  readonly name: string;
  readonly slot: number;
  readonly capacity: number;
  readonly item: string;
  readonly missing: number;
  readonly coded: string;
}

function listText({ name: f, slot, capacity, item, missing, coded }: ListText): string {
  return `function ${f}i(p) { return ${item}; }
function ${f}x(x) { return ${coded}; }
function ${f}at(p, x) { const n = ${f}n(p);
  for (let i = 0; i < n; i++) if (${f}i(p + 1 + i) === x) return i; return -1; }
function ${f}has(p, x) { return ${f}at(p, x) >= 0; }
function ${f}first(p) { return ${f}n(p) === 0 ? ${missing} : ${f}i(p + 1); }
function ${f}next(p, x) { const i = ${f}at(p, x);
  return i < 0 || i + 1 >= ${f}n(p) ? ${missing} : ${f}i(p + 2 + i); }
function ${f}all(p) { const a = [], n = ${f}n(p);
  for (let i = 0; i < n; i++) a.push(${f}i(p + 1 + i)); return a; }
function ${f}put(p, a) { const n = a.length, m = ${f}n(p); if (n > ${capacity}) over(${slot});
  for (let i = 0; i < n; i++) ${f}i_(p + 1 + i, ${f}x(a[i]));
  for (let i = n; i < m; i++) ${f}i_(p + 1 + i, 0); ${f}n_(p, n); }
function ${f}push(p, x) { const n = ${f}n(p); if (n >= ${capacity}) over(${slot});
  ${f}i_(p + 1 + n, ${f}x(x)); ${f}n_(p, n + 1); }
function ${f}unshift(p, x) { ${f}push(p, x);
  for (let i = ${f}n(p) - 1; i > 0; i--) ${f}i_(p + 1 + i, ${f}x(${f}i(p + i)));
  ${f}i_(p + 1, ${f}x(x)); }
function ${f}remove(p, x) { const i = ${f}at(p, x), n = ${f}n(p); if (i < 0) return;
  for (let j = i + 1; j < n; j++) ${f}i_(p + j, ${f}x(${f}i(p + 1 + j)));
  ${f}i_(p + n, 0); ${f}n_(p, n - 1); }`;
}
