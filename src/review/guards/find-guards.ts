/** All guards of a protocol. */
import type { Span } from "../../diagnostics/span.ts";
import type { Function, FunctionId, Protocol } from "../../ir/protocol.ts";
import { visitExpression, visitFunction } from "../../passes/configure/walk-protocol.ts";
import type { Guard, More } from "./guard.ts";
import { findAtomics } from "./operators/atomics.ts";
import { findChecks } from "./operators/checks.ts";
import { findEdges, findOrder } from "./operators/edges.ts";
import type { Finder, Found, On } from "./operators/found.ts";
import { findLocks } from "./operators/locks.ts";
import { findReferences } from "./operators/references.ts";
import { findWaits } from "./operators/waits.ts";
import { Deeds } from "./tree/deeds.ts";
import { calleeOf, partsOf } from "./tree/node.ts";

const finders: readonly Finder[] = [findLocks, findReferences, findChecks, findWaits, findAtomics];
/** Of the library's own code only its locks are guards: the rest is what a primitive does. */
const libraryFinders: readonly Finder[] = [findLocks];

export function findGuards(protocol: Protocol, more: More = {}): readonly Guard[] {
  const { edges = false, order = false } = more;
  const all = [...finders, ...(edges ? [findEdges] : []), ...(order ? [findOrder] : [])];
  const on: On = {
    ...{ protocol, deeds: new Deeds(protocol), text: textIn(protocol) },
    environment: environmentOf(protocol),
  };
  const used = reachableFunctions(protocol);
  const found = [...protocol.functions.values()]
    .filter((fn) => used.has(fn.id) && (!fn.library || (fn.mode === "plain" && ownsLocks(on, fn))))
    .flatMap((fn) => {
      const own = (fn.library ? libraryFinders : all).flatMap((find) => find(on, fn));
      return own.map((each) => guardOf(on, fn, each));
    });
  const guards = withNumbers(found);
  return [...guards, ...everywhere(guards)];
}

/** A wrapper that takes a lock for its caller has no lock of its own. */
function ownsLocks({ deeds }: On, fn: Function): boolean {
  return !deeds.takesLock(fn.id) && !deeds.givesLock(fn.id);
}

/**
 * The functions that model no C. Where a protocol cites at all, that is an uncited function that no
 * cited one leads to, or that is atomic, as no function of the kernel is by itself.
 */
function environmentOf(protocol: Protocol): ReadonlySet<FunctionId> {
  const own = [...protocol.functions.values()].filter(({ library }) => !library);
  const cited = own.filter(({ cite }) => cite !== undefined).map(({ id }) => id);
  if (cited.length === 0) return new Set();
  const led = reachableFrom(protocol, cited);
  const outside = own.filter(({ id, cite, mode }) => {
    return cite === undefined && (!led.has(id) || mode !== "plain");
  });
  return new Set(outside.map(({ id }) => id));
}

function guardOf(on: On, fn: Function, found: Found): Guard {
  const { kind, name, ...rest } = found;
  const asks = found.changes.flatMap(({ edits }) => edits.flatMap(({ of }) => partsOf(of)));
  const isAsked = asks.some((part) => on.environment.has(calleeOf(part) ?? ""));
  const environment = on.environment.has(fn.id) || (kind === "check" && isAsked);
  const own = { function: fn.name, cite: fn.cite ?? null, environment, library: fn.library };
  return { id: `${fn.name}/${kind}/${name}`, kind, ...own, ...rest };
}

/** Guards that are named alike are numbered in the order of the source. */
function withNumbers(guards: readonly Guard[]): readonly Guard[] {
  const seen = new Map<string, number>();
  return guards.map((guard) => {
    const number = (seen.get(guard.id) ?? 0) + 1;
    seen.set(guard.id, number);
    return number === 1 ? guard : { ...guard, id: `${guard.id}/${number}` };
  });
}

/** A lock that several functions take, taken away in all of them. */
function everywhere(guards: readonly Guard[]): readonly Guard[] {
  const locks = guards.filter(({ kind, library }) => kind === "lock" && !library);
  return [...Map.groupBy(locks, ({ lock }) => lock!)].flatMap(([lock, own]) => {
    if (own.length < 2) return [];
    const changes = own.flatMap((each) => each.changes);
    const names = new Set(own.map((each) => each.function));
    const said = `${lock} in all ${names.size} functions that take it`;
    const all = {
      ...{ op: "without-lock" as const, said: `without ${said}` },
      edits: changes.flatMap(({ edits }) => edits),
      parts: own.map(({ span, changes: [only] }) => ({ at: span, edits: only!.edits })),
      added: [],
    };
    const [first] = own;
    const environment = own.every((each) => each.environment);
    const id = `*/lock/${lock}`;
    const place = { function: "", span: first!.span, cite: null, environment, library: false };
    return [{ id, kind: "lock-everywhere", ...place, said, lock, changes: [all] }];
  });
}

/** The functions that some thread can come to. */
function reachableFunctions(protocol: Protocol): ReadonlySet<FunctionId> {
  const starts = protocol.threads.flatMap(({ body, enter, leave }) => {
    return [body, enter, leave].filter((each) => each !== null);
  });
  const seen = new Set<FunctionId>([...starts, ...callbacks(protocol)]);
  return reachableFrom(protocol, seen);
}

/** The functions that the fields of structs begin with. */
function callbacks(protocol: Protocol): ReadonlySet<FunctionId> {
  const seen = new Set<FunctionId>();
  const note = (node: Parameters<Parameters<typeof visitFunction>[1]>[0]): void => {
    if (node.x === "name" && node.name.n === "function") seen.add(node.name.id);
  };
  for (const { fields } of protocol.classes.values()) {
    for (const { initial } of fields) {
      if (initial.i === "embed") for (const each of initial.args) visitExpression(each, note);
    }
  }
  for (const { initial } of protocol.globals.values()) {
    if (initial.i === "embed") for (const each of initial.args) visitExpression(each, note);
  }
  return seen;
}

function reachableFrom(protocol: Protocol, from: Iterable<FunctionId>): ReadonlySet<FunctionId> {
  const seen = new Set(from);
  for (const id of seen) {
    const fn = protocol.functions.get(id);
    if (fn === undefined) continue;
    visitFunction(fn, ({ ...node }) => {
      if (node.x === "name" && node.name.n === "function") seen.add(node.name.id);
    });
  }
  return seen;
}

function textIn({ files }: Protocol): (span: Span) => string {
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
  return ({ file, start, end }) => {
    const lines = (texts.get(file) ?? []).slice(start.line - 1, end.line);
    const cut = lines.map((line, at) => {
      const to = at === lines.length - 1 ? end.column - 1 : line.length;
      return line.slice(at === 0 ? start.column - 1 : 0, to);
    });
    return cut.join(" ").replace(/\s+/g, " ").trim();
  };
}
