/** Atomic operations: in two steps, and a get that does not look whether there is something to get. */
import type { Expression, Function, Statement } from "../../../ir/protocol.ts";
import type { Change } from "../guard.ts";
import { cloneOf } from "../tree/edit.ts";
import { change, type Found, isObserved, type On, quote } from "./found.ts";
import { calleeOf } from "../tree/node.ts";
import { named } from "./references.ts";

type Call = Extract<Expression, { x: "call" }>;

export function findAtomics(on: On, fn: Function): readonly Found[] {
  if (fn.mode !== "plain") return [];
  return on.deeds.nodes(fn).flatMap((at): readonly Found[] => {
    const { node } = at;
    if (!("x" in node) || node.x !== "call" || isObserved(on, at)) return [];
    const callee = on.deeds.fn(calleeOf(node));
    if (callee === null || !on.deeds.readsAndWrites(callee.id)) return [];
    if (on.deeds.letsGoOn(callee.id)) return [];
    const name = quote(on, node);
    const plain = plainGet(on, fn, { call: node, callee });
    const changes = [inTwoSteps(on, fn, { call: node, callee }), ...plain];
    // The call itself may be a get or a put, which is another guard.
    const said = plain.length > 0 ? name : `${name} in one step`;
    return [{ kind: "atomic", name, span: node.span, said, lock: null, changes }];
  });
}

interface Called {
  readonly call: Call;
  readonly callee: Function;
}

function calling(fn: Function, { call }: Called, other: Function) {
  const callee: Expression = { ...call.callee, ...named(other.id) };
  return [{ fn: fn.id, of: call, by: { ...call, callee } }];
}

function inTwoSteps(on: On, fn: Function, called: Called): Change {
  const split = cloneOf(on.protocol, { ...called.callee, mode: "plain" }, "split");
  const said = `${called.callee.name} loads and stores in two steps`;
  return { ...change("not-atomic", said, calling(fn, called, split)), added: [split] };
}

/**
 * In place of a get that fails on 0, the one that does not ask: of the same struct, in the same file of
 * the library.
 */
function plainGet(on: On, fn: Function, called: Called): readonly Change[] {
  const { callee } = called;
  const [parameter] = callee.parameters;
  if (!on.deeds.takesUnless(callee.id) || parameter === undefined) return [];
  const plain = [...on.protocol.functions.values()].find((other) => {
    const own = other.parameters[0]?.type;
    const isAlike =
      other.parameters.length === 1 && JSON.stringify(own) === JSON.stringify(parameter.type);
    return isAlike && on.deeds.takesReference(other.id);
  });
  if (plain === undefined) return [];
  const { span } = callee;
  const given: Expression = { x: "name", name: { n: "variable", id: parameter.id }, span };
  const get: Expression = { x: "call", callee: { ...named(plain.id), span }, args: [given], span };
  const body: readonly Statement[] = [
    { s: "expression", expression: get, span },
    { s: "return", value: { x: "boolean", value: true, span }, span },
  ];
  const other = cloneOf(on.protocol, { ...callee, body }, "plain");
  const said = `${plain.name} in place of ${callee.name}`;
  return [{ ...change("plain-get", said, calling(fn, called, other)), added: [other] }];
}
