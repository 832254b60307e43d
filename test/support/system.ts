/**
 * Small Systems, written by hand: expressions, tables, and programs as nested code. The source of node
 * `at(n, ...)` is line n of the given text. Every access is a cut, as without reduction.
 */
import type { Span } from "../../src/diagnostics/span.ts";
import type {
  Expr,
  LockRef,
  Operator,
  Quantifier,
  Ref,
  Sort,
  Value,
} from "../../src/ir/expression.ts";
import type { FailureKind } from "../../src/ir/failures.ts";
import type { Citation, FunctionMode } from "../../src/ir/protocol.ts";
import type * as ir from "../../src/ir/system.ts";
import { findLiveLocals } from "../../src/ir/liveness.ts";
import { askOf } from "../../src/passes/facts/asked.ts";
import { findSymmetry } from "../../src/passes/symmetry/index.ts";
import { addFacts, type BareKind } from "../../src/passes/facts/index.ts";

export const number: Sort = { s: "number" };
export const boolean: Sort = { s: "boolean" };
export const thread: Sort = { s: "thread" };
export const pointer = (cls: string): Sort => ({ s: "pointer", cls });
export const list = (of: Sort): Sort => ({ s: "list", of });
export const set = (of: Sort): Sort => ({ s: "set", of });

export const num = (value: number): Expr => ({ e: "const", value, sort: number });
export const truth = (value: boolean): Expr => ({ e: "const", value, sort: boolean });
export const constant = (value: Value, sort: Sort): Expr => ({ e: "const", value, sort });
export const nobody: Expr = { e: "const", value: 0, sort: thread };
export const self: Expr = { e: "self", sort: thread };
export const bound = (name: string, sort: Sort): Expr => ({ e: "bound", name, sort });
export const op = (name: Operator, sort: Sort, ...args: Expr[]): Expr => ({
  e: "op",
  op: name,
  args,
  sort,
});
export const test = (name: Operator, ...args: Expr[]): Expr => op(name, boolean, ...args);
export const place = (
  field: string,
  owner: Expr | null = null,
  index: Expr | null = null,
): Ref => ({
  field,
  owner,
  index,
});
export const read = (sort: Sort, ref: Ref): Expr => ({ e: "read", ref, sort });
export const over = (how: Quantifier, of: Expr, variable: Expr, body: Expr): Expr => ({
  e: "quantifier",
  how,
  of,
  name: variable.e === "bound" ? variable.name : "",
  body,
  sort: how === "every" || how === "some" ? boolean : variable.sort,
});
export const local = (id: number, name: string, sort: Sort): ir.Local => ({
  id,
  name,
  sort,
  range: null,
});
export const get = ({ id, sort }: ir.Local): Expr => ({ e: "local", id, sort });

export function spanOf(line: number): Span {
  return { file: "spec.ts", start: { line, column: 3 }, end: { line, column: 20 } };
}

interface Context {
  readonly nodes: Map<number, ir.Node>;
  readonly groups: Map<number, ir.Group>;
  readonly line: number;
  readonly frame: ir.Frame;
  readonly group: number | null;
}

/** Code is built from its end: from the next node it makes its nodes, and returns the first one. */
export type Code = (context: Context, next: number) => number;

let nextNode = 1;

function emit(context: Context, make: ir.Op): number {
  const { frame, group, line } = context;
  const id = nextNode++;
  context.nodes.set(id, { id, span: spanOf(line), frame, group, op: make });
  return id;
}

export const seq = (...codes: Code[]): Code => {
  return (context, next) => codes.reduceRight((after, code) => code(context, after), next);
};
export const at = (line: number, ...codes: Code[]): Code => {
  return (context, next) => seq(...codes)({ ...context, line }, next);
};
const plain = (make: (next: number) => ir.Op): Code => {
  return (context, next) => emit(context, make(next));
};
export const assign = (to: ir.Local, value: Expr): Code =>
  plain((next) => ({ op: "let", to: to.id, value, next }));
export const load = (to: ir.Local, value: Expr): Code =>
  plain((next) => ({ op: "read", to: to.id, value, next }));
export const store = (to: Ref, value: Expr): Code =>
  plain((next) => ({ op: "write", to, value, next }));
export const touch = (table: string, owner: Expr): Code =>
  plain((next) => ({ op: "touch", table, owner, next }));
export const waitUntil = (on: Expr): Code =>
  plain((next) => ({ op: "await", on, idle: false, next }));
export const idleUntil = (on: Expr): Code =>
  plain((next) => ({ op: "await", on, idle: true, next }));
