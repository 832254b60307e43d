/** Walks calls and closures: finds recursion, and the effect of a callee on its caller's flow. */
import { complain, withNotes } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type * as ir from "../../ir/protocol.ts";
import { walkExpression } from "./expressions.ts";
import { checkPlace } from "./per-thread.ts";
import { walkStatements } from "./statements.ts";
import { ascend, descend, newFlow } from "./walk.ts";
import type { Closure, Flow, Frame, Scope, Walk, Walked } from "./walk.ts";
import { ghostOf } from "./writes.ts";

/** A call with its arguments, in the scope of the caller. */
export interface Call {
  readonly span: Span;
  readonly args: readonly ir.Expression[];
  readonly scope: Scope;
}

export function walkCall(
  walk: Walk,
  node: Extract<ir.Expression, { x: "call" }>,
  scope: Scope,
): void {
  if (node.callee.x === "field") walkExpression(walk, node.callee.of, scope);
  for (const arg of node.args) walkExpression(walk, arg, scope);
  for (const closure of calledBy(walk, node.callee, scope))
    callClosure(walk, closure, { span: node.span, args: node.args, scope });
}

/** The closures that an expression may call. A callback may be any that a constructor gives its field. */
function calledBy(walk: Walk, callee: ir.Expression, scope: Scope): readonly Closure[] {
  const known = closureOf(walk, callee, scope);
  if (known !== undefined) return [known];
  const field = walk.reader.callbacks.get(callee);
  if (field === undefined) return [];
  return givenTo(walk, field).flatMap((arg) => closureOf(walk, arg, scope) ?? []);
}

/** The functions that all places that embed a class give for one of its callbacks. */
function givenTo(
  { reader }: Walk,
  { cls, field }: { readonly cls: ir.ClassId; readonly field: string },
): readonly ir.Expression[] {
  const found = reader.classes.get(cls)?.fields.find((each) => each.name === field)?.initial;
  if (found?.i !== "callback") return [];
  const starts = [
    ...[...reader.classes.values()].flatMap((each) => each.fields),
    ...reader.globals.values(),
  ].flatMap(({ initial }) => withInner(initial));
  return starts.flatMap((initial) =>
    initial.i === "embed" && initial.cls === cls ? (initial.args[found.parameter] ?? []) : [],
  );
}

function withInner(initial: ir.Initial): readonly ir.Initial[] {
  if (initial.i !== "struct") return [initial];
  return initial.fields.flatMap((field) => withInner(field.initial));
}

export function closureOf(walk: Walk, node: ir.Expression, scope: Scope): Closure | undefined {
  if (node.x === "lambda") {
    const long = `${codeKey(node.lambda)}(${bindingsKey(walk, scope)})`;
    const key = walk.keys.get(long) ?? `lambda ${walk.keys.size}`;
    walk.keys.set(long, key);
    return { c: "lambda", lambda: node.lambda, scope, key };
  }
  if (node.x !== "name") return undefined;
  if (node.name.n === "variable") return scope.closures.get(node.name.id);
  const fn = node.name.n === "function" ? walk.reader.functions.get(node.name.id) : undefined;
  return fn === undefined ? undefined : { c: "function", fn };
}

/** More nested calls of one function with different lambdas than any protocol has. */
const deepest = 12;

/** Walks a called body, once for each different call, and complains if it is recursive. */
export function callClosure(walk: Walk, closure: Closure, call: Call): void {
  const inner = innerScope(walk, closure, call);
  const key = `${keyOf(closure)}(${bindingsKey(walk, inner)})`;
  if (closure.c === "function") walk.visited.add(closure.fn.id);
  const code = closure.c === "function" ? closure.fn.id : codeKey(closure.lambda);
  const frame = { key, code, name: nameOf(closure), span: call.span };
  const cycle = findCycle(walk, frame);
  if (cycle === "perhaps") return;
  if (cycle >= 0) return reportCycle(walk, [...walk.stack.slice(cycle + 1), frame], frame);
  const memo = `${key} ${inner.at} ${inner.flow.wrote}`;
  const known = walk.seen.get(memo);
  const room = descend(walk, call.span, known?.levels);
  const walked = known ?? (room ? walkBody(walk, closure, { frame, inner }) : unknown);
  ascend(walk);
  if (walked !== unknown) walk.seen.set(memo, walked);
  if (call.scope.at === inner.at) call.scope.flow.wrote ||= walked.writes;
}

