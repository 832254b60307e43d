/**
 * The parts of properties that no state evaluated. Why is said only where it is known: a part beside one
 * that every state evaluates.
 */
import type { Mark } from "../../codegen/checker/index.ts";
import type { Expr, FieldId } from "../../ir/expression.ts";
import type { Node, Property, System } from "../../ir/system.ts";
import { visit } from "../../ir/visit.ts";
import { printExpression } from "../../trace/words/print-expression.ts";
import type { Vacuity } from "../../trace/outcome.ts";
import { kindsInUse, type Coverage } from "./coverage.ts";

type Part = Extract<Mark, { m: "part" }>;

export function findUnasked(system: System, coverage: Coverage): readonly Vacuity[] {
  return coverage.unseen
    .filter(({ whole }) => !coverage.unseen.some(({ part }) => isPartOf(whole, part)))
    .filter(({ whole }) => !wasFilled(system, coverage, whole))
    .map((part) => describePart(system, part));
}

/** Whether `whole` is a part of `part`, or the same. */
function isPartOf(whole: Expr, part: Expr): boolean {
  let found = false;
  visit(part, (each) => void (found ||= each === whole));
  return found;
}

/**
 * Whether what a quantifier goes over had elements at some time. A property that looks only when there
 * are none left asks just that.
 */
function wasFilled(system: System, coverage: Coverage, whole: Expr): boolean {
  if (whole.e !== "quantifier") return false;
  const { of } = whole;
  if (of.e === "instances") {
    const { statics } = system.tables.get(of.table)!;
    return (
      statics.length > 0 ||
      wasExecuted(system, coverage, ({ op }) => {
        return op.op === "alloc" && op.table === of.table;
      })
    );
  }
  const fields = new Set<FieldId>();
  visit(of, (part) => void (part.e === "read" && "of" in part.sort && fields.add(part.ref.field)));
  const starts = [...fields].some((field) => {
    const { initial } = system.fields.get(field)!;
    return Array.isArray(initial) && initial.length > 0;
  });
  return (
    starts ||
    wasExecuted(system, coverage, ({ op }) => {
      return op.op === "write" && fields.has(op.to.field) && grows(op.value);
    })
  );
}

function wasExecuted(system: System, { counts }: Coverage, is: (node: Node) => boolean): boolean {
  return kindsInUse(system).some(({ name, nodes }) => {
    const own = counts.get(name);
    return [...nodes.values()].some((node) => own?.has(node.id) === true && is(node));
  });
}

/** Whether a value may have elements that were not there before. */
function grows(value: Expr): boolean {
  if (value.e === "const") return Array.isArray(value.value) && value.value.length > 0;
  return !(value.e === "op" && (value.op === "remove" || value.op === "delete"));
}

function describePart(system: System, { property: name, whole, part }: Part): Vacuity {
  const property = system.properties.find((each) => each.name === name)!;
  const setting = { system, thread: null, kind: null, local: () => undefined, bindings: [] };
  const print = (expr: Expr): string => `\`${printExpression(setting, expr)}\``;
  const why = isAlwaysAsked(whole, property) ? whyUnseen(whole, part, print) : null;
  const said =
    why === null
      ? `${print(part)} is never evaluated`
      : `${why}, so nothing is asked of ${print(part)}`;
  return { what: "property", said: `"${name}": ${said}`, span: property.span };
}

/** Whether each state evaluates it, as what stands behind no other condition. */
function isAlwaysAsked(whole: Expr, { body }: Property): boolean {
  for (let at: Expr | undefined = body; at !== undefined; at = firstOf(at))
    if (at === whole) return true;
  return false;
}

/** The part that is evaluated first, whatever it evaluates to. */
function firstOf(expr: Expr): Expr | undefined {
  switch (expr.e) {
    case "op":
      return expr.args[0];
    case "quantifier":
      return expr.of;
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "read":
    case "instances":
    case "whileFree":
      return undefined;
  }
}

/** Null where it is not the part beside the unseen one alone that decides. */
function whyUnseen(whole: Expr, part: Expr, print: (expr: Expr) => string): string | null {
  if (whole.e === "quantifier") {
    return whole.of.e === "instances"
      ? `there never is ${aOrAn(whole.of.table)}`
      : `${print(whole.of)} is always empty`;
  }
  if (whole.e === "whileFree") return `${whole.lock.lock} is never free`;
  if (whole.e !== "op") return null;
  const isBeside = whole.op === "cond" || whole.args.indexOf(part) === 1;
  if (!isBeside) return null;
  const first = whole.args[0]!;
  const needs = whole.op === "and" || (whole.op === "cond" && part === whole.args[1]);
  const negated = first.e === "op" && first.op === "not" ? first.args[0]! : null;
  const [holds, asked] = negated === null ? [needs, first] : [!needs, negated];
  return `${print(asked)} ${holds ? "never holds" : "always holds"}`;
}

function aOrAn(name: string): string {
  return /^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`;
}
