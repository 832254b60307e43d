/** Calls are inlined; an atomic function's body becomes a group, which is one access. */
import type { Span } from "../../diagnostics/span.ts";
import { TRUE, and, constant, equal } from "../../ir/construct.ts";
import type { LockRef } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Frame } from "../../ir/system.ts";
import { branchOn, joinArms } from "./conditions.ts";
import type { Activation, Arm, Context } from "./context.ts";
import { declaredSort, report } from "./context.ts";
import { countInside } from "./counting.ts";
import { choice, evaluate, evaluatePlace } from "./expressions.ts";
import type { Branches, Edge } from "./graph-builder.ts";
import { bindParameters } from "./parameters.ts";
import { candidatesOf, fieldId } from "./places.ts";
import { callPure } from "./pure.ts";
import { statements } from "./statements.ts";
import type { Candidate, Val } from "./values.ts";

type Call = Extract<P.Expression, { x: "call" }>;

/** A call in value position. */
export function callValue(cx: Context, call: Call): Val {
  const args = (fn: Callee): Val[] => argumentsOf(cx, fn, call);
  const targets = calleesOf(cx, call);
  if (cx.mode === "pure") {
    return dispatchPure(cx, targets, (target) => {
      return callPure(cx, target.callee, { args: args(target), span: call.span });
    });
  }
  return dispatch(cx, targets, (target) => {
    return inline(cx, target, { args: args(target), span: call.span });
  });
}

/** A call whose returns can lead straight to where its result is tested. */
export function callCondition(cx: Context, call: Call): Branches | null {
  if (cx.mode === "pure") return null;
  const targets = calleesOf(cx, call);
  if (targets.length !== 1) return null;
  const [target] = targets;
  const fn = functionOf(target!.callee);
  if (!fn) return null;
  const activation = start(cx, "condition");
  touchOwner(cx, target!, call.span);
  const args = argumentsOf(cx, target!, call);
  run(cx, target!, { activation, args, span: call.span });
  return { yes: activation.yes, no: activation.no };
}

const NOTHING: Val = { v: "void" };

/** What a call may call: a function, and for a callback field the object that it is read from. */
interface Callee {
  readonly callee: Val;
  readonly holder: Candidate | null;
}

function functionOf(val: Val): P.Function | P.Lambda | null {
  return val.v === "function" ? val.fn : val.v === "lambda" ? val.lambda : null;
}

function calleesOf(cx: Context, { callee }: Call): readonly Callee[] {
  if (callee.x !== "field") return [{ callee: evaluate(cx, callee), holder: null }];
  const candidates = candidatesOf(cx, evaluate(cx, callee.of), callee.span);
  const found = candidates.flatMap((candidate) => callbacksOf(cx, candidate, callee.field));
  if (found.length === 0) report(cx, "not-callable", callee.span);
  return found;
}

/** What a callback field calls; where each static instance has its own, the row decides. */
function callbacksOf(cx: Context, holder: Candidate, name: string): readonly Callee[] {
  const functions = cx.layout.callbacks.get(fieldId(holder.spot, name)) ?? [];
  const { owner } = holder.spot;
  if (functions.length > 1 && owner && owner.e !== "const") {
    return functions.map((expression, i) => {
      const when = and(holder.when, equal(owner, constant(i + 1, owner.sort)));
      return { callee: evaluate(cx, expression), holder: { ...holder, when } };
    });
  }
  const row = owner?.e === "const" ? Number(owner.value) : 1;
  const expression = functions.length > 1 ? functions[row - 1] : functions[0];
  return expression ? [{ callee: evaluate(cx, expression), holder }] : [];
}

/** The same in a condition: one expression, which asks where the pointer points. */
function dispatchPure(
  cx: Context,
  [first, ...rest]: readonly Callee[],
  body: (target: Callee) => Val,
): Val {
  if (!first) return NOTHING;
  const yes = (): Val => body(first);
  if (rest.length === 0) return yes();
  const no = (): Val => dispatchPure(cx, rest, body);
  return choice(cx, { on: first.holder?.when ?? TRUE, yes, no, span: ANYWHERE(first) });
}

/** Runs one of several callees, the one whose struct the pointer points to. */
function dispatch(cx: Context, targets: readonly Callee[], body: (target: Callee) => Val): Val {
  const arms: Arm[] = [];
  targets.forEach((target, i) => {
    const when = i === targets.length - 1 ? TRUE : (target.holder?.when ?? TRUE);
    const branches = branchOn(cx, when, ANYWHERE(target));
    cx.builder.open = branches.yes;
    arms.push({ val: body(target), open: cx.builder.takeOpen() });
    cx.builder.open = branches.no;
  });
  const span = ANYWHERE(targets[0]);
  return joinArms(cx, arms, { name: "result", sort: null, span });
}

const NOWHERE: Span = {
  file: "",
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
};

function ANYWHERE(target: Callee | undefined): Span {
  const fn = target && functionOf(target.callee);
  return fn && "span" in fn ? fn.span : NOWHERE;
}

function argumentsOf(cx: Context, { callee }: Callee, call: Call): Val[] {
  const fn = functionOf(callee);
  return call.args.map((arg, i) => {
    const place = fn?.parameters[i]?.place ? evaluatePlace(cx, arg) : null;
    return place ?? evaluate(cx, arg);
  });
}