/** The result for a call that is refused, and not walked. */
const unknown: Walked = { writes: false, levels: 1 };

function walkBody(
  walk: Walk,
  closure: Closure,
  { frame, inner }: { readonly frame: Frame; readonly inner: Scope },
): Walked {
  const { nesting } = walk;
  const [start, before] = [nesting.now, nesting.most];
  nesting.most = start;
  walk.stack.push(frame);
  walkStatements(walk, codeOf(closure).body, inner);
  walk.stack.pop();
  const levels = nesting.most - start + 1;
  nesting.most = Math.max(before, nesting.most);
  const { wrote, ended, wroteAtReturn } = inner.flow;
  return { writes: wroteAtReturn || (wrote && !ended), levels };
}

function codeOf(closure: Closure): ir.Function | ir.Lambda {
  return closure.c === "function" ? closure.fn : closure.lambda;
}

function innerScope(walk: Walk, closure: Closure, { args, scope }: Call): Scope {
  const around = closure.c === "lambda" ? closure.scope : undefined;
  const closures = new Map(around?.closures);
  const places = new Map(around?.places);
  codeOf(closure).parameters.forEach((parameter, i) => {
    const arg = args[i];
    const given = arg === undefined ? undefined : closureOf(walk, arg, scope);
    if (given !== undefined) closures.set(parameter.id, given);
    if (arg === undefined || !parameter.place) return;
    checkPlace(walk, arg);
    places.set(parameter.id, placeOf(arg, scope));
  });
  const steps = scope.at === "steps" || scope.at === "unknown";
  const atomic = steps && closure.c === "function" && closure.fn.mode !== "plain";
  const flow: Flow = atomic ? newFlow() : { ...scope.flow, ended: false, wroteAtReturn: false };
  const outer = closure.c === "lambda" ? scope.ownLocals : [];
  const ownLocals = new Set([...outer, ...codeOf(closure).parameters.map(({ id }) => id)]);
  return { at: atomic ? "atomic" : scope.at, flow, closures, places, ownLocals };
}

function placeOf(arg: ir.Expression, scope: Scope): ir.Expression {
  const id = arg.x === "name" && arg.name.n === "variable" ? arg.name.id : undefined;
  return (id === undefined ? undefined : scope.places.get(id)) ?? arg;
}

/**
 * The index in the stack of the call that this call repeats; -1 if there is none. Calls with different lambdas
 * are no recursion, unless too many are nested. After the first recursion these are "perhaps": neither
 * followed nor reported.
 */
function findCycle({ stack, reader }: Walk, { key, code }: Frame): number | "perhaps" {
  const same = stack.findIndex((each) => each.key === key);
  if (same >= 0) return same;
  const nested = stack.filter((each) => each.code === code).length;
  if (nested === 0) return -1;
  if (reader.complaints.some((each) => each.code === "recursion")) return "perhaps";
  return nested > deepest ? stack.findLastIndex((each) => each.code === code) : -1;
}

function keyOf(closure: Closure): string {
  return closure.c === "function" ? closure.fn.id : closure.key;
}

function codeKey({ body, parameters }: ir.Lambda): string {
  const first = body[0]?.span ?? parameters[0]?.span;
  return first === undefined
    ? "() => {}"
    : `${first.file}:${first.start.line}:${first.start.column}`;
}

/** The key of a call: the functions and ghost places among its arguments. */
function bindingsKey(walk: Walk, { closures, places }: Scope): string {
  const functions = [...closures].map(([id, closure]) => `${id}=${keyOf(closure)}`);
  const ghosts = [...places].map(([id, place]) => `${id}:${ghostOf(walk, place) ?? ""}`);
  return [...functions, ...ghosts].join();
}

function nameOf(closure: Closure): string {
  if (closure.c === "function") return closure.fn.name;
  const line = closure.lambda.body[0]?.span.start.line;
  return `the function in line ${line ?? "?"}`;
}

/** Reports `a -> b -> a` with the place of each call, at the first call in the user's own code. */
function reportCycle(walk: Walk, cycle: readonly Frame[], last: Frame): void {
  const names = [last, ...cycle].map((frame) => frame.name);
  const own = cycle.find((frame) => !frame.span.file.startsWith("lockstep/")) ?? last;
  const notes = cycle.map(({ name, span }) => ({ span, message: `${name} is called here.` }));
  const complaint = complain("recursion", own.span, names.join(" -> "));
  walk.reader.complaints.push(withNotes(complaint, notes));
}
