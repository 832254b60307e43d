/**
 * Checks that a stored value fits. Otherwise the step fails, or the run ends as incomplete where only
 * the bits of a slot are too few.
 */
import type { Expr, Sort } from "../../../ir/expression.ts";
import type { Interval } from "../../../ir/numbers.ts";
import { valuesIn } from "../plan/enums.ts";
import { type Maker, printCall } from "../state/maker.ts";
import type { Shape } from "../plan/shape.ts";
import { literal } from "../text.ts";

export interface Stored {
  /** The value's name in the text. */
  readonly value: string;
  /** The expression that it comes from, if any. */
  readonly expr: Expr | null;
  readonly sort: Sort;
  /** Null for a local that is never part of a state. */
  readonly shape: Shape | null;
  readonly range: Interval | null;
  readonly limit: number | null;
  readonly slot: number;
}

/** The statements that check a value before it is stored. */
export function printChecks(maker: Maker, stored: Stored): string {
  const { sort, range, limit, value } = stored;
  switch (sort.s) {
    case "number":
      return range === null
        ? kept(stored)
        : `if (${outside(value, range)}) ${maker.functions.fault()}`;
    case "pointer":
    case "thread":
      return isPlain(stored.expr) ? "" : kept(stored);
    case "enum":
      return keptCodes(maker, stored);
    case "list": {
      const longer =
        limit === null ? "" : `if (${value}.length > ${limit}) ${maker.functions.fault()}`;
      return longer + itemChecks(maker, stored);
    }
    case "set":
    case "array":
      return itemChecks(maker, stored);
    case "boolean":
      return "";
  }
}

function outside(value: string, [low, high]: Interval): string {
  return `${value} < ${literal(low)} || ${value} > ${literal(high)}`;
}

function kept({ value, shape, slot }: Stored): string {
  if (shape?.k !== "number") return "";
  return `if (!(${value} >= ${literal(shape.low)} && ${value} <= ${shape.high})) over(${slot});`;
}

/** Whether the value is a pointer that exists: arithmetic can make one that does not. */
function isPlain(expr: Expr | null): boolean {
  if (expr === null || expr.e !== "op") return true;
  if (expr.op === "cond") return expr.args.slice(1).every(isPlain);
  return expr.op === "first" || expr.op === "next";
}

/** A field's value is one of its codes. A local may hold more than its sort says. */
function keptCodes({ plan }: Maker, { expr, shape, value, slot }: Stored): string {
  if (shape?.k !== "enum" || expr === null) return "";
  const known = expr.e === "const" ? [expr.value] : expr.e === "read" ? valuesIn(expr.sort) : null;
  const codes = known?.map((each) => plan.domains.codes.codeOf(each as string | null));
  if (codes?.every((code) => shape.codes.includes(code))) return "";
  return `if (![${shape.codes.join()}].includes(${value})) over(${slot});`;
}

function itemChecks(maker: Maker, { value, shape, range, sort, slot }: Stored): string {
  if (shape?.k === "mask") return shape.low === 0 ? "" : `if (${value} & 1) over(${slot});`;
  const long = shape === null ? "" : keepLength({ value, shape, slot });
  if (innermost(sort).s !== "number") return long;
  if (range !== null)
    return `${long} ${printCall(maker, "checkItems", `${value}, ${range.map(literal).join()}`)};`;
  const of = shape === null ? null : scalarOf(shape);
  if (of === null) return long;
  const given = `${value}, ${literal(of.low)}, ${of.high}, ${slot}`;
  return `${long} ${printCall(maker, "keepItems", given)};`;
}

function keepLength({
  value,
  shape,
  slot,
}: Pick<Stored, "value" | "slot"> & { shape: Shape }): string {
  if (shape.k === "list") return `if (${value}.length > ${shape.capacity}) over(${slot});`;
  if (shape.k !== "array") return "";
  const each = keepLength({ value: "x", shape: shape.of, slot });
  return each && `for (const x of ${value}) { ${each} }`;
}

function innermost(sort: Sort): Sort {
  return "of" in sort ? innermost(sort.of) : sort;
}

function scalarOf(shape: Shape): Extract<Shape, { k: "number" }> | null {
  if (shape.k === "list" || shape.k === "array") return scalarOf(shape.of);
  return shape.k === "number" ? shape : null;
}
