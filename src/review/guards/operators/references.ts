/** References: a get with its check and its puts; a get, a put alone; the last put outside of its lock. */
import type { Expression, Function, Statement } from "../../../ir/protocol.ts";
import { cloneOf } from "../tree/edit.ts";
import { calleeOf, callOf, partsOf, type At } from "../tree/node.ts";
import {
  change,
  type Found,
  isObserved,
  isStatementNode,
  type On,
  quote,
  without,
} from "./found.ts";

/** The kernel's names for its own functions that count. */
const getName = /(^|_)get(_|$)/;
const putName = /(^|_)put(_|$)/;

interface Counting {
  readonly node: Statement;
  /** The text of what is counted. */
  readonly of: string;
}

export function findReferences(on: On, fn: Function): readonly Found[] {
  const own = on.deeds.nodes(fn).filter((at) => !isObserved(on, at));
  const gets = own.flatMap((at) => getAt(on, at));
  const puts = own.flatMap((at) => putAt(on, at));
  return [
    ...gets.flatMap((get) => pairOf(on, fn, { get, puts })),
    ...gets.filter(({ node }) => node.s === "expression").map((get) => alone(on, fn, get)),
    ...puts.map((put) => putOf(on, fn, put)),
  ];
}

/** A call that counts up, or a check of one that can fail. */
function getAt(on: On, { node }: At): readonly Counting[] {
  if (!isStatementNode(node)) return [];
  const call = callOf(node);
  if (call !== null) {
    const id = calleeOf(call);
    const isGet = on.deeds.takesReference(id) || isNamed(on, id, getName);
    return isGet && call.args[0] ? [{ node, of: on.text(call.args[0].span) }] : [];
  }
  if (node.s !== "if" || !node.yes.some(({ s }) => s === "return")) return [];
  const asked = partsOf(node.condition).find((part) => {
    const id = calleeOf(part);
    return on.deeds.takesUnless(id) || isNamed(on, id, getName);
  }) as Extract<Expression, { x: "call" }> | undefined;
  return asked?.args[0] ? [{ node, of: on.text(asked.args[0].span) }] : [];
}

function putAt(on: On, { node }: At): readonly Counting[] {
  const call = callOf(node);
  if (!isStatementNode(node) || call === null || call.args[0] === undefined) return [];
  const id = calleeOf(call);
  const isPut = isNamed(on, id, putName) || on.deeds.countsDown(id);
  return isPut && isReference(on, id) ? [{ node, of: on.text(call.args[0].span) }] : [];
}

/** A count that knows no wrong value, such as `atomic_dec`, is no reference. */
function isReference(on: On, id: string | null): boolean {
  const fn = on.deeds.fn(id)!;
  return (
    !fn.library ||
    on.deeds.nodes(fn).some(({ node }) => {
      const inner = calleeOf(node);
      return inner !== null || ("x" in node && node.x === "intrinsic" && node.intrinsic === "fail");
    })
  );
}

function isNamed(on: On, id: string | null, name: RegExp): boolean {
  const fn = on.deeds.fn(id);
  return fn !== null && !fn.library && name.test(fn.name);
}

function pairOf(
  on: On,
  fn: Function,
  { get, puts }: { readonly get: Counting; readonly puts: readonly Counting[] },
): readonly Found[] {
  const own = puts.filter(({ of }) => of === get.of);
  if (own.length === 0) return [];
  const said = `\`${quote(on, get.node)}\` and its put${own.length > 1 ? "s" : ""}`;
  const edits = [get, ...own].map(({ node }) => without(fn, node));
  const changes = [change("without-reference", `without ${said}`, edits)];
  return [{ kind: "reference", name: get.of, span: get.node.span, said, lock: null, changes }];
}

function alone(on: On, fn: Function, { node }: Counting): Found {
  const said = quote(on, node);
  const changes = [change("without-get", `without \`${said}\``, [without(fn, node)])];
  return { kind: "get", name: said, span: node.span, said, lock: null, changes };
}

function putOf(on: On, fn: Function, { node }: Counting): Found {
  const said = quote(on, node);
  const changes = [
    change("without-put", `without \`${said}\``, [without(fn, node)]),
    ...putOutside(on, fn, node),
  ];
  return { kind: "put", name: said, span: node.span, said, lock: null, changes };
}

/**
 * For a put that takes a lock for its last count, such as `kref_put_mutex`: the last count before the
 * lock. The library's function is `if (the count is not the last) return; lock; if (it was not) {
 * unlock; return }; ...`.
 */
function putOutside(on: On, fn: Function, node: Statement) {
  const call = callOf(node)!;
  const put = on.deeds.fn(calleeOf(call));
  if (!put?.library || put.mode !== "plain") return [];
  const [early, lock, last, ...rest] = put.body;
  const takes = lock !== undefined && on.deeds.takesLock(calleeOf(callOf(lock)));
  if (early?.s !== "if" || !takes || last?.s !== "if") return [];
  const asks = partsOf(last.condition).some((part) => on.deeds.countsDown(calleeOf(part)));
  if (!asks) return [];
  const yes = last.yes.filter((each) => !on.deeds.givesLock(calleeOf(callOf(each))));
  const outside = cloneOf(
    on.protocol,
    { ...put, body: [{ ...last, yes }, lock, ...rest] },
    "outside",
  );
  const callee: Expression = { ...call.callee, ...named(outside.id) };
  const by: Statement = { ...node, s: "expression", expression: { ...call, callee } };
  const said = `${put.name} drops the last count before it takes the lock`;
  return [{ ...change("put-outside", said, [{ fn: fn.id, of: node, by }]), added: [outside] }];
}

/** The name of a function, as an expression has it. */
export function named(id: string) {
  return { x: "name", name: { n: "function", id } } as const;
}
