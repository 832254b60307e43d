/** Inlines each thread's program into one graph, and each property into one expression. */
import { complain, type Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import { BOOLEAN, and, constant, not } from "../../ir/construct.ts";
import type { Expr, Sort, Value } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Frame, Kind, MarkRead, Node, Property, Thread } from "../../ir/system.ts";
import { rewrite } from "../../ir/visit.ts";
import type { Configured } from "../configure/configure.ts";
import type { Layout } from "../configure/layout.ts";
import { Budget } from "./budget.ts";
import { callFrom, callVal } from "./code/calls.ts";
import { maybe } from "./code/choosing.ts";
import { branchOn } from "./code/conditions.ts";
import { countedFunctions } from "./counting.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./code/expressions.ts";
import { GraphBuilder } from "./graph-builder.ts";
import type { Edge, GhostCode } from "./graph-builder.ts";
import { toExpr } from "./places.ts";
import { callPure, purely } from "./code/pure.ts";
import { emptyScope } from "./scope.ts";
import { asVal } from "./values.ts";
import type { Val } from "./values.ts";

/** A kind without cuts and facts. */
export type Program = Omit<Kind, "cuts" | "blockers">;

/** With its ghost code still in it. */
export interface LoweredProgram extends Program {
  readonly ghosts: readonly GhostCode[];
}

export interface Lowered {
  readonly programs: readonly LoweredProgram[];
  readonly threads: readonly Thread[];
  readonly properties: readonly Property[];
  readonly diagnostics: readonly Diagnostic[];
}

export function lower(configured: Configured, layout: Layout): Lowered {
  const diagnostics: Diagnostic[] = [];
  const lowering = { configured, layout, diagnostics, budget: new Budget() };
  const threads = threadsOf(lowering);
  const kinds = kindsOf(configured.threads).filter(({ name }) => {
    return threads.some(({ kind }) => kind === name);
  });
  const programs = kinds.map((kind) => {
    return program(
      lowering,
      kind,
      threads.filter((each) => each.kind === kind.name),
    );
  });
  const properties = configured.protocol.properties.map((each) => property(lowering, each));
  return { programs, threads, properties, diagnostics };
}

interface Lowering {
  readonly configured: Configured;
  readonly layout: Layout;
  readonly diagnostics: Diagnostic[];
  readonly budget: Budget;
}

function newContext(lowering: Lowering, builder: GraphBuilder, here: Expr | null = null): Context {
  return {
    ...lowering,
    here,
    nowhere: new Set(),
    builder,
    scope: emptyScope(),
    mode: "graph",
    activation: null,
    targets: [],
    reassigned: new Set(),
    bound: [],
    counted: countedFunctions(lowering.configured.protocol),
  };
}

function topFrame(name: string, fn: P.Function | null): Frame {
  const { mode = "plain", library = false, cite = null } = fn ?? {};
  return {
    function: fn?.name ?? name,
    mode,
    library,
    cite: cite ?? null,
    call: null,
    parent: null,
  };
}

/** The threads of a declaration that run on the same instance: they share a program. */
interface Placed {
  readonly name: string;
  readonly declaration: P.ThreadDeclaration;
  readonly runs: P.Runs;
  readonly on: P.Expression | null;
  readonly stops: readonly P.Expression[];
}

function kindsOf(all: Configured["threads"]): readonly Placed[] {
  return all.flatMap(({ declaration, runs }): readonly Placed[] => {
    const { name, on, stoppedBy } = declaration;
    const stops = (at: number): readonly P.Expression[] => stoppedBy[at] ?? stoppedBy[0] ?? [];
    const isOne = on.length < 2 && stoppedBy.length < 2;
    if (isOne || runs.r === "count") {
      return [{ name, declaration, runs, on: on[0] ?? null, stops: stops(0) }];
    }
    return runs.each.map((each, at) => {
      const own = { r: "each", each: [each] } as const;
      return {
        name: `${name}_${at + 1}`,
        declaration,
        runs: own,
        on: on[at] ?? null,
        stops: stops(at),
      };
    });
  });
}

/** The threads of a configuration, in the order of the spec. */
function threadsOf(lowering: Lowering): Thread[] {
  const threads: Thread[] = [];
  const taken = new Set<string>();
  for (const { declaration, runs, name: kind, on } of kindsOf(lowering.configured.threads)) {
    const { name: called } = declaration;
    const add = (given: string, argument: Value): void => {
      const name = unique(given, taken);
      threads.push({ id: threads.length + 1, name, kind, argument, on: on && nameOf(on) });
    };
    if (runs.r === "each") {
      for (const each of runs.each)
        add(`${called}(${nameOf(each)})`, argumentValue(lowering, each));
    } else if (runs.count === 1) add(called, null);
    else for (let i = 1; i <= runs.count; i += 1) add(`${called}#${i}`, null);
  }
  return threads;
}

/** The name of a thread. Two may have the same argument: the second is `use(dev)#2`. */
function unique(given: string, taken: Set<string>): string {
  let name = given;
  for (let i = 2; taken.has(name); i += 1) name = `${given}#${i}`;
  taken.add(name);
  return name;
}

function argumentExpr(lowering: Lowering, each: P.Expression): Expr {
  const cx = newContext(lowering, new GraphBuilder(topFrame("each", null), lowering.layout.fields));
  const val = purely(cx, () => evaluate(cx, each));
  return toExpr(cx, val, { sort: null, span: each.span });
}

function argumentValue(lowering: Lowering, each: P.Expression): Value {
  const expr = argumentExpr(lowering, each);
  return expr.e === "const" ? expr.value : null;
}

