/**
 * The edges of critical sections, one statement shorter or longer; and two neighbours in the other order,
 * where one gives something up: a put, a free, an unregistration, a wake-up. Only where they are asked for.
 */
import type { Function, Statement } from "../../../ir/protocol.ts";
import { isIntrinsic } from "../tree/deeds.ts";
import { calleeOf, callOf, isObject, isStatement, partsOf } from "../tree/node.ts";
import { change, type Found, type On, quote } from "./found.ts";

export function findEdges(on: On, fn: Function): readonly Found[] {
  return neighboursIn(fn).flatMap(([first, second]): readonly Found[] => {
    const locks = [lockAt(on, first), lockAt(on, second)] as const;
    if ((locks[0] === null) === (locks[1] === null)) return [];
    const [lock, other] = locks[0] === null ? [second, first] : [first, second];
    const own = (locks[0] ?? locks[1])!;
    if (!canMove(other) || usesLock(on, other, own.of)) return [];
    // A lock that is taken later, or released earlier, makes the section shorter.
    const isShorter = own.takes === (lock === first);
    const way = lock === first ? "only after" : "already before";
    const said = `${quote(on, lock)} ${way} \`${quote(on, other)}\``;
    const changes = [change(isShorter ? "shorter" : "longer", said, swapped(fn, first, second))];
    const kind = "edge" as const;
    return [{ kind, name: said, span: lock.span, said, lock: null, changes }];
  });
}

export function findOrder(on: On, fn: Function): readonly Found[] {
  if (on.environment.has(fn.id)) return [];
  return neighboursIn(fn).flatMap(([first, second]): readonly Found[] => {
    const both = [first, second];
    if (both.some((each) => lockAt(on, each) !== null || !acts(on, each))) return [];
    if (!both.some((each) => givesUp(on, each))) return [];
    const said = `\`${quote(on, second)}\` before \`${quote(on, first)}\``;
    const changes = [change("swapped", said, swapped(fn, first, second))];
    const kind = "order" as const;
    return [{ kind, name: said, span: first.span, said, lock: null, changes }];
  });
}

/** All pairs of statements that follow one another in a list. */
function neighboursIn(fn: Function): readonly (readonly [Statement, Statement])[] {
  const pairs: (readonly [Statement, Statement])[] = [];
  const visit = (part: unknown): void => {
    if (!isObject(part)) return;
    if (Array.isArray(part) && part.every(isStatement)) {
      for (const [at, second] of part.entries()) if (at > 0) pairs.push([part[at - 1]!, second]);
    }
    for (const each of Object.values(part)) visit(each);
  };
  visit(fn.body);
  return pairs;
}

function swapped({ id: fn }: Function, first: Statement, second: Statement) {
  return [
    { fn, of: first, by: second },
    { fn, of: second, by: first },
  ];
}

function lockAt({ deeds, text }: On, statement: Statement) {
  const call = callOf(statement);
  const id = calleeOf(call);
  const [lock] = call?.args ?? [];
  if (lock === undefined || (!deeds.takesLock(id) && !deeds.givesLock(id))) return null;
  return { takes: deeds.takesLock(id), of: text(lock.span) };
}

/** What may leave stays where it is, and what declares stays before its uses; an observer changes nothing. */
function canMove(statement: Statement): boolean {
  if (partsOf(statement).some((part) => "s" in part && part.s === "return")) return false;
  switch (statement.s) {
    case "return":
    case "break":
    case "continue":
    case "let":
      return false;
    case "expression":
      return (
        !isIntrinsic(statement.expression, "assert") && !isIntrinsic(statement.expression, "ghost")
      );
    case "assign":
    case "if":
    case "while":
    case "do":
    case "walk":
    case "switch":
    case "block":
      return true;
  }
}

function usesLock(on: On, statement: Statement, lock: string): boolean {
  return partsOf(statement).some((part) => "s" in part && lockAt(on, part)?.of === lock);
}

/** A call or an assignment that the program makes. */
function acts({ deeds }: On, statement: Statement): boolean {
  if (statement.s === "assign") return true;
  if (statement.s !== "expression" || !canMove(statement)) return false;
  return !deeds.reports(calleeOf(callOf(statement)));
}

const givingName = /(^|_)(put|unregister|del|free)(_|$)/;

function givesUp({ deeds }: On, statement: Statement): boolean {
  const id = calleeOf(callOf(statement));
  const fn = deeds.fn(id);
  if (fn === null) return false;
  return deeds.countsDown(id) || deeds.letsGoOn(id) || givingName.test(fn.name) || frees(deeds, id);
}

function frees(deeds: On["deeds"], id: string | null): boolean {
  const fn = deeds.fn(id);
  return fn?.library === true && deeds.nodes(fn).some(({ node }) => isIntrinsic(node, "free"));
}
