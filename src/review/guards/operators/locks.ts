/** Locks: each lock of a function is taken away with its releases there. */
import type { Expression, Function, Type } from "../../../ir/protocol.ts";
import { calleeOf, callOf, isObject } from "../tree/node.ts";
import { change, type Found, isStatementNode, type On, without } from "./found.ts";

/** A release of a lock that the function does not take belongs to its caller, and stays. */
export function findLocks(on: On, fn: Function): readonly Found[] {
  const calls = on.deeds.nodes(fn).flatMap(({ node }) => {
    const call = callOf(node);
    const lock = call?.args[0];
    if (!isStatementNode(node) || call === null || lock === undefined) return [];
    const id = calleeOf(call);
    const takes = on.deeds.takesLock(id);
    if (!takes && !on.deeds.givesLock(id)) return [];
    return [{ node, call, lock, takes, text: on.text(lock.span), name: on.deeds.fn(id)!.name }];
  });
  return [...Map.groupBy(calls, ({ text }) => text)].flatMap(([text, own]) => {
    const first = own.find(({ takes }) => takes);
    if (first === undefined) return [];
    const said = `${first.name}(${text})`;
    const edits = own.map(({ node }) => without(fn, node));
    const lock = lockKey(on, fn, first.lock) ?? text;
    const changes = [change("without-lock", `without ${said}`, edits)];
    return [{ kind: "lock", name: text, span: first.node.span, said, lock, changes }];
  });
}

/** The field that an expression denotes: `Class.field`, `global.field`; null if that is not known. */
function lockKey(on: On, fn: Function, expression: Expression): string | null {
  if (expression.x === "name" && expression.name.n === "global") return expression.name.id;
  if (expression.x !== "field") return null;
  const holder = classOf(on, fn, expression.of) ?? lockKey(on, fn, expression.of);
  return holder === null ? null : `${holder}.${expression.field}`;
}

function classOf(on: On, fn: Function, expression: Expression): string | null {
  const { classes, globals } = on.protocol;
  if (expression.x === "name") {
    const { name } = expression;
    if (name.n === "global") {
      const { initial } = globals.get(name.id)!;
      return initial.i === "embed" ? initial.cls : null;
    }
    const type = name.n === "variable" ? typeOf(fn, name.id) : undefined;
    return type?.t === "pointer" ? type.cls : null;
  }
  if (expression.x !== "field") return null;
  const cls = classes.get(classOf(on, fn, expression.of) ?? "");
  const field = cls?.fields.find(({ name }) => name === expression.field);
  if (field === undefined) return null;
  if (field.initial.i === "embed") return field.initial.cls;
  return field.type.t === "pointer" ? field.type.cls : null;
}

function typeOf(fn: Function, id: number): Type | undefined {
  let found: Type | undefined;
  const visit = (part: unknown): void => {
    if (!isObject(part) || found !== undefined) return;
    if ("id" in part && part.id === id && "type" in part && "constant" in part) {
      found = part.type as Type;
    }
    for (const each of Object.values(part)) visit(each);
  };
  visit(fn);
  return found;
}