interface Inlining {
  readonly args: readonly Val[];
  readonly span: Span;
}

function inline(cx: Context, target: Callee, { args, span }: Inlining): Val {
  const fn = functionOf(target.callee);
  if (!fn) {
    report(cx, "not-callable", span);
    return NOTHING;
  }
  touchOwner(cx, target, span);
  const activation = start(cx, "value");
  run(cx, target, { activation, args, span });
  const name = "name" in fn ? fn.name : "result";
  return joinArms(cx, activation.arms, { name, sort: declaredSort(cx, fn.result), span });
}

/** Calling through a callback reads the object that the callback is embedded in. */
function touchOwner(cx: Context, { holder }: Callee, span: Span): void {
  const owner = holder?.spot.owner;
  if (!holder || !owner) return;
  cx.builder.emit({ op: "touch", table: holder.spot.table, owner }, span);
}

/** Inlines a function or lambda that `either` or a walk of the library's own needs run. */
export function callVal(cx: Context, callee: Val, { args, span }: Inlining): Val {
  if (cx.mode === "pure") return callPure(cx, callee, { args, span });
  return inline(cx, { callee, holder: null }, { args, span });
}

function start(cx: Context, wants: Activation["wants"]): Activation {
  const yes: Edge[] = [];
  return { wants, arms: [], yes, no: [], leave: () => void cx };
}

interface Run extends Inlining {
  readonly activation: Activation;
}

function run(cx: Context, { callee }: Callee, { activation, args, span }: Run): void {
  const saved = save(cx);
  const fn = functionOf(callee)!;
  const isFunction = callee.v === "function";
  const mode = isFunction ? callee.fn.mode : "plain";
  const opens = mode !== "plain" && cx.builder.group === null;
  if (isFunction) countInside(cx, callee.fn, { by: 1, span });
  if (opens) openGroup(cx, callee.v === "function" ? callee.fn : null, { args, span });
  // A thread's own function runs in the frame that the thread starts with.
  if (isFunction && saved.activation) cx.builder.frame = frameOf(cx, callee.fn, span);
  cx.depth += 1;
  bindParameters(cx, fn, { args, span });
  const leave = (): void => {
    const { frame } = cx.builder;
    const { group } = cx.builder;
    if (opens && group !== null) cx.builder.emit({ op: "leave", group }, span);
    cx.builder.frame = saved.frame;
    if (opens) cx.builder.group = null;
    if (isFunction) countInside(cx, callee.fn, { by: -1, span });
    cx.builder.frame = frame;
    cx.builder.group = group;
  };
  cx.activation = { ...activation, leave };
  cx.targets = [];
  statements(cx, fn.body);
  returnVal(cx, NOTHING, span);
  restore(cx, saved);
}

interface Saved {
  readonly activation: Activation | null;
  readonly targets: Context["targets"];
  readonly types: Context["types"];
  readonly frame: Frame;
  readonly group: number | null;
  readonly depth: number;
}

function save({ activation, targets, types, depth, builder: { frame, group } }: Context): Saved {
  return { activation, targets, types, depth, frame, group };
}

function restore(cx: Context, saved: Saved): void {
  cx.activation = saved.activation;
  cx.targets = saved.targets;
  cx.types = saved.types;
  cx.depth = saved.depth;
  cx.builder.frame = saved.frame;
  cx.builder.group = saved.group;
  cx.builder.open = [];
}

function frameOf(cx: Context, fn: P.Function, call: Span): Frame {
  const { name, mode, library, cite } = fn;
  return { function: name, mode, library, cite: cite ?? null, call, parent: cx.builder.frame };
}

function openGroup(cx: Context, fn: P.Function | null, { args, span }: Inlining): void {
  const mode = fn?.mode ?? "atomic";
  const locks = mode === "plain" || mode === "atomic" ? null : args[0];
  const group = cx.builder.newGroup(mode, fn?.name ?? "", locks ? lockOf(cx, locks, span) : null);
  cx.builder.group = group;
  cx.builder.emit({ op: "enter", group }, span);
}

/** The lock that a value denotes, if its place is known. */
export function lockOf(cx: Context, val: Val, span: Span): LockRef | null {
  const candidates = candidatesOf(cx, val, span);
  const [only] = candidates;
  if (!only || candidates.length > 1) return null;
  return { lock: fieldId(only.spot), owner: only.spot.owner };
}

/** Ends the open way of the function being inlined with a result. */
export function returnVal(cx: Context, val: Val, span: Span): void {
  const activation = cx.activation!;
  if (activation.wants === "condition" && val.v === "expr") {
    const { yes, no } = branchOn(cx, val.expr, span);
    returnBranches(cx, { yes, no });
    return;
  }
  activation.leave();
  const open = cx.builder.takeOpen();
  if (activation.wants === "value") activation.arms.push({ val, open });
  else activation.no.push(...open);
}

export function returnBranches(cx: Context, { yes, no }: Branches): void {
  const activation = cx.activation!;
  cx.builder.open = yes;
  activation.leave();
  activation.yes.push(...cx.builder.takeOpen());
  cx.builder.open = no;
  activation.leave();
  activation.no.push(...cx.builder.takeOpen());
}