function nameOf(each: P.Expression): string {
  if (each.x === "name" && each.name.n === "global") return each.name.id;
  if (each.x === "name" && each.name.n === "parameter") return each.name.name;
  if (each.x === "number" || each.x === "boolean" || each.x === "string") return `${each.value}`;
  return "?";
}

function program(lowering: Lowering, placed: Placed, threads: readonly Thread[]): LoweredProgram {
  const { declaration, on, name } = placed;
  const fn = lowering.configured.protocol.functions.get(declaration.body)!;
  const builder = new GraphBuilder(topFrame(fn.name, fn), lowering.layout.fields);
  const here = on && argumentExpr(lowering, on);
  const cx = newContext(lowering, builder, here);
  let entry = 0;
  builder.open = [(target) => void (entry = target)];
  const args = fn.parameters.length ? [ownArgument(lowering, placed, threads)] : [];
  around(lowering, cx, { declaration, fn, args });
  const { nodes, groups, locals, ghosts } = builder;
  const stops = placed.stops.flatMap((mark) => stopOf(lowering, mark) ?? []);
  return { name, daemon: declaration.daemon, entry, nodes, groups, locals, stops, ghosts };
}

interface Body {
  readonly declaration: P.ThreadDeclaration;
  readonly fn: P.Function;
  readonly args: readonly Val[];
}

/** The thread's function, between what its options name. */
function around(lowering: Lowering, cx: Context, { declaration, fn, args }: Body): void {
  const { daemon, span } = declaration;
  const { functions } = lowering.configured.protocol;
  const enter = declaration.enter === null ? null : functions.get(declaration.enter)!;
  const leave = declaration.leave === null ? null : functions.get(declaration.leave)!;
  const never = declaration.may ? mayEnd(cx, span) : [];
  if (enter && !daemon) callFrom(cx, enter, span);
  callVal(cx, { v: "function", fn }, { args, span });
  if (leave && !daemon) callFrom(cx, leave, span);
  cx.builder.open = [...cx.builder.open, ...never];
  cx.builder.stop({ op: "end" }, fn.span);
  const calls = ({ frame }: Node): boolean =>
    frame.parent !== null && frame.function === enter?.name;
  if (enter && daemon && ![...cx.builder.nodes.values()].some(calls))
    lowering.diagnostics.push(complain("daemon-enters", span, declaration.name, enter.name));
}

/** Leaves open the ways on which the thread begins, and returns those on which it does not. */
function mayEnd(cx: Context, span: Span): readonly Edge[] {
  const begins = toExpr(cx, maybe(cx, { x: "intrinsic", intrinsic: "maybe", args: [], span }), {
    sort: BOOLEAN,
    span,
  });
  const { yes, no } = branchOn(cx, begins, span);
  cx.builder.open = [...yes];
  return no;
}

/** A mark that stops threads: always the same one. */
function stopOf(lowering: Lowering, mark: P.Expression): MarkRead | null {
  const expr = argumentExpr(lowering, mark);
  const isMark = expr.e === "read" && lowering.layout.fields.get(expr.ref.field)?.mark === "holder";
  if (isMark && (expr.ref.owner === null || expr.ref.owner.e === "const")) return expr;
  lowering.diagnostics.push(complain("stop-not-mark", mark.span));
  return null;
}

function ownArgument(lowering: Lowering, { runs }: Placed, threads: readonly Thread[]): Val {
  const first = runs.r === "each" ? runs.each[0] : undefined;
  if (!first) return { v: "null" };
  const expr = argumentExpr(lowering, first);
  if (threads.length === 1) return asVal(expr);
  return asVal({ e: "argument", sort: widen(lowering, runs.r === "each" ? runs.each : []) });
}

function widen(lowering: Lowering, each: readonly P.Expression[]): Sort {
  const sorts = each.map((expression) => argumentExpr(lowering, expression).sort);
  const [first] = sorts;
  if (first?.s !== "enum") return first ?? BOOLEAN;
  const values = sorts.flatMap((sort) => (sort.s === "enum" ? sort.values : []));
  return { s: "enum", values: [...new Set(values)], nullable: false };
}

function property(lowering: Lowering, { name, span, kind, body }: P.Property): Property {
  const cx = newContext(lowering, new GraphBuilder(topFrame(name, null), lowering.layout.fields));
  const expr = purely(cx, () => {
    const val = evaluate(cx, body);
    const callable = val.v === "lambda" || val.v === "function";
    const args = val.v === "function" ? val.fn.parameters.map((each) => instance(cx, each)) : [];
    const result = callable ? callPure(cx, val, { args, span }) : val;
    return toExpr(cx, result, { sort: kind === "asked" ? null : BOOLEAN, span });
  });
  return { name, span, kind, body: kind === "reach" ? rewrite(expr, seenFree) : expr };
}

/** In a `reach` property the lock of a `whileFree` must be free: a held lock does not count as reached. */
function seenFree(part: Expr): Expr {
  return part.e === "whileFree" ? and(not(part.held), part.body) : part;
}

/** The value of a parameter `group$1` of a `trace eval`: the pointer to the first instance of the class. */
function instance({ layout }: Context, { name, type }: P.Variable): Val {
  const cls = type.t === "pointer" ? type.cls : "";
  const { statics = [] } = layout.tables.get(cls) ?? {};
  const base = layout.places
    .get(cls)
    ?.find(({ table, path }) => table === cls && !path.length)?.base;
  const row = statics.length + Number(name.split("$").at(-1));
  return asVal(constant((base ?? 0) + row, { s: "pointer", cls }));
}
