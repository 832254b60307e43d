/**
 * The guard that two configurations part at, where it is made of parameters alone: no step reads
 * one, so it is found in the code, in the innermost function that both ways have in common.
 */
import type { Span } from "../../diagnostics/span.ts";
import type { Function, Protocol } from "../../ir/protocol.ts";
import { visitFunction } from "../../passes/configure/walk-protocol.ts";
import { fact, type Fact } from "../../trace/fact.ts";
import type { Call, Outcome } from "../../trace/outcome.ts";
import { sourceLine } from "../../trace/source.ts";

type Parameters = Outcome["covered"]["parameters"];

/** What was recorded and what is done instead, each with the calls around it. */
export interface Parting {
  readonly protocol: Protocol;
  readonly was: Parameters;
  readonly is: Parameters;
  readonly ways: readonly [Position, Position];
}

export interface Position {
  readonly line: number;
  readonly stack: readonly Call[];
}

/** `DEFERRED_PUT false -> true in "if (!DEFERRED_PUT) {" (vfio_group_put, vfio-group.ts:262)`. */
export function findParameterGuard(parting: Parting): readonly Fact[] {
  for (const place of placesOf(parting.ways)) {
    const guard = guardAbove(place, parting);
    if (guard !== null) return [guard];
  }
  return [];
}

interface Place {
  readonly name: string;
  /** The last line of it that a way came to. */
  readonly line: number;
}

/**
 * The innermost function that both ways share; then those in which only the recorded one took a
 * step, since now they may have been left before any.
 */
function placesOf([recorded, now]: Parting["ways"]): readonly Place[] {
  const shared = sharedCalls(recorded, now);
  if (shared === 0) return [];
  const names = recorded.stack.map((call) => call.function).toReversed();
  return names.slice(shared - 1).map((name, index) => {
    const lines = (index === 0 ? [recorded, now] : [recorded]).map((way) => {
      return callAt(way, shared + index)?.at?.start.line ?? way.line;
    });
    return { name, line: Math.max(...lines) };
  });
}

/** The calls that two stacks share, the outermost counted first. */
function sharedCalls(a: Position, b: Position): number {
  let shared = 0;
  const isShared = (depth: number): boolean => {
    const [one, other] = [callAt(a, depth), callAt(b, depth)];
    if (one === undefined || other === undefined || one.function !== other.function) return false;
    return one.at?.start.line === other.at?.start.line;
  };
  while (isShared(shared)) shared++;
  return shared;
}

function callAt({ stack }: Position, depth: number): Call | undefined {
  return stack.at(-1 - depth);
}

function guardAbove({ name, line: last }: Place, { protocol, was, is }: Parting): Fact | null {
  const own = [...protocol.functions.values()].find((each) => each.name === name);
  if (own === undefined) return null;
  const changed = Object.keys(is).filter((each) => each in was && was[each] !== is[each]);
  const uses = usesIn(own).filter(({ span, parameter }) => {
    return span.start.line <= last && changed.includes(parameter);
  });
  const line = Math.max(...uses.map(({ span }) => span.start.line));
  const here = uses.filter(({ span }) => span.start.line === line);
  const [nearest] = here;
  if (nearest === undefined) return null;
  const named = changed.filter((each) => here.some(({ parameter }) => parameter === each));
  const values = named.map((each) => `${each} ${String(was[each])} -> ${String(is[each])}`);
  const place = `${name}, ${nearest.span.file.split("/").at(-1)}:${line}`;
  const source = sourceLine(protocol, nearest.span);
  return fact`decided by ${values.join(", ")} in \`${source}\` (${place})`;
}

interface Use {
  readonly parameter: string;
  readonly span: Span;
}

function usesIn(own: Function): readonly Use[] {
  const uses: Use[] = [];
  visitFunction(own, (part) => {
    if (part.x !== "name" || part.name.n !== "parameter") return;
    uses.push({ parameter: part.name.name, span: part.span });
  });
  return uses;
}
