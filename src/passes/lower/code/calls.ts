/** Inlines calls. An atomic function's body becomes a group, which is one access. */
import type { Span } from "../../../diagnostics/span.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Frame } from "../../../ir/system.ts";
import { calleesOf, dispatch, dispatchPure, eachTarget, functionOf } from "./callees.ts";
import type { Call, Callee } from "./callees.ts";
import { branchOn, joinArms } from "./conditions.ts";
import type { Activation, Context } from "../context.ts";
import { declaredSort, report } from "../context.ts";
import { countInside } from "../counting.ts";
import { evaluate, evaluatePlace } from "./expressions.ts";
import type { Branches, Edge } from "../graph-builder.ts";
import { lockOf } from "../marks.ts";
import { bindParameters, typed } from "./parameters.ts";
import { settle } from "../pin.ts";
import { callPure } from "./pure.ts";
import type { Scope } from "../scope.ts";
import { statements } from "./statements.ts";
import type { Val } from "../values.ts";

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
    touchOwner(cx, target, call.span);
    return inline(cx, target, { args: args(target), span: call.span });
  });
}

/** A call as a condition: its returns lead directly to the branches. */
export function callCondition(cx: Context, call: Call): Branches {
  const activation = start(cx, "condition");
  const { span } = call;
  eachTarget(cx, calleesOf(cx, call), (target) => {
    touchOwner(cx, target, span);
    const args = argumentsOf(cx, target, call);
    if (functionOf(target.callee)) run(cx, target, { activation, args, span });
    else report(cx, "not-callable", span);
  });
  return { yes: activation.yes, no: activation.no };
}

const NOTHING: Val = { v: "void" };

function argumentsOf(cx: Context, { callee }: Callee, call: Call): Val[] {
  const fn = functionOf(callee);
  return call.args.map((arg, i) => {
    const place = fn?.parameters[i]?.place ? evaluatePlace(cx, arg) : null;
    return settle(cx, place ?? evaluate(cx, arg), call.args.slice(i + 1));
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
  const activation = start(cx, "value");
  const { scope } = cx;
  // What the type parameters in the result's type stand for is known where it is declared.
  cx.scope = run(cx, target, { activation, args, span });
  const name = "name" in fn ? fn.name : "result";
  const joined = joinArms(cx, activation.arms, { name, sort: declaredSort(cx, fn.result), span });
  const result = typed(cx, joined, { type: fn.result, span });
  cx.scope = scope;
  return result;
}

/** A call through a callback touches the object around it, before the arguments are evaluated. */
function touchOwner(cx: Context, { holder }: Callee, span: Span): void {
  const owner = holder?.spot.owner;
  if (!holder || !owner) return;
  cx.builder.emit({ op: "touch", table: holder.spot.table, owner }, span);
}

/** Inlines a function or lambda that is a value. */
export function callVal(cx: Context, callee: Val, { args, span }: Inlining): Val {
  if (cx.mode === "pure") return callPure(cx, callee, { args, span });
  return inline(cx, { callee, holder: null }, { args, span });
}

/** Calls a function from the thread's own one, before its code or after it. */
export function callFrom(cx: Context, fn: P.Function, span: Span): void {
  cx.activation = start(cx, "value");
  callVal(cx, { v: "function", fn }, { args: [], span });
  cx.activation = null;
}

function start(cx: Context, wants: Activation["wants"]): Activation {
  const yes: Edge[] = [];
  return { wants, arms: [], yes, no: [], leave: () => void cx };
}

interface Run extends Inlining {
  readonly activation: Activation;
}

/** Returns the scope of the body. */
function run(cx: Context, { callee }: Callee, { activation, args, span }: Run): Scope {
  const saved = save(cx);
  const fn = functionOf(callee)!;
  const isFunction = callee.v === "function";
  const mode = isFunction ? callee.fn.mode : "plain";
  const opens = mode !== "plain" && cx.builder.group === null;
  if (isFunction) countInside(cx, callee.fn, { by: 1, span });
  if (opens) openGroup(cx, callee.v === "function" ? callee.fn : null, { args, span });
  // A thread's own function runs in the frame that the thread starts with.
  if (isFunction && saved.activation) cx.builder.frame = frameOf(cx, callee.fn, span);
  bindParameters(cx, callee, { args, span });
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
  const { scope } = cx;
  restore(cx, saved);
  return scope;
}

interface Saved {
  readonly activation: Activation | null;
  readonly targets: Context["targets"];
  readonly scope: Context["scope"];
  readonly frame: Frame;
  readonly group: number | null;
}

function save({ activation, targets, scope, builder: { frame, group } }: Context): Saved {
  return { activation, targets, scope, frame, group };
}

function restore(cx: Context, saved: Saved): void {
  cx.activation = saved.activation;
  cx.targets = saved.targets;
  cx.scope = saved.scope;
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
  const lock = locks ? lockOf(cx, locks, span) : null;
  const { name = "", library = false } = fn ?? {};
  const group = cx.builder.newGroup({ mode, function: name, library, lock });
  cx.builder.group = group;
  cx.builder.emit({ op: "enter", group }, span);
}

/** Returns from the inlined function with a result, on the open edges. */
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
