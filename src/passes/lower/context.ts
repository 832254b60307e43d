/** The state of the lowering of one thread's program or one property. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { complain } from "../../diagnostics/catalogue.ts";
import type { Code, Names } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { Expr, LocalId, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Configured } from "../configure/configure.ts";
import type { Layout } from "../configure/layout.ts";
import { sortOf } from "../configure/sort-of.ts";
import type { Budget } from "./budget.ts";
import type { Edge, GraphBuilder } from "./graph-builder.ts";
import type { Scope } from "./scope.ts";
import type { Val } from "./values.ts";

/** One return of an inlined body, with its value. */
export interface Arm {
  readonly open: readonly Edge[];
  readonly val: Val;
}

/** The call that is being inlined, and where its returns lead. */
export interface Activation {
  /** "condition": returns lead to `yes` and `no`; "value": each return adds an arm. */
  readonly wants: "condition" | "value";
  readonly arms: Arm[];
  readonly yes: Edge[];
  readonly no: Edge[];
  /** Emits the end of the atomic body, on each return. */
  readonly leave: () => void;
}

/** A statement that `break` and `continue` can leave. */
export interface Target {
  readonly label: string | null;
  /** A plain `break` leaves a loop or a switch, never a labelled block. */
  readonly is: "loop" | "switch" | "block";
  readonly breaks: Edge[];
  readonly continues: Edge[] | null;
}

export interface Context {
  readonly configured: Configured;
  readonly layout: Layout;
  readonly builder: GraphBuilder;
  readonly diagnostics: Diagnostic[];
  /** One for all threads and properties. */
  readonly budget: Budget;
  /** The meaning of names in the function or lambda that is being inlined. */
  scope: Scope;
  /** "graph" emits nodes; "pure" makes one expression, which is evaluated in one state. */
  mode: "graph" | "pure";
  activation: Activation | null;
  targets: readonly Target[];
  /** The locals of variables that are assigned again. */
  readonly reassigned: Set<LocalId>;
  /** The names of the enclosing quantifiers' variables. */
  bound: readonly string[];
  /** What the thread was declared on; null for none, and in a property. */
  readonly here: Expr | null;
  /** What here() gave where there is nothing: pointers that must not be followed. */
  readonly nowhere: Set<Expr>;
  /** The functions with a counter, since the protocol asks `inside(f)`. */
  readonly counted: ReadonlySet<P.FunctionId>;
}

export function report<C extends Code>(cx: Context, code: C, span: Span, ...names: Names<C>): void {
  // Unreachable code has no values in this configuration, so it is not complained of.
  if (cx.mode === "graph" && cx.builder.open.length === 0) return;
  cx.diagnostics.push(complain(code, span, ...names));
}

/** The sort of a declared type; null if a type parameter leaves it open. */
export function declaredSort(cx: Context, type: P.Type): Sort | null {
  if (type.t === "variable") return cx.scope.types.get(type.name) ?? null;
  if (type.t === "list" || type.t === "set") {
    const of = declaredSort(cx, type.of);
    return of && { s: type.t, of };
  }
  if (type.t === "void" || type.t === "function" || type.t === "class" || type.t === "options") {
    return null;
  }
  return sortOf(type);
}
