/** The tests of a tree's `if`, and the guards of properties. */
import { isTrue } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import { same, sameOrNull } from "../../../ir/identity.ts";
import { isOnNumbers, type NumberOperator } from "../../../ir/operators.ts";
import { kindsOf, narrowTo, type Guard, type Test } from "../../../ir/tree.ts";
import { elementsOf } from "../expression/comparison.ts";
import { operand, printed, printExpr } from "../expression/expression.ts";
import type { Helped } from "../names/helpers.ts";
import { call, type Doc, group, indent, line } from "../layout.ts";
import { tableOf } from "../names/naming.ts";
import { atom, level, type Printed, within } from "../expression/precedence.ts";
import { orderOf } from "../expression/quantifier.ts";
import { bind, type Scope, use } from "../names/scope.ts";
import { joinJunction } from "../expression/expression.ts";
import { negate } from "../expression/negate.ts";

export function printTest(test: Test, scope: Scope): Printed {
  switch (test.q) {
    case "expr":
      return printed(test.on, scope);
    case "live":
      return printLive(test, scope);
    case "fits":
      return printFits(test, scope);
    case "implies":
      return printImplication(test.when, test.must, scope);
    case "elements":
      return printElements(test, scope);
  }
}

export function printNotTest(test: Test, scope: Scope): Printed {
  if (test.q === "expr") return printed(negate(test.on, scope), scope);
  if (test.q === "implies") {
    const when = printed(test.when, scope);
    return joinJunction("/\\", [when, printNotTest(test.must, scope)]);
  }
  return { doc: ["~", within(printTest(test, scope), level.set)], level: level.not };
}

/** The owner is not NULL and its row is allocated. */
export function printLive(test: Test & { q: "live" }, scope: Scope): Printed {
  const table = tableOf(scope.naming, test.table);
  if (table.live !== null) {
    return atom(call(use(scope, "Live"), [table.variable, printExpr(test.owner, scope)]));
  }
  const doc: Doc = [operand(test.owner, scope, level.set), " # ", use(scope, "NULL")];
  return { doc, level: level.compare };
}

/** The module's operator that says whether the result is an int; null where it always is. */
const fitting: Readonly<Record<NumberOperator, Helped | null>> = {
  "+": "SumFits",
  "-": "DifferenceFits",
  "*": "ProductFits",
  shl: "ShiftFits",
  div: null,
  "%": null,
  negate: null,
  bitand: null,
  bitor: null,
  bitxor: null,
  shr: null,
  "<": null,
  "<=": null,
  ">": null,
  ">=": null,
  "=": null,
  "#": null,
};

function printFits({ op, args }: Test & { q: "fits" }, scope: Scope): Printed {
  const helper = isOnNumbers(op) ? fitting[op] : null;
  if (helper === null) throw new Error(`${op} always fits`);
  const operands = args.map((arg) => printExpr(arg, scope));
  return atom(call(use(scope, helper), operands));
}

type Elements = Test & { q: "elements" };

function printElements(test: Elements, scope: Scope): Printed {
  const { of, name, before, only } = test;
  const inner = bind(scope, name);
  const good = printGood(test, inner.scope);
  const order = of.sort.s === "set" ? orderOf(of.sort.of, scope) : null;
  if (only === null && isTrue(before)) {
    const head: Doc = [`\\A ${inner.name} \\in `, elementsOf(of, scope), " :"];
    return { doc: group([head, indent([line, good.doc])]), level: level.open };
  }
  const goesOn = printBefore(test, inner.scope);
  const lambda = (of: Doc): Doc => group([`LAMBDA ${inner.name} :`, indent([line, of])]);
  const whole = printExpr(of, scope);
  if (order === null) {
    const helper = use(scope, of.sort.s === "set" ? "SafeSet" : "Safe");
    return atom(call(helper, [whole, lambda(goesOn.doc), lambda(good.doc)]));
  }
  const isIn: Printed = { doc: [`${inner.name} \\in `, elementsOf(of, scope)], level: level.compare };
  const both = [goesOn, good].map((part) => lambda(implies(isIn, part).doc));
  return atom(call(use(scope, "Safe"), [order, ...both]));
}

/** Whether the quantifier continues after an element; with `only`, also after none that fails. */
function printBefore({ guards, before, only }: Elements, scope: Scope): Printed {
  const goesOn = printed(before, scope);
  if (only === null) return goesOn;
  const own = isTrue(before) ? [] : [goesOn];
  return joinJunction("/\\", [printGuards(guards, scope), ...own]);
}

/**
 * Whether the guards hold for an element; with `only`, whether the first that does not is of another
 * kind.
 */
function printGood({ guards, only }: Elements, scope: Scope): Printed {
  if (only === null) return printGuards(guards, scope);
  const narrow = guards.flatMap((guard, at): Printed[] => {
    if (!kindsOf(guard).includes(only)) return [];
    const own = printGuard(narrowTo(guard, only), scope);
    return [at === 0 ? own : implies(printGuards(guards.slice(0, at), scope), own)];
  });
  return joinJunction("/\\", narrow);
}

/** All guards hold, tested in order. */
export function printGuards(guards: readonly Guard[], scope: Scope): Printed {
  return joinJunction(
    "/\\",
    mergeNullTests(guards).map((guard) => printGuard(guard, scope)),
  );
}

export function printGuard(guard: Guard, scope: Scope): Printed {
  if (guard.when === null) return printTest(guard.must, scope);
  return printImplication(guard.when, guard.must, scope);
}

/** TLC evaluates the right side of `=>` only if the left side holds. */
function printImplication(when: Expr, must: Test, scope: Scope): Printed {
  return implies(printed(when, scope), printTest(must, scope));
}

function implies(when: Printed, then: Printed): Printed {
  const [left, right] = [when, then].map((part) => within(part, level.junction));
  return { doc: group([left!, " =>", indent([line, right!])]), level: level.implies };
}

/** `Live` tests for NULL too, so a test for NULL just before it is not printed. */
export function mergeNullTests(guards: readonly Guard[]): readonly Guard[] {
  return guards.filter((guard, at) => {
    const next = guards[at + 1];
    if (!next || next.must.q !== "live") return true;
    return !(sameOrNull(guard.when, next.when) && isNullTest(guard.must, next.must.owner));
  });
}

/** Whether the test is `owner # NULL`. */
export function isNullTest(test: Test, owner: Expr): boolean {
  if (test.q !== "expr" || test.on.e !== "op" || test.on.op !== "#") return false;
  const [left, right] = test.on.args;
  return right?.e === "const" && right.value === 0 && left !== undefined && same(left, owner);
}