export const choose = (to: ir.Local, from: Expr): Code =>
  plain((next) => ({ op: "choose", to: to.id, from, next }));
export const alloc = (to: ir.Local, table: string, mayFail = false): Code =>
  plain((next) => ({ op: "alloc", to: to.id, table, mayFail, next }));
export const free = (table: string, owner: Expr): Code =>
  plain((next) => ({ op: "free", table, owner, next }));
export const assert = (on: Expr, reason: string): Code =>
  plain((next) => ({ op: "assert", on, kind: "assertion", reason, next }));
export const fail = (kind: FailureKind, reason: string): Code =>
  plain(() => ({ op: "fail", kind, reason }));
export const when = (on: Expr, yes: Code, no: Code = seq()): Code => {
  return (context, next) =>
    emit(context, { op: "branch", on, yes: yes(context, next), no: no(context, next) });
};
export const forever = (...body: Code[]): Code => {
  return (context) => {
    const head = nextNode++;
    const first = seq(...body)(context, head);
    const { frame, group, line } = context;
    const loop: ir.Op = { op: "loop", next: first };
    context.nodes.set(head, { id: head, span: spanOf(line), frame, group, op: loop });
    return head;
  };
};

export interface Callee {
  readonly name: string;
  readonly mode?: FunctionMode | "ghost";
  readonly lock?: LockRef;
  readonly library?: boolean;
  readonly cite?: Citation;
  /** The line of its own code; the call is on the line around it. */
  readonly line?: number;
}

/** A call of a function. If the function is not plain, the whole call is one access. */
export const call = (callee: Callee, ...body: Code[]): Code => {
  return (context, next) => {
    const { name, mode = "plain", library = false, cite = null } = callee;
    const frame: ir.Frame =
      mode === "ghost"
        ? context.frame
        : {
            function: name,
            mode,
            library,
            cite,
            call: spanOf(context.line),
            parent: context.frame,
          };
    const inner = { ...context, frame, line: callee.line ?? context.line };
    if (mode === "plain" || context.group !== null) return seq(...body)(inner, next);
    const group = nextNode++;
    const lock = callee.lock ?? null;
    context.groups.set(group, { id: group, mode, function: name, library, lock });
    const own = { ...inner, group };
    const leave = emit(own, { op: "leave", group, next });
    return emit(own, { op: "enter", group, next: seq(...body)(own, leave) });
  };
};

/** A mutex is the struct at `id`, with the mark `id.owner`. */
export function mutexLock(id: string, owner: Expr | null = null): Code {
  const mark = place(`${id}.owner`, owner);
  const callee = { name: "mutex_lock", mode: "acquire", library: true, line: 40 } as const;
  return call(
    { ...callee, lock: { lock: id, owner } },
    when(test("=", read(thread, mark), self), fail("lock-misuse", "recursive locking")),
    waitUntil(test("=", read(thread, mark), nobody)),
    store(mark, self),
  );
}

export function mutexUnlock(id: string, owner: Expr | null = null): Code {
  const mark = place(`${id}.owner`, owner);
  return call(
    { name: "mutex_unlock", mode: "release", library: true, line: 41, lock: { lock: id, owner } },
    when(test("#", read(thread, mark), self), fail("lock-misuse", "not the owner")),
    store(mark, nobody),
  );
}

export interface ThreadParts {
  readonly name: string;
  readonly code: Code;
  readonly locals?: readonly ir.Local[];
  readonly daemon?: boolean;
  readonly count?: number;
  readonly cite?: Citation;
}

const accesses = new Set(["read", "write", "touch", "await", "choose", "alloc", "free"]);

function makeKind(parts: ThreadParts): BareKind {
  const frame: ir.Frame = {
    function: parts.name,
    mode: "plain",
    library: false,
    cite: parts.cite ?? null,
    call: null,
    parent: null,
  };
  const context = { nodes: new Map(), groups: new Map(), line: 1, frame, group: null };
  const entry = parts.code(context, emit(context, { op: "end" }));
  const { nodes, groups } = context;
  const locals = new Map((parts.locals ?? []).map((own) => [own.id, own]));
  const bare = {
    name: parts.name,
    daemon: parts.daemon ?? false,
    entry,
    nodes,
    groups,
    locals,
    stops: [],
  };
  const live = findLiveLocals(bare);
  const cuts = [...bare.nodes.values()]
    .filter((node) => isCut(node, groups))
    .map(({ id }) => {
      return [id, { node: id, label: `${parts.name}_${id}`, live: [...live.get(id)!] }] as const;
    });
  return { ...bare, cuts: new Map(cuts) };
}

