/** Lowers statements. */
import { blank, constant, equal } from "../../../ir/construct.ts";
import type * as P from "../../../ir/protocol.ts";
import { numberRange } from "../../configure/configure.ts";
import { returnBranches, returnVal } from "./calls.ts";
import { branchOn, condition } from "./conditions.ts";
import type { Context, Target } from "../context.ts";
import { declaredSort, report } from "../context.ts";
import { evaluate, evaluatePlace, valueOf } from "./expressions.ts";
import { evaluated } from "../failing.ts";
import { arithmetic } from "./operators.ts";
import type { Edge } from "../graph-builder.ts";
import { emitWrite } from "../marks.ts";
import { bindVariable } from "./parameters.ts";
import { settle } from "../pin.ts";
import { emitRead, toExpr } from "../places.ts";
import { placeExpr } from "../spots.ts";
import { NULL, asVal } from "../values.ts";
import type { Val } from "../values.ts";
import { walk } from "./walk.ts";

type S<K extends P.Statement["s"]> = Extract<P.Statement, { s: K }>;

export function statements(cx: Context, list: readonly P.Statement[]): void {
  for (const each of list) statement(cx, each);
}

function statement(cx: Context, each: P.Statement): void {
  if (cx.builder.open.length === 0) return;
  cx.budget.spend();
  switch (each.s) {
    case "let":
      return letStatement(cx, each);
    case "assign":
      return assign(cx, each);
    case "expression":
      return void evaluate(cx, each.expression);
    case "if":
      return ifStatement(cx, each);
    case "while":
      return whileLoop(cx, each);
    case "do":
      return doLoop(cx, each);
    case "walk":
      return walk(cx, each);
    case "switch":
      return switchStatement(cx, each);
    case "block":
      return block(cx, each);
    case "break":
    case "continue":
      return jump(cx, each);
    case "return":
      return returnStatement(cx, each);
  }
}

function letStatement(cx: Context, { variable, value, span }: S<"let">): void {
  const val = value ? evaluate(cx, value) : unassigned(cx, variable);
  bindVariable(cx, variable, { val, span });
}

/** The value of a variable without an initialiser. TypeScript makes sure that nothing reads it. */
function unassigned(cx: Context, { type }: P.Variable): Val {
  const sort = declaredSort(cx, type);
  if (!sort) return NULL;
  const [low, high] = numberRange(cx.configured);
  const value = sort.s === "number" ? Math.min(Math.max(low, 0), high) : blank(sort);
  return asVal(constant(value, sort));
}

function assign(cx: Context, { target, operator, value, span }: S<"assign">): void {
  if (target.x === "name" && target.name.n === "variable") {
    const binding = cx.scope.bindings.get(target.name.id);
    if (binding?.b !== "local") throw new Error("an assigned variable is bound to no local");
    const { sort } = cx.builder.locals.get(binding.id)!;
    const before: Val = asVal({ e: "local", id: binding.id, sort });
    const old = toExpr(cx, settle(cx, before, operator ? [value] : []), { sort, span });
    const operand = valueOf(cx, value, sort);
    const result = operator ? arithmetic(operator, [old, operand]) : operand;
    cx.builder.emit({ op: "let", to: binding.id, value: result }, span);
    return;
  }
  const found = evaluatePlace(cx, target);
  if (!found) return;
  const place = settle(cx, found, [value]);
  const old = operator ? emitRead(cx, placeExpr(place), span) : null;
  const operand = valueOf(cx, value, place.sort);
  const result =
    old && operator ? evaluated(cx, arithmetic(operator, [old, operand]), span) : operand;
  emitWrite(cx, place, { value: () => result, span });
}

function ifStatement(cx: Context, each: S<"if">): void {
  const branches = condition(cx, each.condition);
  cx.builder.open = branches.yes;
  statements(cx, each.yes);
  const out = cx.builder.takeOpen();
  cx.builder.open = branches.no;
  statements(cx, each.no);
  cx.builder.open = [...out, ...cx.builder.open];
}

