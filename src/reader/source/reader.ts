/** The state of one reading, and its complaints. */
import { complain, withNotes } from "../../diagnostics/catalogue.ts";
import type { Code, Diagnostic, Names, Note } from "../../diagnostics/catalogue.ts";
import type * as ir from "../../ir/protocol.ts";
import { spanOf, type Looks } from "./sources.ts";
import type { ts } from "./typescript.ts";

/** By type parameter: its type arguments anywhere, other type parameters among them. */
export type TypeArguments = ReadonlyMap<ts.Symbol, ReadonlySet<ts.Type>>;

/** A declaration that some code names. */
export type Mentioned =
  | { readonly is: "class"; readonly node: ts.ClassDeclaration }
  | { readonly is: "function"; readonly node: ts.FunctionDeclaration | ts.VariableDeclaration }
  | { readonly is: "global"; readonly node: ts.VariableDeclaration };

/** The state of one reading of a protocol. */
export interface Reader {
  readonly looks: Looks;
  readonly checker: ts.TypeChecker;
  readonly complaints: Diagnostic[];
  /** The declared types that were computed. */
  readonly types: Map<ts.Expression, readonly ts.Type[]>;
  /** The names at the top of a file that are being resolved, to detect cycles. */
  readonly following: Set<ts.Node>;
  /** Nodes that were left to tsc. If it has no error for one, the protocol is refused. */
  readonly broken: ts.Node[];
  readonly typeArguments: TypeArguments;
  readonly variables: Map<ts.Node, ir.Variable>;
  readonly ids: Map<ts.Node, string>;
  readonly classes: Map<ir.ClassId, ir.Class>;
  readonly functions: Map<ir.FunctionId, ir.Function>;
  readonly globals: Map<ir.GlobalId, ir.Global>;
  readonly parameters: Map<string, ir.Parameter>;
  /** The expressions that name ghost state, with its name. */
  readonly ghosts: Map<ir.Expression, string>;
  /** The expressions that name a callback. */
  readonly callbacks: Map<ir.Expression, { readonly cls: ir.ClassId; readonly field: string }>;
  /** Declarations that are named but not yet read. */
  readonly pending: Mentioned[];
  /** Checks that are made when everything has been read. */
  readonly checks: (() => void)[];
}

export function startReading(given: Pick<Reader, "looks" | "checker" | "typeArguments">): Reader {
  return {
    ...given,
    complaints: [],
    types: new Map(),
    following: new Set(),
    broken: [],
    variables: new Map(),
    ids: new Map(),
    classes: new Map(),
    functions: new Map(),
    globals: new Map(),
    parameters: new Map(),
    ghosts: new Map(),
    callbacks: new Map(),
    pending: [],
    checks: [],
  };
}

/** Collects a complaint about `node`. */
export function refuse<C extends Code>(
  reader: Reader,
  node: ts.Node,
  ...[code, ...names]: [code: C, ...names: Names<C>]
): void {
  reader.complaints.push(complain(code, spanOf(node), ...names));
}

/** Collects a complaint that also points at other places. */
export function refuseWith(reader: Reader, diagnostic: Diagnostic, notes: readonly Note[]): void {
  reader.complaints.push(withNotes(diagnostic, notes));
}

/** A placeholder for an expression that was refused. No protocol is returned then. */
export function hole(node: ts.Node): ir.Expression {
  return { x: "null", span: spanOf(node) };
}

/** A placeholder for an expression whose mistake tsc reports. */
export function broken(reader: Reader, node: ts.Node): ir.Expression {
  reader.broken.push(node);
  return hole(node);
}