function isCut(node: ir.Node, groups: ReadonlyMap<number, ir.Group>): boolean {
  if (node.op.op === "enter") return groups.get(node.op.group)!.mode !== "ghost";
  return node.op.op === "end" || (node.group === null && accesses.has(node.op.op));
}

export interface FieldParts extends Partial<Omit<ir.Field, "id" | "sort" | "initial">> {
  readonly sort: Sort;
  readonly initial: Value;
}

export interface TableParts {
  readonly statics?: readonly string[];
  readonly dynamic?: number;
  readonly noun?: string;
  readonly fields: Readonly<Record<string, FieldParts>>;
}

export interface SystemParts {
  readonly tables: Readonly<Record<string, TableParts>>;
  readonly threads: readonly ThreadParts[];
  readonly always?: Readonly<Record<string, Expr>>;
  readonly reach?: Readonly<Record<string, Expr>>;
  readonly leak?: boolean;
  readonly source?: string;
  readonly places?: Readonly<Record<string, readonly Omit<ir.Place, "cls">[]>>;
}

/** The mark of a mutex: `owner` of the struct at `id`. */
export const ownerOf = (lock: string): FieldParts => ({
  sort: thread,
  initial: 0,
  mark: "holder",
  lock,
});
export const counter = (initial = 0): FieldParts => ({ sort: number, initial });

/** A table without `statics` and `dynamic` is a global. */
export function makeSystem(parts: SystemParts): ir.System {
  nextNode = 1;
  const kinds = parts.threads.map(makeKind);
  const tables = Object.entries(parts.tables).map(([id, own]) => makeTable(id, own));
  const fields = Object.entries(parts.tables).flatMap(([id, own]) =>
    Object.entries(own.fields).map(([path, field]) => makeField(id, path, field)),
  );
  const all = new Map(fields.map((field) => [field.id, field]));
  const classes = tables.filter(({ kind }) => kind === "class");
  const own = classes.map(({ id, statics, dynamic }): [string, ir.Place[]] => {
    const rows = statics.length + dynamic;
    return [id, [{ cls: id, table: id, path: [], base: 0, rows }]];
  });
  const more = Object.entries(parts.places ?? {}).map(([cls, all]): [string, ir.Place[]] => {
    return [cls, all.map((each) => ({ cls, ...each }))];
  });
  const byName = new Map(kinds.map((kind) => [kind.name, addFacts(kind, all)]));
  const places = new Map([...own, ...more]);
  const checks = { leak: parts.leak ?? false };
  const byId = new Map(tables.map((table) => [table.id, table]));
  const shared = { tables: byId, fields: all, places, kinds: byName };
  const threads = makeThreads(parts.threads);
  const properties = [
    ...makeProperties("always", parts.always),
    ...makeProperties("reach", parts.reach),
  ];
  return {
    name: "example",
    config: "default",
    files: [{ path: "spec.ts", text: parts.source ?? "" }],
    ...shared,
    ghosts: { fields: new Map(), tables: new Map(), own: new Set() },
    asked: askOf({ ...shared, checks }),
    symmetry: findSymmetry({ ...shared, threads, properties }),
    threads,
    properties,
    parameters: {},
    bounds: Object.fromEntries(classes.map(({ id, dynamic }) => [id, dynamic])),
    checks,
    reduction: "off",
  };
}

function makeTable(id: string, parts: TableParts): ir.Table {
  return {
    id,
    kind: parts.statics === undefined && parts.dynamic === undefined ? "global" : "class",
    statics: parts.statics ?? [],
    dynamic: parts.dynamic ?? 0,
    noun: parts.noun ?? id.toLowerCase(),
    fields: Object.keys(parts.fields).map((path) => `${id}.${path}`),
    span: spanOf(1),
  };
}

function makeField(table: string, path: string, parts: FieldParts): ir.Field {
  const none = { range: null, limit: null, mark: null, lock: null, ghost: false, span: spanOf(1) };
  return { ...none, id: `${table}.${path}`, table, path: path.split("."), ...parts };
}

function makeThreads(all: readonly ThreadParts[]): ir.Thread[] {
  const names = all.flatMap(({ name, count }) =>
    Array.from({ length: count ?? 1 }, (_, index) => ({
      kind: name,
      name: count === undefined ? name : `${name}#${index + 1}`,
    })),
  );
  return names.map((each, index) => ({ ...each, id: index + 1, argument: null, on: null }));
}

function makeProperties(
  kind: "always" | "reach",
  all: Readonly<Record<string, Expr>> = {},
): ir.Property[] {
  return Object.entries(all).map(([name, body]) => ({ name, span: spanOf(1), kind, body }));
}