/** Runs `body` with a new target for `break` and `continue`. */
export function within(
  cx: Context,
  target: { readonly label: string | null; readonly is: "loop" | "switch" | "block" },
  body: () => void,
): Target {
  const { targets } = cx;
  const continues: Edge[] | null = target.is === "loop" ? [] : null;
  const inner: Target = { label: target.label, is: target.is, breaks: [], continues };
  cx.targets = [...targets, inner];
  body();
  cx.targets = targets;
  return inner;
}

function whileLoop(cx: Context, each: S<"while">): void {
  if (refuseLoop(cx, each)) return;
  const head = cx.builder.loop(each.span);
  let exit: readonly Edge[] = [];
  if (each.condition) {
    const branches = condition(cx, each.condition);
    cx.builder.open = branches.yes;
    exit = branches.no;
  }
  const target = within(cx, { label: each.label, is: "loop" }, () => {
    statements(cx, each.body);
  });
  cx.builder.open = [...cx.builder.open, ...target.continues!];
  statements(cx, each.step);
  cx.builder.jump(head);
  cx.builder.open = [...exit, ...target.breaks];
}

function doLoop(cx: Context, each: S<"do">): void {
  if (refuseLoop(cx, each)) return;
  const head = cx.builder.loop(each.span);
  const target = within(cx, { label: each.label, is: "loop" }, () => {
    statements(cx, each.body);
  });
  cx.builder.open = [...cx.builder.open, ...target.continues!];
  const branches = condition(cx, each.condition);
  cx.builder.open = branches.yes;
  cx.builder.jump(head);
  cx.builder.open = [...branches.no, ...target.breaks];
}

/** Refuses a loop in an atomic body: the step would have no bound. Returns whether it did. */
export function refuseLoop(cx: Context, { span }: P.Statement): boolean {
  if (cx.builder.group === null) return false;
  report(cx, "loop-in-atomic", span);
  return true;
}

function switchStatement(cx: Context, { subject, cases, label, span }: S<"switch">): void {
  const on = valueOf(cx, subject);
  const entries: (readonly Edge[])[] = [];
  cases.forEach(({ test }, i) => {
    if (!test) return;
    const { yes, no } = branchOn(cx, equal(on, valueOf(cx, test, on.sort)), span);
    entries[i] = yes;
    cx.builder.open = no;
  });
  const byDefault = cases.findIndex(({ test }) => !test);
  let missed = cx.builder.takeOpen();
  if (byDefault >= 0) [entries[byDefault], missed] = [missed, []];
  const target = within(cx, { label, is: "switch" }, () => {
    cases.forEach(({ body }, i) => {
      cx.builder.open = [...cx.builder.open, ...(entries[i] ?? [])];
      statements(cx, body);
    });
  });
  cx.builder.open = [...cx.builder.open, ...missed, ...target.breaks];
}

function block(cx: Context, { label, body }: S<"block">): void {
  if (label === null) return statements(cx, body);
  const target = within(cx, { label, is: "block" }, () => statements(cx, body));
  cx.builder.open = [...cx.builder.open, ...target.breaks];
}

function jump(cx: Context, each: S<"break" | "continue">): void {
  const target = cx.targets.findLast((candidate) => {
    if (each.label !== null) return candidate.label === each.label;
    return each.s === "break" ? candidate.is !== "block" : candidate.continues !== null;
  });
  if (!target) throw new Error(`${each.s} leads nowhere`);
  const edges = each.s === "break" ? target.breaks : target.continues!;
  edges.push(...cx.builder.takeOpen());
}

function returnStatement(cx: Context, { value, span }: S<"return">): void {
  const activation = cx.activation!;
  if (!value) return returnVal(cx, { v: "void" }, span);
  if (activation.wants === "condition") return returnBranches(cx, condition(cx, value));
  returnVal(cx, evaluate(cx, value), span);
}
